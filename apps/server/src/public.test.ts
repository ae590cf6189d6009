import { type OperationId, operations } from '@linli/contract'
import { publish } from '@linli/world/crowd'
import { issueAt } from '@linli/world/stages'
import { goodsAt, orderAt, proofAt } from '@linli/world/stages-of-help'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** What everybody may read says where a thing was by the estate or the community: a building names who lives there. */
let w: TestWorld
let params: Record<string, string>
const detail = '二单元三楼'
beforeAll(async () => {
  w = await testWorld()
  const issueId = await issueAt(w, 'confirmed')
  const taskId = await publish(w, { issueId, placeDetail: detail, capacity: 3 })
  await proofAt(w, 'home')
  await orderAt(w, 'home', true)
  const [event] = await w.sql<{ id: string }>('select event_id as id from events where subject_id = $1', [issueId])
  params = { issueId, taskId, goodsId: await goodsAt(w, 'home'), eventId: event?.id ?? '' }
  await w.settle()
})
afterAll(() => w.close())

/** Where things are, and who looks after them, is public by itself: which buildings there are, not what happened in them. */
const saysWhereThingsAre: OperationId[] = [
  'listAreas',
  'locateArea',
  'getAreaMap',
  'getAreaTree',
  'parseAddress',
  'getSixParties',
  'findResponsible',
  'getGridCard',
  'listFacilities',
]
const open = (Object.keys(operations) as OperationId[]).filter(
  (operation) =>
    operations[operation].open &&
    operations[operation].method === 'GET' &&
    operation !== 'getFile' &&
    !saysWhereThingsAre.includes(operation),
)

test('the public answers are these', () => {
  expect(open.sort()).toEqual(
    [
      'getPrivacyNotice',
      'getPublicFigures',
      'getSeal',
      'getTask',
      'listCategories',
      'listDistricts',
      'listFieldRegistry',
      'listGoods',
      'listPersonas',
      'listTasks',
      'traceIssue',
      'verifyEvent',
    ].sort(),
  )
})

test.each(open)('%s tells no building and no stairs', async (operation) => {
  for (const person of [null, 'stranger'] as const) {
    const { status, body } = await w.send(person, operation, { params })
    expect(status).toBe(200)
    const said = JSON.stringify(body)
    expect(said).not.toMatch(/\d+ 栋/)
    expect(said).not.toContain(detail)
    expect(said).not.toMatch(/"position":\{/)
  }
})

test('the estate is told where there is one, by every answer alike', async () => {
  const labels = async (operation: OperationId) => {
    const { body } = await w.send(null, operation, { params })
    return [...JSON.stringify(body).matchAll(/"placeLabel":"([^"]*)"/g)].map(([, label]) => label)
  }
  for (const operation of ['getPublicFigures', 'getTask', 'listTasks', 'traceIssue'] as const) {
    const told = await labels(operation)
    expect(told.length, operation).toBeGreaterThan(0)
    expect(new Set(told), operation).toEqual(new Set(['川汽厂家属院']))
  }
})

test('who looks at the board signed in reads what everybody reads; in the hall a neighbour learns where to go', async () => {
  const board = await w.send('xiulan', 'getPublicFigures')
  expect(JSON.stringify(board.body)).not.toMatch(/\d+ 栋/)
  const { body } = await w.send('xiulan', 'getTask', { params })
  expect(body.placeLabel).toBe(`川汽厂家属院 1 栋 ${detail}`)
})
