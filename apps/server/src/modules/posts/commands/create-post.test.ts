import { eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const create = (body: object, person: Parameters<TestWorld['send']>[0] = 'officer') =>
  w.send(person, 'createPost', { body })

test('a post is set up, empty, and told', async () => {
  const key = newId()
  const body = {
    kind: 'gridWorker',
    areaCode: w.world.community,
    gridCode: w.world.grid,
    seats: 2,
    termMonths: 36,
    dutyPhone: '023-43720001',
  }
  const { status, body: post } = await w.send('officer', 'createPost', { body, key })
  expect(status).toBe(200)
  expect(post).toMatchObject({
    ...body,
    postId: key,
    gridName: '龙滩园第一网格',
    areaName: '龙滩园',
    vacant: 2,
    holders: [],
    endedOn: null,
  })
  expect(await eventsOf(w, key)).toMatchObject([
    { kind: 'post-created', gridCode: w.world.grid, payload: { post: 'gridWorker' } },
  ])
})

test.each([
  ['a handler of no unit', { kind: 'handler' }, 'post-needs-organisation'],
  ['a grid worker of no grid', { kind: 'gridWorker' }, 'post-needs-grid'],
  ['a grid of another community', { kind: 'gridWorker', gridCode: '500111003002001' }, 'grid-not-in-area'],
  ['a grid that is not', { kind: 'gridWorker', gridCode: '500111003001999' }, 'unknown-grid'],
  ['a building lead of a community', { kind: 'buildingLead' }, 'post-wrong-level'],
  ['a unit that is not', { kind: 'handler', organisationId: newId() }, 'unknown-organisation'],
  ['a place that is not', { kind: 'groupLead', areaCode: '50011100300199999' }, 'unknown-area'],
  ['a place elsewhere', { kind: 'groupLead', areaCode: '440310001001' }, 'area-not-in-district'],
])('%s is refused', async (_what, over, reason) => {
  expect(await create({ areaCode: w.world.community, ...over })).toMatchObject({ status: 400, body: { reason } })
})

test('nor on a grid that is dissolved', async () => {
  const gridCode = `${w.world.community}009`
  await w.sql(
    `insert into grids (district_id, grid_code, community_code, kind, name, from_on, to_on)
     values (500111, $1, $2, 'general', '撤了的网格', '2024-01-01', '2025-01-01')`,
    [gridCode, w.world.community],
  )
  expect(await create({ kind: 'gridWorker', areaCode: w.world.community, gridCode })).toMatchObject({
    status: 400,
    body: { reason: 'unknown-grid' },
  })
})

test('nobody sets up a post at or above their own height', async () => {
  const community = { areaCode: w.world.community }
  for (const [person, body, reason] of [
    ['officer', { kind: 'communityOfficer', ...community }, 'above-your-rank'],
    ['officer', { kind: 'secretary', ...community }, 'above-your-rank'],
    ['secretary', { kind: 'secretary', ...community }, 'above-your-rank'],
    ['districtOfficer', { kind: 'districtOfficer', areaCode: '500111' }, 'above-your-rank'],
    ['security', { kind: 'auditAdministrator', areaCode: '500111' }, 'not-your-area'],
    ['administrator', { kind: 'buildingLead', areaCode: w.world.building }, 'staff-only'],
    ['otherSecretary', { kind: 'buildingLead', areaCode: w.world.building }, 'not-your-area'],
    ['limei', { kind: 'buildingLead', areaCode: w.world.building }, 'staff-only'],
  ] as const)
    expect(await create(body, person), `${person} ${body.kind}`).toMatchObject({ status: 403, body: { reason } })
  for (const [person, body] of [
    ['secretary', { kind: 'communityOfficer', ...community }],
    ['subdistrict', { kind: 'secretary', ...community }],
    ['districtOfficer', { kind: 'auditAdministrator', areaCode: '500111' }],
    ['security', { kind: 'districtOfficer', areaCode: '500111' }],
  ] as const)
    expect(await create(body, person), `${person} ${body.kind}`).toMatchObject({ status: 200 })
})
