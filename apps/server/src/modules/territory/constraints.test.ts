import { constraintsOf, twin } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  const shape = `'{}', 105.77, 29.47, 105.79, 29.49`
  await w.sql(`insert into boundaries values (500111, '500111003001', ${shape.replace(',', `, 'wgs84',`)}, now())`)
  await w.sql(`insert into grid_shapes values (500111, '500111003001001', '2024-01-01', null, ${shape})`)
})
afterAll(() => w.close())

const [first, far] = ['50011100300100001', '50011100300100009']
const elsewhere = { area_code: '50011100300200009', community_code: '500111003002' }
const breaches: Record<string, () => Promise<unknown>> = {
  districts_pkey: () => twin(w, 'districts', 'true'),
  districts_district_id_check: () => twin(w, 'districts', 'true', { district_id: 99_999 }),
  areas_pkey: () => twin(w, 'areas', 'true'),
  areas_check: () => twin(w, 'areas', 'district_id = 500111', { area_code: '440310001' }),
  areas_level_check: () => twin(w, 'areas', 'district_id = 500111', { area_code: '500111999', level: 'street' }),
  areas_counts: () => twin(w, 'areas', `level = 'community'`, { buildings: -1 }),
  areas_one_building_name: () => twin(w, 'areas', `area_code = '${first}'`, { area_code: far }),
  area_names_pkey: () => twin(w, 'area_names', 'true', { to_on: '2030-01-01' }),
  area_names_in_order: () => twin(w, 'area_names', 'true', { to_on: '1999-01-01' }),
  area_names_one_now: () => twin(w, 'area_names', 'true', { from_on: '2020-01-01' }),
  estates_pkey: () => twin(w, 'estates', 'true', { name: '别的小区' }),
  estates_one_name: () => twin(w, 'estates', 'true', { estate_id: '01890a5d-ac96-774b-bcce-b302099a8057' }),
  buildings_pkey: () => twin(w, 'buildings', 'true'),
  buildings_use_check: () => twin(w, 'buildings', 'true', { area_code: far, use: 'castle' }),
  buildings_floors_check: () => twin(w, 'buildings', 'true', { area_code: far, floors: 151 }),
  buildings_counts: () => twin(w, 'buildings', `area_code = '${first}'`, { area_code: far, households: -1 }),
  buildings_in_community: () =>
    twin(w, 'buildings', `area_code = '${first}'`, { ...elsewhere, community_code: '500111003001' }),
  units_pkey: () => twin(w, 'units', 'true', { name: '9 单元' }),
  units_one_name: () => twin(w, 'units', `area_code = '${first}01'`, { area_code: `${first}99` }),
  units_in_building: () => twin(w, 'units', `area_code = '${first}01'`, { area_code: `${far}01`, name: '9 单元' }),
  households_pkey: () => twin(w, 'households', 'true'),
  households_in_building: () => twin(w, 'households', 'true', { area_code: `${far}019999` }),
  grids_pkey: () => twin(w, 'grids', 'true', { name: '别的网格' }),
  grids_kind_check: () =>
    twin(w, 'grids', `grid_code = '500111003001001'`, { grid_code: '500111003001999', kind: 'x' }),
  grids_micro_has_parent: () =>
    twin(w, 'grids', `grid_code = '500111003001001'`, { grid_code: '500111003001999', name: '微', kind: 'micro' }),
  grids_code_of_community: () =>
    twin(w, 'grids', `grid_code = '500111003001001'`, { grid_code: '500111003002999', name: '别的' }),
  grids_in_order: () =>
    twin(w, 'grids', `grid_code = '500111003001001'`, { grid_code: '500111003001999', to_on: '1999-01-01' }),
  grids_one_name: () => twin(w, 'grids', `grid_code = '500111003001001'`, { grid_code: '500111003001999' }),
  grid_buildings_pkey: () => twin(w, 'grid_buildings', 'true', { to_on: '2025-01-01' }),
  grid_buildings_one_grid_now: () =>
    twin(w, 'grid_buildings', `grid_code = '500111003001001'`, { grid_code: '500111003001002' }),
  grid_buildings_in_order: () =>
    twin(w, 'grid_buildings', `grid_code = '500111003001001'`, { from_on: '2023-01-01', to_on: '2022-01-01' }),
  grid_buildings_same_community: () =>
    twin(w, 'grid_buildings', `grid_code = '500111003001001'`, { grid_code: '500111003002001', to_on: '2030-01-01' }),
  grid_versions_pkey: () => twin(w, 'grid_versions', 'true'),
  boundaries_pkey: () => twin(w, 'boundaries', 'true'),
  boundaries_datum_check: () => twin(w, 'boundaries', 'true', { area_code: '500111003002', datum: 'xian80' }),
  boundaries_box: () => twin(w, 'boundaries', 'true', { area_code: '500111003002', east: 105 }),
  grid_shapes_pkey: () => twin(w, 'grid_shapes', 'true', { to_on: '2025-01-01' }),
  grid_shapes_in_order: () => twin(w, 'grid_shapes', 'true', { from_on: '2025-01-01', to_on: '2025-01-01' }),
  grid_shapes_box: () => twin(w, 'grid_shapes', 'true', { grid_code: '500111003001002', north: 29 }),
  grid_shapes_one_now: () => twin(w, 'grid_shapes', 'true', { from_on: '2025-01-01' }),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test('no constraint is left out', async () => {
  const tables = ['districts', 'areas', 'area_names', 'estates', 'buildings', 'units', 'households', 'grids']
  expect(await constraintsOf(w, ...tables, 'grid_buildings', 'grid_versions', 'boundaries', 'grid_shapes')).toEqual(
    Object.keys(breaches).sort(),
  )
})

test('nothing hangs on what is not there', async () => {
  for (const statement of [
    `insert into grids (district_id, grid_code, community_code, kind, name)
     values (500111, '500111003999001', '500111003999', 'general', '没有的')`,
    `update grid_buildings set area_code = '50011100300199999' where area_code = '${first}'`,
    `update grid_buildings set grid_code = '500111003001777' where area_code = '${first}'`,
    `update grid_shapes set grid_code = '500111003001777'`,
    `update boundaries set area_code = '500111003999'`,
    `update grids set kind = 'micro', parent_grid_code = '500111003001777' where grid_code = '500111003001001'`,
    `update area_names set area_code = '500111003999' where area_code = '500111003001'`,
    `update estates set community_code = '500111003999'`,
    `insert into estate_names values (500111, '01890a5d-ac96-774b-bcce-b302099a8057', '2026-01-01', '旧名', '并入')`,
    `update areas set estate_id = '01890a5d-ac96-774b-bcce-b302099a8057' where area_code = '${first}'`,
    `delete from buildings where area_code = '${first}'`,
    `delete from areas where area_code = '${first}'`,
  ])
    await expect(w.sql(statement), statement).rejects.toMatchObject({ code: '23503' })
  for (const copy of [
    () => twin(w, 'buildings', `area_code = '${first}'`, { area_code: far }),
    () => twin(w, 'units', `area_code = '${first}01'`, { area_code: `${far}01`, building_code: far }),
    () => twin(w, 'grid_versions', 'true', { community_code: '500111003999' }),
    () => twin(w, 'households', `area_code = '${first}010101'`, { area_code: `${far}010101`, building_code: far }),
  ])
    await expect(copy()).rejects.toMatchObject({ code: '23503' })
})
