import type { ResponseOf } from '@linli/contract'
import { eventsOf } from '@linli/world/stages'
import { exportAt } from '@linli/world/stages-of-exports'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
const start = new Date('2026-03-02T02:00:00Z')
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(start)
})
afterAll(() => w.close())

type View = ResponseOf<'getExport'> & { reason: string }
const decide = (by: SmallPerson, exportId: string, body: Record<string, unknown>) =>
  w.send<View>(by, 'decideExport', { params: { exportId }, body })

test('approved it may be fetched for three days unless said otherwise', async () => {
  const exportId = await exportAt(w)
  const { body } = await decide('secretary', exportId, { decision: 'approved' })
  expect(body).toMatchObject({
    status: 'approved',
    until: '2026-03-05T16:00:00.000Z',
    left: 3,
    decidedBy: { name: '陈建军' },
  })
  const told = await eventsOf(w, exportId)
  expect(told.at(-1)).toMatchObject({ kind: 'export-approved', payload: { untilOn: '2026-03-05' } })
  const seven = await decide('security', await exportAt(w), { decision: 'approved', untilOn: '2026-03-09' })
  expect(seven.body.until).toBe('2026-03-09T16:00:00.000Z')
})

test.each(['2026-03-02', '2026-03-01', '2026-03-10', '2030-01-01'])('until %s is no period', async (untilOn) => {
  const exportId = await exportAt(w)
  expect((await decide('secretary', exportId, { decision: 'approved', untilOn })).body.reason).toBe(
    'export-until-wrong',
  )
  expect((await w.sql('select status from exports where export_id = $1', [exportId]))[0]).toEqual({ status: 'waiting' })
})

test('refused it says why', async () => {
  const exportId = await exportAt(w)
  expect((await decide('secretary', exportId, { decision: 'refused' })).body.reason).toBe(
    'export-refuse-reason-missing',
  )
  const { body } = await decide('secretary', exportId, { decision: 'refused', reason: '上个月刚导出过' })
  expect(body).toMatchObject({ status: 'refused', reason: '上个月刚导出过', until: null, left: 0 })
  expect((await decide('security', exportId, { decision: 'approved' })).body.reason).toBe('not-now')
})

test('nobody decides what they asked for, nor of another area', async () => {
  const own = await exportAt(w, 'home', 'waiting', {}, 'secretary')
  expect(await decide('secretary', own, { decision: 'approved' })).toMatchObject({
    status: 403,
    body: { reason: 'own-export' },
  })
  expect((await decide('otherSecretary', own, { decision: 'approved' })).status).toBe(404)
  expect((await decide('audit', own, { decision: 'approved' })).body.reason).toBe('export-not-yours-to-decide')
  expect((await decide('security', own, { decision: 'approved' })).status).toBe(200)
})

test('of two who decide at once one does, and no constraint had to say so', async () => {
  const exportId = await exportAt(w)
  w.constraintHits()
  const answers = await Promise.all([
    decide('secretary', exportId, { decision: 'approved' }),
    decide('security', exportId, { decision: 'refused', reason: '字段太多' }),
    decide('secretary', exportId, { decision: 'refused', reason: '字段太多' }),
    decide('security', exportId, { decision: 'approved' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  expect((await eventsOf(w, exportId)).filter(({ kind }) => kind !== 'export-requested')).toHaveLength(1)
  expect(w.constraintHits()).toBe(0)
})
