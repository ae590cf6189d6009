import { type Geometry, swapped, wgs84ToGcj02 } from '@linli/geometry'
import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { importBoundaries } from './import-boundaries.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(async () => {
  await w.sql('delete from grid_shapes')
  await w.sql('delete from boundaries')
})

type Input = Parameters<typeof importBoundaries>[1]
type Who = Parameters<TestWorld['run']>[0]

/** A square of so many thousandths of a degree (about 100 m each) from a corner near the buildings of the first community. */
const square = (x: number, y: number, wide = 2, high = wide): Geometry => {
  const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7
  const at = (i: number, j: number): [number, number] => [round(105.779 + i / 1000), round(29.479 + j / 1000)]
  return {
    type: 'Polygon',
    coordinates: [[at(x, y), at(x + wide, y), at(x + wide, y + high), at(x, y + high), at(x, y)]],
  }
}
const feature = (properties: Record<string, unknown>, geometry: unknown) => ({ type: 'Feature', properties, geometry })
const file = (level: Input['level'], features: unknown[], more: Partial<Input> = {}): Input => ({
  dryRun: false,
  level,
  datum: 'wgs84',
  geojson: { type: 'FeatureCollection', features },
  ...more,
})
const send = (input: Input, who: Who = 'subdistrict', key = newId()) =>
  w.run(who, (ctx) => importBoundaries(ctx, { within: '500111003', ...input }), key)
const kept = () => w.sql('select * from boundaries order by area_code')
const shapes = () => w.sql('select * from grid_shapes order by grid_code, from_on')
const named = (name: string, geometry: unknown) => feature({ 社区名称: name, 街道名称: '龙滩子街道' }, geometry)

describe('boundaries of communities', () => {
  test('are kept under the codes their names stand for, in WGS 84, with the datum they came in', async () => {
    const gcj = (g: Geometry): Geometry => ({
      type: 'Polygon',
      coordinates: (g.coordinates as [number, number][][]).map((ring) =>
        ring.map(([longitude, latitude]) => {
          const p = wgs84ToGcj02({ longitude, latitude })
          return [p.longitude, p.latitude]
        }),
      ),
    })
    const input = file('community', [named('龙滩园社区', gcj(square(0, 0))), named('双龙东路', gcj(square(2, 0, 3)))], {
      datum: 'gcj02',
    })
    const key = newId()
    const told = await send(input, 'subdistrict', key)
    expect(told).toMatchObject({ added: 2, changed: 0, same: 0, refused: 0, unmatched: [], defects: [] })
    expect(told.matched.map(({ feature: n, code }) => [n, code])).toEqual([
      [1, w.world.community],
      [2, w.world.otherCommunity],
    ])
    const [first] = await kept()
    expect(first).toMatchObject({ area_code: w.world.community, datum: 'gcj02' })
    expect(first?.west).toBeCloseTo(105.779, 6)
    expect(first?.north).toBeCloseTo(29.481, 6)
    expect(await eventsOf(w, key)).toMatchObject([{ kind: 'boundaries-imported', payload: { added: 2 } }])
    expect(await send(input)).toMatchObject({ added: 0, changed: 0, same: 2 })
  })

  test('tried first they are told the same and nothing is kept', async () => {
    const told = await send(file('community', [named('龙滩园社区', square(0, 0))], { dryRun: true }))
    expect(told).toMatchObject({ dryRun: true, added: 1 })
    expect(await kept()).toEqual([])
  })

  test('of everything that is wrong it is said what was done', async () => {
    const told = await send(
      file('community', [
        named('龙滩园社区', square(0, 0)),
        named('双龙东�社区', square(2, 0)),
        named('', square(40, 0)),
        named('没有的社区', square(6, 0)),
        named('双龙东路社区', swapped(square(2, 0, 3))),
        feature({ 社区名称: '双龙东路社区', 街道名称: '龙滩子街道' }, { type: 'Point', coordinates: [105, 29] }),
        null,
      ]),
    )
    const done = Object.fromEntries(told.defects.map(({ kind, features }) => [kind, features]))
    expect(done).toMatchObject({
      'garbled-name': [2],
      nameless: [7],
      'unknown-name': [4],
      swapped: [5],
      'broken-shape': [6],
      duplicate: [5, 6],
      overlap: [2, 5],
    })
    expect(told.defects.every(({ done: words }) => /[\u4e00-\u9fff].*[。]$/.test(words))).toBe(true)
    expect(told.unmatched.map(({ feature: n }) => n)).toEqual([2, 3, 4, 6, 7])
    expect((await kept()).map((row) => row.area_code)).toEqual([w.world.community, w.world.otherCommunity])
  })

  test('a file in another datum than was said is suspected by the buildings', async () => {
    const off = (g: Geometry) => ({
      type: 'Polygon',
      coordinates: (g.coordinates as [number, number][][]).map((ring) =>
        ring.map(([longitude, latitude]) => {
          const p = wgs84ToGcj02({ longitude, latitude })
          return [p.longitude, p.latitude]
        }),
      ),
    })
    const told = await send(
      file('community', [named('龙滩园社区', off(square(0.5, 0.5))), named('双龙东路社区', off(square(0.5, 10.5)))]),
    )
    expect(told.defects.map(({ kind }) => kind)).toEqual(['wrong-datum'])
    expect(told.defects[0]?.done).toContain('换成 GCJ-02 有 6 栋')
  })

  test('what lies in another part of the country is left out', async () => {
    const far = square(0, 0)
    const moved = (far.coordinates as [number, number][][]).map((ring) => ring.map(([x, y]) => [x + 5, y]))
    const told = await send(file('community', [named('龙滩园社区', { type: 'Polygon', coordinates: moved })]))
    expect(told).toMatchObject({ added: 0, refused: 1, defects: [{ kind: 'far-away', features: [1] }] })
  })
})

describe('grids', () => {
  const code = () => w.world.community
  const here = { community: '龙滩园社区' }
  const boundary = () => send(file('community', [named('龙滩园社区', square(0, 0, 4, 2))]))
  const grid = (name: string, geometry: unknown, more: Record<string, unknown> = {}) =>
    feature({ 网格名称: name, ...more }, geometry)

  test('find the community that contains them, those that exist by name, and share their borders', async () => {
    await boundary()
    const told = await send(
      file('grid', [
        grid('龙滩园第一网格', square(0, 0)),
        grid('市场网格', square(2.005, 0, 1.995, 2), { kind: 'dedicated', trade: '综合市场' }),
        grid('东微格', square(2, 0, 1), { kind: 'micro', parent: '市场网格' }),
      ]),
    )
    expect(told).toMatchObject({ added: 2, changed: 1, refused: 0 })
    expect(told.matched.map(({ code: found }) => found)).toEqual([`${code()}001`, `${code()}003`, `${code()}004`])
    expect(told.defects.map(({ kind, done }) => [kind, done.includes('消除')])).toEqual([['gap', true]])
    expect(
      await w.sql(`select kind, trade, parent_grid_code from grids where grid_code = $1`, [`${code()}004`]),
    ).toEqual([{ kind: 'micro', trade: null, parent_grid_code: `${code()}003` }])
    const at = (longitude: number) => w.send(null, 'locateArea', { query: { longitude, latitude: 29.48 } })
    expect((await at(105.78)).body).toMatchObject({ grid: { gridCode: `${code()}001` }, by: 'boundary' })
    expect((await at(105.781)).body).toMatchObject({ grid: { gridCode: `${code()}003` } })
    expect((await at(105.783)).body).toMatchObject({ grid: { gridCode: `${code()}003` } })
    const again = await send(file('grid', [grid('龙滩园第一网格', square(0, 0))]))
    expect(again).toMatchObject({ added: 0, same: 1 })
    expect(await shapes()).toHaveLength(3)
  })

  test('take the buildings that lie in them and have no grid yet; the others stay where they are', async () => {
    await w.sql(`delete from grid_buildings where area_code = $1`, [`${code()}00003`])
    await send(file('grid', [grid('龙滩园第一网格', square(0, 0, 4), here)]))
    const rows = await w.sql<{ area_code: string; grid_code: string }>(
      `select area_code, grid_code from grid_buildings where to_on is null and left(area_code, 12) = $1 order by 1`,
      [code()],
    )
    expect(rows.map(({ grid_code }) => grid_code)).toEqual([`${code()}001`, `${code()}001`, `${code()}001`])
  })

  test('drawn again later have another shape from that day on', async () => {
    await send(file('grid', [grid('龙滩园第一网格', square(0, 0), here)]))
    await w.sql(`update grid_shapes set from_on = '2025-01-01'`)
    expect(await send(file('grid', [grid('龙滩园第一网格', square(0, 0, 3), here)]))).toMatchObject({ changed: 1 })
    expect((await shapes()).map(({ to_on }) => to_on === null)).toEqual([false, true])
    const map = await w.send<{ grids: { gridCode: string; geometry: unknown }[] }>(null, 'getAreaMap', {
      query: { within: code(), on: '2025-06-01' },
    })
    const drawn = map.body.grids.find(({ gridCode }) => gridCode === `${code()}001`)
    expect(drawn?.geometry).toEqual(square(0, 0))
  })

  test('that nobody can place are told, and nothing of them is kept', async () => {
    const before = await w.sql('select count(*) from grids')
    const told = await send(
      file('grid', [
        grid('', square(0, 0)),
        grid('远处网格', square(50, 50)),
        grid('微网格', square(0, 0, 1), { kind: 'micro', community: '龙滩园社区' }),
        grid('怪网格', square(0, 0, 1), { kind: '大网格', community: '龙滩园社区' }),
        feature({ code: '500111003999001', name: '别处' }, square(0, 0)),
      ]),
    )
    expect(told).toMatchObject({ added: 0, refused: 5 })
    expect(told.problems.every(({ message }) => message.endsWith('。'))).toBe(true)
    expect(await w.sql('select count(*) from grids')).toEqual(before)
  })
})

describe('refused', () => {
  const input = file('community', [named('龙滩园社区', square(0, 0))])
  const as = (who: Who, more: Partial<Input> = {}) => reasonOf(send({ ...input, ...more }, who))
  test('to neighbours and grid workers, and to officers of another place', async () => {
    expect(await as('xiulan')).toBe('forbidden: staff-only')
    expect(await as('limei')).toBe('forbidden: staff-only')
    expect(await as('officer', { within: w.world.otherCommunity })).toBe('forbidden: not-your-area')
    expect(await as('officer')).toBe('forbidden: not-your-area')
  })
  test('of one community what is of it is imported, the rest is not matched; where it ends its own officers do not say', async () => {
    const drawn = {
      ...file('community', [named('龙滩园社区', square(0, 0)), named('双龙东路社区', square(2, 0))]),
      within: w.world.community,
    }
    expect(await reasonOf(send(drawn, 'officer'))).toBe('forbidden: boundary-of-the-subdistrict')
    expect(await send(drawn, 'subdistrict')).toMatchObject({ added: 1, refused: 1 })
  })
  test('a grid that lies in the neighbours', async () => {
    await send(file('community', [named('龙滩园社区', square(0, 0, 2, 2)), named('双龙东路社区', square(2, 0, 2, 2))]))
    const wide = file('grid', [feature({ 网格名称: '越界网格', community: '龙滩园社区' }, square(0, 0, 4, 2))])
    const told = await send({ ...wide, within: w.world.community }, 'officer')
    expect(told).toMatchObject({ added: 0, refused: 1 })
    expect(told.problems[0]?.message).toMatch(/伸出社区边界 \d+ 平方米/)
  })
  test('and other borders of a grid that is drawn, unless by who approves that', async () => {
    const drawn = (east: number) => ({
      ...file('grid', [feature({ 网格名称: '画好的网格', community: '龙滩园社区' }, square(0, 0, east, 2))]),
      within: w.world.community,
    })
    expect(await send(drawn(1), 'officer')).toMatchObject({ added: 1, refused: 0 })
    expect(await send(drawn(1), 'officer')).toMatchObject({ added: 0, same: 1, refused: 0 })
    const told = await send(drawn(2), 'officer')
    expect(told).toMatchObject({ changed: 0, refused: 1 })
    expect(told.problems[0]?.message).toContain('请做网格调整，由街道审定')
    expect(await send(drawn(2), 'subdistrict')).toMatchObject({ changed: 1, refused: 0 })
  })
  test('a new boundary says what it takes of a neighbour the file leaves out', async () => {
    await send(file('community', [named('双龙东路社区', square(2, 0, 2, 2))]))
    const told = await send(file('community', [named('龙滩园社区', square(0, 0, 3, 2))]))
    expect(told.defects.map(({ kind, done }) => `${kind} ${done}`).join()).toMatch(
      /overlap 和“双龙东路.*重叠 \d+ 平方米/,
    )
  })
})

test('imported several times at once, boundaries and grids are there once', async () => {
  await rounds(async () => {
    await w.sql('delete from grid_shapes')
    w.constraintHits()
    const name = `新网格${newId().slice(-6)}`
    const grids = file('grid', [feature({ 网格名称: name, community: '龙滩园社区' }, square(0, 0))])
    const communities = file('community', [named('龙滩园社区', square(0, 0, 4, 2))])
    const { done, refused } = await together([send(grids), send(communities), send(grids), send(communities)])
    expect(refused).toEqual({})
    expect(done).toHaveLength(4)
    expect(w.constraintHits()).toBe(0)
    expect(await w.sql('select from grids where name = $1', [name])).toHaveLength(1)
  })
})
