import { reasonOf } from '@linli/world/crowd'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { putBuildingInGrid } from '../store.ts'
import { importBuildingRows } from './import-building-rows.ts'
import { undoPlaceEffects } from './undo-place-effects.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  await w.actor('officer')
})
afterAll(() => w.close())

type Row = Parameters<typeof importBuildingRows>[1][number]
const stairs = [
  { name: '1 单元', households: 6 },
  { name: '3 单元', households: 6 },
]
const load = (rows: Partial<Row>[]) =>
  w.run('officer', (ctx) =>
    importBuildingRows(
      ctx,
      rows.map((row, index) => ({ row: index + 2, community: '龙滩园', name: '9 栋', units: [], ...row })),
      'all',
    ),
  )
const undo = (outcomes: Awaited<ReturnType<typeof load>>) =>
  w.run('officer', (ctx) =>
    undoPlaceEffects(
      ctx,
      outcomes.flatMap(({ effects }) => effects),
    ),
  )
/** Everything the register holds of places. */
const places = async () =>
  Object.fromEntries(
    await Promise.all(
      ['areas', 'area_names', 'estates', 'buildings', 'units', 'households', 'grid_buildings'].map(async (table) => [
        table,
        await w.sql(`select * from ${table} order by 1, 2, 3`),
      ]),
    ),
  )

test('what rows added and changed is taken back: everything is as before', async () => {
  const before = await places()
  const outcomes = await load([
    { estate: '新园', name: '1 栋', units: stairs, grid: '龙滩园第一网格' },
    { estate: '新园', name: '2 栋', units: stairs, grid: '龙滩园第二网格' },
    { estate: '川汽厂家属院', name: '1 栋', floors: 3, use: 'mixed', units: stairs },
    { estate: '川汽厂家属院', name: '2 栋', units: stairs, position: { latitude: 29.5, longitude: 105.8 } },
    { estate: '川汽厂家属院', name: '3 栋' },
  ])
  expect(outcomes.map(({ row, outcome }) => [row, outcome])).toEqual([
    [2, 'added'],
    [3, 'added'],
    [4, 'changed'],
    [5, 'changed'],
    [6, 'same'],
  ])
  expect(outcomes.map(({ effects }) => effects.map(({ subjectKind }) => subjectKind))).toEqual([
    ['estate', 'building', 'gridBuilding'],
    ['building', 'gridBuilding'],
    ['building'],
    ['building'],
    [],
  ])
  expect(await places()).not.toEqual(before)
  // As they come out of the database again.
  expect(await undo(JSON.parse(JSON.stringify(outcomes)))).toEqual([])
  expect(await places()).toEqual(before)
})

test('what was changed since, or put into a grid by others, is not taken back, and then nothing is', async () => {
  const outcomes = await load([
    { name: '31 栋', units: stairs, grid: '龙滩园第一网格' },
    { name: '32 栋', units: stairs, grid: '龙滩园第一网格' },
  ])
  await load([{ name: '31 栋', use: 'public' }])
  const before = await places()
  expect(await undo(outcomes)).toMatchObject([
    { subjectKey: outcomes[0]?.areaCode, message: expect.stringMatching(/31 栋/) },
  ])
  expect(await places()).toEqual(before)
  const more = await load([{ name: '33 栋', grid: '龙滩园第二网格' }])
  const areaCode = more[0]?.areaCode as string
  await w.sql('delete from grid_buildings where area_code = $1', [areaCode])
  await w.run('system', async (ctx) => putBuildingInGrid(ctx, areaCode, w.world.grid, '2026-01-01'))
  expect(await undo(more)).toHaveLength(1)
})

test('nothing of others’ communities is taken back', async () => {
  const outcomes = await load([{ name: '41 栋', grid: '龙滩园第二网格' }])
  const undone = w.run('otherSecretary', (ctx) => undoPlaceEffects(ctx, outcomes[0]?.effects ?? []))
  expect(await reasonOf(undone)).toBe('forbidden: not-your-area')
})
