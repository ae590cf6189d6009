import type { Geometry } from '@linli/geometry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import type { Effect } from '../../../platform/effects.ts'
import { importShapeRows } from './import-shape-rows.ts'
import { undoShapeEffects } from './undo-shape-effects.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const square = (west: number, south: number, size = 0.01): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})
const feature = (properties: object, geometry: Geometry | null) => ({ type: 'Feature', properties, geometry })
const take = (mode: 'try' | 'all', level: 'community' | 'grid', ...features: unknown[]) =>
  w.run('subdistrict', (ctx) =>
    importShapeRows(
      ctx,
      {
        level,
        datum: 'wgs84',
        within: w.world.community,
        rows: features.map((each, at) => ({ row: at + 1, feature: each })),
      },
      mode,
    ),
  )
const state = async () => [
  await w.sql('select area_code, geometry, datum from boundaries order by area_code'),
  await w.sql('select grid_code, from_on, to_on, geometry from grid_shapes order by grid_code, from_on'),
  await w.sql('select grid_code, name, kind, parent_grid_code from grids order by grid_code'),
  await w.sql(
    'select grid_code, area_code, micro from grid_buildings where to_on is null order by grid_code, area_code',
  ),
]
const effectsOf = (outcomes: { effects: Effect[] }[]) => outcomes.flatMap(({ effects }) => effects).toReversed()
const undo = (effects: Effect[]) => w.run('subdistrict', (ctx) => undoShapeEffects(ctx, effects))

test('a boundary: tried, drawn, drawn again, and taken back one after the other', async () => {
  const before = await state()
  const drawn = feature({ name: '龙滩园' }, square(105.78, 29.48))
  const strange = feature({ name: '没有的社区' }, square(105.9, 29.9))
  const tried = await take('try', 'community', drawn, strange)
  expect(tried.map(({ row, outcome }) => [row, outcome])).toEqual([
    [1, 'added'],
    [2, 'refused'],
  ])
  expect(await take('all', 'community', drawn, strange)).toMatchObject([{ effects: [] }, { effects: [] }])
  expect(await state()).toEqual(before)
  const first = await take('all', 'community', drawn)
  const once = await state()
  const second = await take('all', 'community', feature({ name: '龙滩园' }, square(105.78, 29.48, 0.02)))
  expect([first[0]?.outcome, second[0]?.outcome]).toEqual(['added', 'changed'])
  // The first cannot go while the second stands on it.
  expect(await undo(effectsOf(first))).toMatchObject([{ message: expect.stringContaining('龙滩园') }])
  expect(await undo(effectsOf(second))).toEqual([])
  expect(await state()).toEqual(once)
})

test('grids: new ones go with their shapes and what entered them, others are as before', async () => {
  await w.sql(`delete from grid_buildings where grid_code = $1`, [`${w.world.community}002`])
  await w.sql('delete from boundaries')
  const before = await state()
  const outcomes = await take(
    'all',
    'grid',
    feature({ community: '龙滩园', name: '龙滩园第一网格' }, square(105.78, 29.48)),
    feature({ community: '龙滩园', name: '新画的网格' }, square(105.79, 29.48)),
  )
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['changed', 'added'])
  expect(await state()).not.toEqual(before)
  expect(await undo(effectsOf(outcomes))).toEqual([])
  expect(await state()).toEqual(before)
})

test('a grid that took in a building since stays', async () => {
  const outcomes = await take('all', 'grid', feature({ community: '龙滩园', name: '又一个网格' }, square(105.8, 29.48)))
  const code = outcomes[0]?.effects.find(({ subjectKind }) => subjectKind === 'grid')?.subjectKey
  await w.sql(
    `insert into grid_buildings (district_id, grid_code, area_code, from_on) values (500111, $1, $2, current_date)
     on conflict do nothing`,
    [code, `${w.world.community}00003`],
  )
  const before = await state()
  expect(await undo(effectsOf(outcomes))).toMatchObject([{ message: expect.stringContaining('又一个网格') }])
  expect(await state()).toEqual(before)
})
