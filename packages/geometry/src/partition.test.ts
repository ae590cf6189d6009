import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeOf, splitBy } from './cut.ts'
import { community, divided, line, numbers, shaken, verticesOf } from './division.testing.ts'
import { heal } from './heal.ts'
import { contains, locate } from './inside.ts'
import { boxOf, centreOf, squareMetresOf } from './measure.ts'
import { checkPartition } from './partition.ts'
import type { Geometry, Part, Point } from './shape.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const runs = { numRuns: 25 }

interface World {
  random: () => number
  whole: Geometry
  /** As drawn: shaken, borders not shared. */
  drawn: Part[]
  parts: Part[]
}

function world(seed: number, cuts = 10): World {
  const random = numbers(seed)
  const whole = community(random, 5 + Math.floor(random() * 30), { longitude: 108.5, latitude: 38.2 })
  const drawn = shaken(random, divided(random, whole, 1 + Math.floor(random() * cuts)), random() * 0.4)
  return { random, whole, drawn, parts: heal(whole, drawn) }
}

const at = ([longitude, latitude]: [number, number]): Point => ({ longitude, latitude })

/** Points everywhere, on all vertices, and on all edges. */
function pointsOf({ random, whole, parts }: World): Point[] {
  const { west, south, east, north } = boxOf(whole)
  const anywhere = Array.from({ length: 150 }, () =>
    at([west + random() * (east - west), south + random() * (north - south)]),
  ).filter((point) => contains(whole, point))
  const borders = [whole, ...parts.map(({ geometry }) => geometry)].flatMap((g) => {
    const ring = verticesOf(g)
    return ring.slice(1).flatMap(([x, y], i) => {
      const [a, b] = ring[i] as [number, number]
      const share = random()
      return [at([x, y]), at([a + share * (x - a), b + share * (y - b)])]
    })
  })
  return [...anywhere, ...borders.filter(() => random() < 0.3)]
}

function expectOneOwnerEverywhere(w: World): void {
  expect(checkPartition(w.whole, w.parts)).toEqual({ exact: true, findings: [] })
  const turned = w.parts.slice().reverse()
  for (const point of pointsOf(w)) {
    const holders = w.parts.filter(({ geometry }) => contains(geometry, point)).map(({ key }) => key)
    expect(holders.length, JSON.stringify(point)).toBeLessThan(2)
    const owner = locate(w.parts, point)
    expect(owner, JSON.stringify(point)).not.toBeNull()
    expect(locate(turned, point)).toBe(owner)
    if (holders.length === 1) expect(owner).toBe(holders[0])
  }
}

const areaOf = (parts: Part[]) => parts.reduce((sum, { geometry }) => sum + squareMetresOf(geometry), 0)

describe('a division of a community', () => {
  test('healed: no overlap, no gap, every point in exactly one grid, borders and vertices too', () => {
    fc.assert(
      fc.property(seeds, (seed) => expectOneOwnerEverywhere(world(seed))),
      runs,
    )
  })

  test('stays so through splits, merges and moved borders', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const w = world(seed, 6)
        const { random, whole } = w
        for (let step = 0; step < 5; step++) {
          const turn = Math.floor(random() * w.parts.length)
          const { key, geometry } = w.parts[turn] as Part
          if (random() < 0.5) {
            const pieces = splitBy(geometry, line(random, geometry))
            expect(squareMetresOf(geometry)).toBeCloseTo(areaOf(pieces.map((g) => ({ key, geometry: g }))), -1)
            const named = pieces.map((g, i) => ({ key: i === 0 ? key : `${key}-${step}-${i}`, geometry: g }))
            w.parts = heal(whole, [...w.parts.filter((part) => part.key !== key), ...named])
          } else {
            const other = w.parts.find(
              (part) => part.key !== key && mergeOf([geometry, part.geometry])?.type === 'Polygon',
            )
            if (!other) continue
            // The border between two is moved: made one, and cut anew.
            const merged = mergeOf([geometry, other.geometry]) as Geometry
            const pieces = random() < 0.5 ? [merged] : splitBy(merged, line(random, merged))
            const named = pieces.map((g, i) => ({ key: [key, other.key][i] ?? `${key}-${step}-${i}`, geometry: g }))
            w.parts = heal(whole, [...w.parts.filter((part) => part.key !== key && part.key !== other.key), ...named])
          }
          const { exact, findings } = checkPartition(whole, w.parts)
          // Random lines make wedges thinner than heal closes: these are told, and nothing larger is wrong.
          if (!exact) {
            expect(findings.length).toBeGreaterThan(0)
            expect(findings.every((finding) => finding.squareMetres < 120)).toBe(true)
            return
          }
        }
        expectOneOwnerEverywhere(w)
      }),
      runs,
    )
  })

  test('damaged is always found out: a corner pulled, a part left out, a hole, one drawn twice', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom('pulled', 'left out', 'hole', 'twice'), (seed, damage) => {
        const { random, whole, parts } = world(seed, 8)
        if (parts.length < 2) return
        const turn = Math.floor(random() * parts.length)
        const { key, geometry } = parts[turn] as Part
        const others = parts.filter((part) => part.key !== key)
        const rings = geometry.type === 'Polygon' ? geometry.coordinates : (geometry.coordinates[0] ?? [])
        const [outer, ...holes] = rings as [[number, number][], ...[number, number][][]]
        const changed = (coordinates: [number, number][][]): Part[] => [
          ...others,
          { key, geometry: { type: 'Polygon', coordinates } },
        ]
        if (damage === 'pulled') {
          const pulled = outer
            .slice(0, -1)
            .map(([x, y], i): [number, number] => (i === 0 ? [x + 1e-4, y + 7e-5] : [x, y]))
          const found = checkPartition(whole, changed([[...pulled, pulled[0] as [number, number]], ...holes]))
          expect(found.exact).toBe(false)
          expect(found.findings.length).toBeGreaterThan(0)
        } else if (damage === 'left out') {
          const found = checkPartition(whole, others)
          // One gap, or several where the part hung together in a point only.
          expect([...new Set(found.findings.map(({ kind }) => kind))]).toEqual(['gap'])
          const gaps = found.findings.reduce((sum, { squareMetres }) => sum + squareMetres, 0)
          expect(gaps).toBeCloseTo(squareMetresOf(geometry), -1)
          expect(contains(geometry, found.findings[0]?.at as Point)).toBe(true)
        } else if (damage === 'hole') {
          const { longitude: x, latitude: y } = centreOf(geometry)
          const d = 4e-5
          const hole: [number, number][] = [
            [x, y],
            [x + d, y],
            [x, y + d],
            [x, y],
          ]
          const found = checkPartition(whole, changed([outer, ...holes, hole]))
          expect(found.exact).toBe(false)
          expect(found.findings.length).toBeGreaterThan(0)
        } else {
          const found = checkPartition(whole, [...parts, { key: 'again', geometry }])
          // One overlap, or several where the part hung together in a point only.
          const said = new Set(found.findings.map(({ kind, keys }) => JSON.stringify([kind, keys])))
          expect([...said]).toEqual([JSON.stringify(['overlap', [key, 'again']])])
        }
      }),
      runs,
    )
  })

  test('300 grids of 200 vertices are healed and checked in about a second', () => {
    const parts = squares(20, 15, 50)
    const whole = mergeOf(parts.map(({ geometry }) => geometry)) as Geometry
    expect(verticesOf(parts[0]?.geometry as Geometry)).toHaveLength(201)
    const before = process.cpuUsage()
    const healed = heal(whole, shaken(numbers(1), parts, 0.2))
    expect(checkPartition(whole, healed).exact).toBe(true)
    // Of the processor, so that a busy machine does not fail it; alone it takes about a second, warm half of it.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000)
  })
})

/** Columns times rows of squares of about 200 m, each side in steps. */
function squares(columns: number, rows: number, steps: number): Part[] {
  const size = 0.002
  return Array.from({ length: columns * rows }, (_, i) => {
    const [x, y] = [108.4 + (i % columns) * size, 38.1 + Math.floor(i / columns) * size]
    const side = Array.from({ length: steps }, (_none, j) => (j / steps) * size)
    const ring = [
      ...side.map((d): [number, number] => [x + d, y]),
      ...side.map((d): [number, number] => [x + size, y + d]),
      ...side.map((d): [number, number] => [x + size - d, y + size]),
      ...side.map((d): [number, number] => [x, y + size - d]),
    ]
    return { key: `g${i}`, geometry: { type: 'Polygon', coordinates: [[...ring, [x, y]]] } }
  })
}
