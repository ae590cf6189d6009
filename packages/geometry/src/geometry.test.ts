import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeOf, splitBy } from './cut.ts'
import { gcj02ToBd09, geometryToWgs84, swapped, swapSuspected, toWgs84, wgs84ToGcj02 } from './datum.ts'
import { heal } from './heal.ts'
import { contains, locate } from './inside.ts'
import { inspect, mend } from './inspect.ts'
import { centreOf, metresBetween, squareMetresOf } from './measure.ts'
import { checkPartition } from './partition.ts'
import type { Geometry } from './shape.ts'

const d = 1e-5
/** A polygon from corners in steps of 1e-5 degrees (about a metre) from 108.5 E 29.5 N. */
const shape = (...rings: [number, number][][]): Geometry => ({
  type: 'Polygon',
  coordinates: rings.map((ring) => [...ring, ring[0] as [number, number]].map(place)),
})
const place = ([x, y]: [number, number]): [number, number] => [108.5 + x * d, 29.5 + y * d]
const point = (x: number, y: number) => ({ longitude: 108.5 + x * d, latitude: 29.5 + y * d })
const square = (x: number, y: number, size: number): [number, number][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
]

describe('cutting and joining', () => {
  const ground = shape(square(0, 0, 100))

  test('a line across makes two that share it', () => {
    const pieces = splitBy(ground, [place([50, -10]), place([60, 50]), place([50, 110])])
    expect(pieces).toHaveLength(2)
    const parts = pieces.map((geometry, i) => ({ key: String(i), geometry }))
    expect(checkPartition(ground, parts).exact).toBe(true)
    expect(squareMetresOf(mergeOf(pieces) as Geometry)).toBeCloseTo(squareMetresOf(ground), 0)
  })

  test('a line that ends just inside is led on to the border; one that ends far inside cuts nothing', () => {
    expect(splitBy(ground, [place([50, 8]), place([50, 95])])).toHaveLength(2)
    expect(splitBy(ground, [place([50, -8]), place([50, 60])])).toHaveLength(1)
  })

  test('a ring cuts out an island; what lies around it has a hole', () => {
    const [around, island] = splitBy(
      ground,
      [
        [40, 40],
        [60, 40],
        [60, 60],
        [40, 60],
        [40, 40],
      ].map((v) => place(v as [number, number])),
    )
    expect(around?.coordinates).toHaveLength(2)
    expect(squareMetresOf(island as Geometry) / squareMetresOf(ground)).toBeCloseTo(0.04, 3)
    expect(squareMetresOf(mergeOf([around as Geometry, island as Geometry]) as Geometry)).toBeCloseTo(
      squareMetresOf(ground),
      1,
    )
  })

  test('a line through a hole makes two without it; one to the hole alone makes none', () => {
    const ring = shape(square(0, 0, 100), square(40, 40, 20))
    expect(splitBy(ring, [place([50, -10]), place([50, 110])])).toHaveLength(2)
    expect(splitBy(ring, [place([50, -10]), place([50, 50])])).toHaveLength(1)
  })

  test('of a shape in two parts the one that is not cut stays with the larger piece', () => {
    const apart = mergeOf([ground, shape(square(200, 0, 10))]) as Geometry
    const pieces = splitBy(apart, [place([30, -10]), place([30, 110])])
    expect(pieces.map(({ type }) => type)).toEqual(['MultiPolygon', 'Polygon'])
  })

  test('overlapping shapes are not joined', () => {
    expect(mergeOf([ground, shape(square(50, 50, 100))])).toBeNull()
  })
})

describe('what a check finds', () => {
  const whole = shape(square(0, 0, 100))
  const left = {
    key: 'left',
    geometry: shape([
      [0, 0],
      [50, 0],
      [50, 100],
      [0, 100],
    ]),
  }
  const right = (from: number) => ({
    key: 'right',
    geometry: shape([
      [from, 0],
      [100, 0],
      [100, 100],
      [from, 100],
    ]),
  })
  const kinds = (from: number) =>
    checkPartition(whole, [left, right(from)]).findings.map(({ kind, keys }) => [kind, keys])

  test('nothing when they meet', () => expect(kinds(50)).toEqual([]))
  test('an overlap with its size', () => {
    const { findings } = checkPartition(whole, [left, right(40)])
    expect(findings).toMatchObject([{ kind: 'overlap', keys: ['left', 'right'] }])
    expect(findings[0]?.squareMetres).toBeCloseTo(0.1 * squareMetresOf(whole), 0)
  })
  test('a gap and who lies beside it', () => expect(kinds(60)).toEqual([['gap', ['left', 'right']]]))
  test('a sliver', () => expect(kinds(50.01)).toEqual([['sliver', ['left', 'right']]]))
  test('what is outside', () => {
    const wide = {
      key: 'right',
      geometry: shape([
        [50, 0],
        [110, 0],
        [110, 100],
        [50, 100],
      ]),
    }
    expect(checkPartition(whole, [left, wide]).findings).toMatchObject([{ kind: 'outside', keys: ['right'] }])
  })
  test('a shape that crosses itself', () => {
    const bow = {
      key: 'right',
      geometry: shape([
        [50, 0],
        [100, 100],
        [100, 0],
        [50, 100],
      ]),
    }
    expect(checkPartition(whole, [left, bow]).findings).toContainEqual({
      ...{ squareMetres: 0, at: expect.anything() },
      kind: 'broken-shape',
      keys: ['right'],
    })
  })
  test('without a whole, only what lies over another', () => {
    expect(checkPartition(null, [left, right(60)])).toEqual({ exact: true, findings: [] })
    expect(checkPartition(null, [left, right(50)]).exact).toBe(true)
    expect(checkPartition(null, [left, right(40)]).findings).toMatchObject([{ kind: 'overlap' }])
  })
})

describe('points', () => {
  const whole = shape(square(0, 0, 100), square(40, 40, 20))
  test('inside, in the hole, outside', () => {
    expect([point(10, 10), point(50, 50), point(150, 50)].map((p) => contains(whole, p))).toEqual([true, false, false])
  })
  test('four squares share a corner: one of them has it', () => {
    const parts = [
      [0, 0],
      [50, 0],
      [0, 50],
      [50, 50],
    ].map(([x, y], i) => ({ key: String(i), geometry: shape(square(x as number, y as number, 50)) }))
    expect(parts.filter(({ geometry }) => contains(geometry, point(50, 50)))).toHaveLength(1)
    expect(locate(parts, point(100, 100))).toBe('3')
    expect(locate(parts, point(101, 100))).toBeNull()
  })
  test('the centre lies inside, also of a bay and of a ring', () => {
    const bay = shape([
      [0, 0],
      [100, 0],
      [100, 10],
      [10, 10],
      [10, 90],
      [100, 90],
      [100, 100],
      [0, 100],
    ])
    for (const g of [bay, whole]) expect(contains(g, centreOf(g))).toBe(true)
  })
})

describe('what is wrong with a shape', () => {
  const flaws = (g: Geometry) => inspect(g).map(({ kind }) => kind)
  test('a sound one has nothing', () => expect(flaws(shape(square(0, 0, 10), square(2, 2, 3)))).toEqual([]))
  test('open, repeated, spiked: told and mended', () => {
    const open: Geometry = { type: 'Polygon', coordinates: [square(0, 0, 10).map(place)] }
    const repeated = shape([
      [0, 0],
      [10, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ])
    const spiked = shape([
      [0, 0],
      [10, 0],
      [10, 10],
      [30, 10],
      [10, 10],
      [0, 10],
    ])
    expect([open, repeated, spiked].map(flaws)).toEqual([['unclosed'], ['repeated-point'], ['spike']])
    for (const g of [open, repeated, spiked])
      expect(squareMetresOf(mend(g) as Geometry)).toBeCloseTo(squareMetresOf(shape(square(0, 0, 10))), 1)
  })
  test('two points, or three in a row, are no shape', () => {
    expect(
      flaws(
        shape([
          [0, 0],
          [10, 0],
          [0, 0],
        ]),
      ),
    ).toContain('too-few-points')
    expect(
      flaws(
        shape([
          [0, 0],
          [5, 0],
          [10, 0],
        ]),
      ),
    ).toContain('no-area')
    expect(
      mend(
        shape([
          [0, 0],
          [5, 0],
          [10, 0],
        ]),
      ),
    ).toBeNull()
  })
  test('a bow tie is for whoever drew it; a tiny loop is mended', () => {
    const bow = shape([
      [0, 0],
      [10, 10],
      [10, 0],
      [0, 10],
    ])
    expect(flaws(bow)).toEqual(['self-crossing'])
    expect(mend(bow)).toBeNull()
    const loop = shape([
      [0, 0],
      [100, 0],
      [100, 100],
      [50, 100],
      [50.4, 100.4],
      [50.4, 99.8],
      [50, 100.3],
      [0, 100],
    ])
    expect(flaws(loop)).toEqual(['self-crossing'])
    expect(flaws(mend(loop) as Geometry)).toEqual([])
  })
  test('a hole outside, parts over one another', () => {
    expect(flaws(shape(square(0, 0, 10), square(20, 20, 3)))).toEqual(['holes'])
    const twice: Geometry = {
      type: 'MultiPolygon',
      coordinates: [0, 5].map((x) => shape(square(x, 0, 10)).coordinates as [number, number][][]),
    }
    expect(flaws(twice)).toEqual(['holes'])
  })
})

describe('datums', () => {
  test('the public pairs', () => {
    // From the tests of the public ports (eviltransform): WGS 84 -> GCJ-02.
    for (const [longitude, latitude, x, y] of [
      [121.5272106, 31.1774276, 121.531541859215, 31.17530398364597],
      [113.912316, 22.543847, 113.9171764808363, 22.540796131694766],
      [116.377817, 39.911954, 116.38404722455657, 39.91334545536069],
    ] as const) {
      const got = wgs84ToGcj02({ longitude, latitude })
      expect(metresBetween(got, { longitude: x, latitude: y })).toBeLessThan(0.1)
    }
  })

  test('there and back within a centimetre, anywhere in China', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 74, max: 134, noNaN: true }),
        fc.double({ min: 18, max: 53, noNaN: true }),
        (longitude, latitude) => {
          const p = { longitude, latitude }
          const gcj = wgs84ToGcj02(p)
          expect(metresBetween(p, toWgs84(gcj, 'gcj02'))).toBeLessThan(0.01)
          expect(metresBetween(p, toWgs84(gcj02ToBd09(gcj), 'bd09'))).toBeLessThan(0.01)
          expect(metresBetween(p, gcj)).toBeGreaterThan(1)
        },
      ),
    )
  })

  test('a shape is moved as a whole; swapped coordinates are suspected and turned', () => {
    const g = shape(square(0, 0, 10))
    expect(metresBetween(centreOf(geometryToWgs84(g, 'gcj02')), centreOf(g))).toBeGreaterThan(300)
    expect([swapSuspected(g), swapSuspected(swapped(g))]).toEqual([false, true])
    expect(swapped(swapped(g))).toEqual(g)
  })
})

test('a shape round the world, from a pole, is looked at as quickly as another', () => {
  const ring = [
    [-180, -90],
    [180, -90],
    [180, 90],
    [-180, 90],
    [-180, -90],
  ] as [number, number][]
  const began = process.cpuUsage()
  expect(heal(null, [{ key: 'a', geometry: { type: 'Polygon', coordinates: [ring] } }])).toHaveLength(1)
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000)
})
