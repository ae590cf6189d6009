import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, buildingRows, fileOf, places, preview } from '../../../../../../world/src/stages-of-import.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const made = async (rows: unknown[][]) => (await preview(w, await fileOf(rows))).body.importId

test('does what was previewed, once', async () => {
  const before = await places(w)
  const importId = await made(buildingRows('龙滩园', 3, '东湖小区'))
  const { status, body } = await apply(w, importId)
  expect([status, body.reason]).toEqual([200, undefined])
  expect(body).toMatchObject({ status: 'applied', added: 3, changed: 0, same: 0, may: { undoImport: true } })
  const after = await places(w)
  expect(after).toMatchObject({
    buildings: (before.buildings as number) + 3,
    estates: (before.estates as number) + 1,
    units: (before.units as number) + 6,
    households: (before.households as number) + 72,
  })
  expect(await apply(w, importId)).toMatchObject({ status: 409, body: { reason: 'not-now' } })
  expect(await places(w)).toEqual(after)
})

test('the same file again changes nothing', async () => {
  const { body } = await apply(w, await made(buildingRows('龙滩园', 3, '东湖小区')))
  expect(body).toMatchObject({ status: 'applied', added: 0, changed: 0, same: 3 })
})

test('with a row that has a problem nothing is done, unless only the fine ones are asked for', async () => {
  const rows = buildingRows('龙滩园', 3, '西湖小区')
  rows[1] = ['龙滩园', '西湖小区', '2 栋', '很多', 2, 12, '']
  const importId = await made(rows)
  const before = await places(w)
  const refused = await apply(w, importId)
  expect(refused).toMatchObject({ status: 409, body: { reason: 'import-has-problems' } })
  expect(refused.body.message).toContain('1 行')
  expect(await places(w)).toEqual(before)
  expect((await apply(w, importId, true)).body).toMatchObject({ status: 'applied', added: 2 })
  const none = await made([['龙滩园', '西湖小区', '4 栋', '很多', 2, 12, '']])
  expect(await apply(w, none, true)).toMatchObject({ status: 409, body: { reason: 'import-nothing-fine' } })
})

test('what was fine when it was previewed and is no longer: nothing is done, and it says which row', async () => {
  const gridCode = `${w.world.community}009`
  await w.sql(
    `insert into grids (district_id, grid_code, community_code, kind, name) values (500111, $1, $2, 'general', '临时网格')`,
    [gridCode, w.world.community],
  )
  const rows = [...buildingRows('龙滩园', 2, '南湖小区'), ['龙滩园', '南湖小区', '9 栋', 6, 2, 12, '临时网格']]
  const importId = await made(rows)
  await w.sql(`update grids set to_on = current_date, from_on = current_date where grid_code = $1`, [gridCode])
  const before = await places(w)
  const { status, body } = await apply(w, importId)
  expect([status, body.reason]).toEqual([409, 'import-outdated'])
  expect(body.message).toContain('第 4 行')
  expect(await places(w)).toEqual(before)
})

test('two who apply the same import at once apply it once', async () => {
  w.constraintHits()
  for (let round = 0; round < 4; round++) {
    const importId = await made(buildingRows('龙滩园', 2, `竞赛小区${round}`))
    const before = await places(w)
    const answers = await Promise.all([
      apply(w, importId),
      apply(w, importId, false, 'officer'),
      apply(w, importId, true, 'districtOfficer'),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await places(w)).buildings).toBe((before.buildings as number) + 2)
  }
  expect(w.constraintHits()).toBe(0)
})
