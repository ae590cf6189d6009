import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { apply, buildingRows, fileOf, places, preview, undo } from '../../../../../../world/src/stages-of-import.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { newId } from '../../../platform/ids.ts'
import { reportIssue } from '../../issues/index.ts'

let w: TestWorld
let importId: string
let before: Record<string, number>
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

let serial = 0
beforeEach(async () => {
  before = await places(w)
  const rows = buildingRows('龙滩园', 2, `小区${serial++}`).map((row) => row.with(6, '龙滩园第一网格'))
  const read = await preview(w, await fileOf(rows))
  importId = read.body.importId
  const { status, body } = await apply(w, importId)
  expect([status, body.reason]).toEqual([200, undefined])
})

const lastBuilding = async () =>
  (
    await w.sql<{ code: string }>('select max(area_code) as code from buildings where community_code = $1', [
      w.world.community,
    ])
  )[0]?.code as string

test('what it added goes, and it cannot be taken back twice', async () => {
  const { status, body } = await undo(w, importId)
  expect([status, body.reason]).toEqual([200, undefined])
  expect(body).toMatchObject({ status: 'undone', may: { undoImport: { reason: 'not-now-short' } } })
  expect(await places(w)).toEqual(before)
  expect(await undo(w, importId)).toMatchObject({ status: 409, body: { reason: 'not-now' } })
  expect(await apply(w, importId)).toMatchObject({ status: 409, body: { reason: 'not-now' } })
})

test('what it changed is as before', async () => {
  const state = () =>
    w.sql('select b.*, a.latitude from buildings b join areas a using (district_id, area_code) order by area_code')
  const doors = () => w.sql('select * from households order by area_code')
  const [was, had] = [await state(), await doors()]
  const rows = [
    ['龙滩园', '川汽厂家属院', '1 栋', 7, 3, 14, ''],
    ['龙滩园', '川汽厂家属院', '2 栋', 8, '', '', ''],
  ]
  const second = (await preview(w, await fileOf(rows))).body
  expect(second).toMatchObject({ changed: 2, added: 0 })
  expect((await apply(w, second.importId)).body).toMatchObject({ changed: 2 })
  expect((await doors()).length).toBeGreaterThan(had.length)
  const { status, body } = await undo(w, second.importId)
  expect([status, body.message]).toEqual([200, undefined])
  const facts = (all: Record<string, unknown>[]) => all.map(({ version: _version, ...fact }) => fact)
  expect(facts(await state())).toEqual(facts(was))
  expect(await doors()).toEqual(had)
})

test('refused, with words, where something stands on it: an issue, a home, a post', async () => {
  const building = await lastBuilding()
  await w.run('limei', (ctx) => reportIssue(ctx, { text: '灯坏了', areaCode: building, fileIds: [] }))
  const refused = await undo(w, importId)
  expect(refused).toMatchObject({ status: 409, body: { reason: 'import-in-use' } })
  expect(refused.body.message).toMatch(/2 栋.*已经反映的问题/)
  await w.sql(
    `insert into memberships (district_id, membership_id, person_id, area_code, community_code, tie, status, asked_at)
     values (500111, $1, $2, $3, left($3, 12), 'lives', 'pending', now())`,
    [newId(), w.world.people.merchant.personId, building],
  )
  expect((await undo(w, importId)).body.message).toContain('住处')
})

test('an issue reported while it is taken back: either stands, never both', async () => {
  w.constraintHits()
  const building = await lastBuilding()
  const [back, report] = await Promise.all([
    undo(w, importId),
    w.send('limei', 'reportIssue', { body: { text: '灯坏了', areaCode: building } }),
  ])
  expect([back.status, report.status].sort()).not.toEqual([200, 200])
  const issues = await w.sql('select from issues where area_code = $1', [building])
  const there = await w.sql('select from buildings where area_code = $1', [building])
  expect(issues.length > 0 && there.length === 0).toBe(false)
  expect(w.constraintHits()).toBe(0)
})

test('two who take it back at once do it once', async () => {
  w.constraintHits()
  const answers = await Promise.all([
    undo(w, importId),
    undo(w, importId, 'officer'),
    undo(w, importId, 'districtOfficer'),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  expect(await places(w)).toEqual(before)
  expect(w.constraintHits()).toBe(0)
})

test('what somebody serves or renamed since stays, and it is said who or what', async () => {
  const [estate] = await w.sql<{ id: string; name: string }>(
    `select e.estate_id as id, e.name from estates e join areas a using (district_id, estate_id) where a.area_code = $1`,
    [await lastBuilding()],
  )
  const id = newId()
  const body = {
    kind: 'propertyCompany',
    name: '新家物业公司',
    areaCode: w.world.community,
    serves: [{ estateId: estate?.id, fromOn: '2026-01-01' }],
  }
  expect((await w.send('secretary', 'saveOrganisation', { params: { organisationId: id }, body })).status).toBe(200)
  const served = await undo(w, importId)
  expect(served).toMatchObject({ status: 409, body: { reason: 'import-in-use' } })
  expect(served.body.message).toContain(estate?.name)
  await w.sql('delete from organisation_services where organisation_id = $1', [id])

  const params = { areaCode: await lastBuilding() }
  const renaming = { name: '红旗楼', fromOn: '2026-01-01', reason: '居民大会' }
  expect((await w.send('secretary', 'renameArea', { params, body: renaming })).status).toBe(200)
  const renamed = await undo(w, importId)
  expect(renamed).toMatchObject({ status: 409, body: { reason: 'import-cannot-undo' } })
  expect(renamed.body.message).toContain('红旗楼')
})
