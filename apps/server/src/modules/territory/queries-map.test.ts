import type { Geometry, Part } from '@linli/geometry'
import { boxOf, contains } from '@linli/geometry'
import { community, divided, numbers } from '@linli/geometry/testing'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importBoundaries } from './commands/import-boundaries.ts'
import { openDistrict } from './commands/open-district.ts'
import { gridAt, locatePoints } from './queries-map.ts'
import { boundaryOf, gridShapesOf } from './queries-shapes.ts'
import type { NewArea } from './store.ts'

/** 45 communities of 榆阳's kind, drawn at random, each divided into grids, with 30 buildings each. */
const [district, street] = [610802, '610802001']
const random = numbers(20261128)
const whole = community(random, 24, { longitude: 109.7, latitude: 38.28 }, 0.05)
const communities = divided(random, whole, 60).map(
  ({ geometry }, i): Part => ({ key: `${street}${String(i + 1).padStart(3, '0')}`, geometry }),
)
const areaOf = (code: string, level: NewArea['level'], name: string, more: Partial<NewArea> = {}): NewArea => ({
  area_code: code,
  level,
  name,
  short_name: name,
  parent_code: code.slice(0, { district: 0, subdistrict: 6, community: 9, building: 12 }[level]) || null,
  community_code: code.length >= 12 ? code.slice(0, 12) : null,
  estate: null,
  latitude: null,
  longitude: null,
  ...more,
})

function somewhereIn(g: Geometry): { longitude: number; latitude: number } {
  const { west, south, east, north } = boxOf(g)
  for (;;) {
    const point = { longitude: west + random() * (east - west), latitude: south + random() * (north - south) }
    if (contains(g, point)) return point
  }
}

const collection = (features: { name: string; code?: string; community?: string; geometry: Geometry }[]) => ({
  type: 'FeatureCollection' as const,
  features: features.map(({ geometry, ...properties }) => ({ type: 'Feature', properties, geometry })),
})

let w: TestWorld
let grids = 0
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  const run = <T>(work: Parameters<typeof w.run<T>>[1]) => w.run('system', work, undefined, district)
  await run((ctx) =>
    openDistrict(ctx, {
      name: '榆阳区',
      areas: [
        areaOf(String(district), 'district', '榆阳区'),
        areaOf(street, 'subdistrict', '鼓楼街道'),
        ...communities.map(({ key }, i) => areaOf(key, 'community', `第${i + 1}社区`)),
        ...communities.flatMap(({ key, geometry }) =>
          Array.from({ length: 30 }, (_, i) =>
            areaOf(`${key}${String(i + 1).padStart(5, '0')}`, 'building', `${i + 1} 栋`, somewhereIn(geometry)),
          ),
        ),
      ],
    }),
  )
  const input = { dryRun: false, datum: 'wgs84' as const }
  const places = communities.map(({ key, geometry }) => ({ name: key, code: key, geometry }))
  const told = await run((ctx) => importBoundaries(ctx, { ...input, level: 'community', geojson: collection(places) }))
  expect(told).toMatchObject({ added: communities.length, refused: 0 })
  const shapes = communities.flatMap(({ key, geometry }) =>
    divided(random, geometry, 5).map((part) => ({ name: part.key, community: key, geometry: part.geometry })),
  )
  grids = shapes.length
  const drawn = await run((ctx) => importBoundaries(ctx, { ...input, level: 'grid', geojson: collection(shapes) }))
  expect(drawn).toMatchObject({ added: grids, refused: 0 })
  await w.sql('analyze')
}, 60_000)
afterAll(() => w.close())

const look = <T>(work: Parameters<typeof w.run<T>>[1]): Promise<T> => w.run('system', work, undefined, district)

test('10,000 positions are located in under two seconds by what locateArea asks, each in exactly one grid', async () => {
  const points = Array.from({ length: 10_000 }, () => somewhereIn(whole))
  const before = process.cpuUsage()
  const start = performance.now()
  const located = await look((q) => locatePoints(q, points))
  const [cpu, wall] = [process.cpuUsage(before), performance.now() - start]
  process.stdout.write(
    `10,000 located among ${grids} grids: ${Math.round(wall)} ms, of them ${Math.round(cpu.user / 1000)} ms of this process\n`,
  )
  expect(located.every(({ by, grid, community: found }) => by === 'boundary' && grid && found)).toBe(true)
  expect(located.every(({ grid, community: found }) => grid?.gridCode.startsWith(found?.areaCode ?? '-'))).toBe(true)
  expect(cpu.user / 1000).toBeLessThan(2000)
})

test('each border and each corner of a grid is in exactly one grid too', async () => {
  const [first] = communities as [Part]
  const shapes = await look((q) => gridShapesOf(q, first.key))
  const corners = shapes.flatMap(({ geometry }) => (geometry.coordinates as [number, number][][]).flat())
  const points = corners.flatMap(([longitude, latitude], i) => {
    const [x, y] = corners[i + 1] ?? [longitude, latitude]
    return [
      { longitude, latitude },
      { longitude: (longitude + x) / 2, latitude: (latitude + y) / 2 },
    ]
  })
  const bounds = (await look((q) => boundaryOf(q, first.key))) as Geometry
  const inside = points.filter((point) => contains(bounds, point))
  const located = await look((q) => locatePoints(q, inside))
  expect(located.every(({ grid }) => grid !== null)).toBe(true)
  expect(inside.length).toBeGreaterThan(10)
})

test('one position is asked as it is over HTTP', async () => {
  const [{ key, geometry }] = communities as [Part]
  const point = somewhereIn(geometry)
  const { body } = await w.send(null, 'locateArea', { district, query: { ...point } })
  expect(body).toMatchObject({ community: { areaCode: key }, by: 'boundary' })
  expect((body.building as { metres: number }).metres).toBeLessThan(800)
  expect(await look((q) => gridAt(q, point))).toBe((body.grid as { gridCode: string }).gridCode)
})

describe('where nothing is drawn', () => {
  test('the nearest building tells the community and the grid', async () => {
    const { body } = await w.send(null, 'locateArea', { query: { longitude: 105.7805, latitude: 29.4805 } })
    expect(body).toMatchObject({
      community: { areaCode: w.world.community },
      grid: { gridCode: w.world.grid },
      building: { areaCode: w.world.building },
      by: 'nearest-building',
    })
  })
  test('far from everything nothing is told', async () => {
    const { body } = await w.send(null, 'locateArea', { query: { longitude: 100, latitude: 30 } })
    expect(body).toEqual({ community: null, grid: null, building: null, by: 'none' })
  })
})

describe('a map', () => {
  test('of a community has its boundary, its grids with their counts and its buildings', async () => {
    const [{ key }] = communities as [Part]
    const { body } = await w.send<{ communities: unknown[]; grids: { buildings: number }[]; buildings: unknown[] }>(
      null,
      'getAreaMap',
      { district, query: { within: key } },
    )
    expect(body.communities).toMatchObject([{ areaCode: key, geometry: { type: 'Polygon' } }])
    expect(body.grids.reduce((sum, { buildings }) => sum + buildings, 0)).toBe(30)
    expect(body.buildings).toHaveLength(30)
  })
  test('of a subdistrict has the communities and grids, and no buildings', async () => {
    const { body } = await w.send<{ communities: unknown[]; grids: unknown[]; buildings: unknown[] }>(
      null,
      'getAreaMap',
      {
        district,
        query: { within: street },
      },
    )
    expect([body.communities.length, body.grids.length, body.buildings]).toEqual([communities.length, grids, []])
  })
  test('of a place that is not there is none', async () => {
    const { status } = await w.send(null, 'getAreaMap', { district, query: { within: '610802999' } })
    expect(status).toBe(404)
  })
})
