import { constraintsOf, twin } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const breaches: Record<string, () => Promise<unknown>> = {
  districts_pkey: () => twin(w, 'districts', 'true'),
  districts_district_id_check: () => twin(w, 'districts', 'true', { district_id: 99_999 }),
  areas_pkey: () => twin(w, 'areas', 'true'),
  areas_check: () => twin(w, 'areas', 'district_id = 500111', { area_code: '440310001' }),
  areas_level_check: () => twin(w, 'areas', 'district_id = 500111', { area_code: '500111999', level: 'street' }),
  grids_pkey: () => twin(w, 'grids', 'true'),
  grids_kind_check: () => twin(w, 'grids', 'true', { grid_code: '500111003001999', kind: 'secret' }),
  grid_buildings_pkey: () => twin(w, 'grid_buildings', 'true', { to_on: '2025-01-01' }),
  grid_buildings_one_grid_now: () =>
    twin(w, 'grid_buildings', `grid_code = '500111003001001'`, { grid_code: '500111003001002' }),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test('no constraint is left out', async () => {
  expect(await constraintsOf(w, 'districts', 'areas', 'grids', 'grid_buildings')).toEqual(Object.keys(breaches).sort())
})

test('a grid is of a community that is there, and holds buildings that are there', async () => {
  await expect(w.sql(`update grids set community_code = '500111003999'`)).rejects.toMatchObject({ code: '23503' })
  await expect(
    w.sql(`update grid_buildings set area_code = '50011100300199999' where area_code = '50011100300100001'`),
  ).rejects.toMatchObject({
    code: '23503',
  })
})
