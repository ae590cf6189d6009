import { rowCounts } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importBuildingRows } from './import-building-rows.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  await w.actor('officer')
})
afterAll(() => w.close())

type Row = Parameters<typeof importBuildingRows>[1][number]
type Mode = Parameters<typeof importBuildingRows>[2]
const load = (rows: Partial<Row>[], mode: Mode = 'all') =>
  w.run('officer', (ctx) =>
    importBuildingRows(
      ctx,
      rows.map((row, index) => ({ row: index + 2, community: '龙滩园', name: '9 栋', units: [], ...row })),
      mode,
    ),
  )
test('only what is fine, where that is asked for; to try writes nothing', async () => {
  const before = await rowCounts(w)
  const rows = [
    { name: '21 栋', grid: '龙滩园第二网格' },
    { name: '22 栋', grid: '没有的' },
    { community: '双龙东路', name: '23 栋' },
  ]
  const told = ['added', 'refused', 'refused']
  expect((await load(rows, 'try')).map(({ outcome }) => outcome)).toEqual(told)
  expect((await load(rows, 'all')).map(({ outcome }) => outcome)).toEqual(told)
  expect((await rowCounts(w)).areas).toBe(before.areas)
  expect((await load(rows, 'onlyFine')).map(({ outcome }) => outcome)).toEqual(told)
  expect((await rowCounts(w)).areas).toBe((before.areas ?? 0) + 1)
})
