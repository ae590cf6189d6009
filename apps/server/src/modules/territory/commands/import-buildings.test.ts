import { reasonOf, together } from '@linli/world/crowd'
import { rounds, rowCounts } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importBuildings } from './import-buildings.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  await w.actor('officer')
})
afterAll(() => w.close())

type Row = Parameters<typeof importBuildings>[1]['rows'][number]
type Who = Parameters<TestWorld['run']>[0]
const load = (rows: Partial<Row>[], more: { dryRun?: boolean; who?: Who } = {}) =>
  w.run(more.who ?? 'officer', (ctx) =>
    importBuildings(ctx, {
      dryRun: more.dryRun ?? false,
      rows: rows.map((row) => ({ community: '龙滩园', name: '9 栋', units: [], ...row })),
    }),
  )
const stairs = [
  { name: '1单元', households: 4 },
  { name: '2单元', households: 4 },
]
const estate = (name: string, first = 1): Partial<Row>[] =>
  [0, 1, 2].map((n) => ({ estate: name, name: `${first + n}幢`, floors: 2, units: stairs, grid: '龙滩园第二网格' }))

describe('rows by names', () => {
  test('add buildings, units, doors and grids; a second run changes nothing', async () => {
    const before = await rowCounts(w)
    expect(await load(estate('滨江苑'), { dryRun: true })).toMatchObject({ dryRun: true, added: 3, refused: 0 })
    expect({ ...(await rowCounts(w)), requests: 0 }).toEqual({ ...before, requests: 0 })
    expect(await load(estate('滨江苑'))).toMatchObject({ added: 3, changed: 0, same: 0, refused: 0, problems: [] })
    const after = await rowCounts(w)
    const grown = (table: string) => (after[table] ?? 0) - (before[table] ?? 0)
    expect(['areas', 'estates', 'units', 'households', 'grid_buildings', 'events'].map(grown)).toEqual([
      3, 1, 6, 24, 3, 1,
    ])
    expect(await load(estate('滨江苑'))).toMatchObject({ added: 0, changed: 0, same: 3 })
    expect({ ...(await rowCounts(w)), requests: 0, events: 0 }).toEqual({ ...after, requests: 0, events: 0 })
  })

  test('change what is said and leave what is not; names are met however they are written', async () => {
    const told = await load([
      {
        community: '500111003001',
        estate: '滨 江 苑',
        name: '１号楼',
        units: [{ name: '一单元', households: 6, floors: 3 }],
      },
      { community: '龙滩子街道龙滩园社区', estate: '滨江苑', name: '二栋', use: 'mixed' },
    ])
    expect(told).toMatchObject({ added: 0, changed: 2 })
    expect(
      await w.sql(
        `select a.name, b.use, b.units, b.households from buildings b join areas a using (district_id, area_code)
         where a.estate = '滨江苑' order by b.area_code`,
      ),
    ).toEqual(
      [
        { name: '1幢', use: 'residential', units: 1, households: 6 },
        { name: '2幢', use: 'mixed', units: 2, households: 8 },
        { name: '3幢', use: 'residential', units: 2, households: 8 },
      ].map((row) => ({ ...row, name: row.name.replace('幢', ' 幢') })),
    )
  })

  test('with one that is wrong nothing is written, and each is told why', async () => {
    const before = await rowCounts(w)
    const told = await load([
      { estate: '新园', name: '1 栋', grid: '龙滩园第一网格' },
      { community: '没有这个社区', name: '2 栋' },
      { name: '1-4栋' },
      { estate: '新园', name: '一幢' },
      { estate: '新园', name: '5 栋', grid: '没有的网格' },
      { estate: '川汽厂家属院', name: '1 栋', grid: '龙滩园第二网格' },
      { estate: '新园', name: '7 栋' },
      { estate: '新园', name: '6 栋', units: [stairs[0] as Row['units'][number], { name: '一单元', households: 1 }] },
    ])
    expect(told).toMatchObject({ added: 0, changed: 0, same: 0, refused: 7 })
    expect(told.problems.map(({ row, column }) => [row, column])).toEqual([
      [2, 'community'],
      [3, 'name'],
      [4, 'name'],
      [5, 'grid'],
      [6, 'grid'],
      [7, 'grid'],
      [8, 'units'],
    ])
    for (const { message } of told.problems) expect(message).toMatch(/[一-龥].*。$/)
    expect({ ...(await rowCounts(w)), requests: 0 }).toEqual({ ...before, requests: 0 })
  })

  test('of a community that is not one’s own are refused as a whole', async () => {
    expect(await reasonOf(load([{ community: '双龙东路' }]))).toBe('forbidden: not-your-area')
    expect(await reasonOf(load([{}], { who: 'xiulan' }))).toBe('forbidden: staff-only')
  })

  test('sent by several at once are there once', async () => {
    w.constraintHits()
    let serial = 0
    await rounds(async () => {
      const rows = estate(`第${serial++}园`)
      const { done, refused } = await together([1, 2, 3].map(() => load(rows)))
      expect(refused).toEqual({})
      expect(done.map(({ added }) => added).sort()).toEqual([0, 0, 3])
    })
    expect(w.constraintHits()).toBe(0)
  })
})

test('600 buildings with 12,000 doors come in a few statements', async () => {
  const rows = Array.from({ length: 600 }, (_, n) => ({
    estate: `大园${n % 40}`,
    name: `${n} 栋`,
    floors: 5,
    grid: '龙滩园第一网格',
    units: stairs.map((unit) => ({ ...unit, households: 10 })),
  }))
  const started = performance.now()
  expect(await load(rows)).toMatchObject({ added: 600, refused: 0 })
  expect(performance.now() - started).toBeLessThan(10_000)
  expect(
    await w.sql(
      `select a.buildings = (select count(*) from buildings b where b.community_code = a.area_code) as buildings,
        a.households = (select count(*) from households h where h.building_code like a.area_code || '%') as doors
       from areas a where area_code = $1`,
      [w.world.community],
    ),
  ).toEqual([{ buildings: true, doors: true }])
})
