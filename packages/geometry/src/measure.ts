import { edgesOf, loopsOf, perDegree, polygonsOf, toPoint, type Vertex, windingAt } from './lattice.ts'
import type { Box, Geometry, Point } from './shape.ts'

const radians = Math.PI / 180

/** Metres of a degree northwards and eastwards at a latitude, on the WGS 84 ellipsoid. */
export function metresPerDegree(latitude: number): { north: number; east: number } {
  const p = latitude * radians
  return {
    north: 111_132.954 - 559.822 * Math.cos(2 * p) + 1.175 * Math.cos(4 * p),
    east: 111_412.84 * Math.cos(p) - 93.5 * Math.cos(3 * p) + 0.118 * Math.cos(5 * p),
  }
}

/** The smallest box with its sides north and east that holds it. */
export function boxOf(g: Geometry): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const [x, y] of polygonsOf(g).flat(2)) {
    box.west = Math.min(box.west, x)
    box.east = Math.max(box.east, x)
    box.south = Math.min(box.south, y)
    box.north = Math.max(box.north, y)
  }
  return box
}

export const boxesMeet = (a: Box, b: Box) =>
  a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north

/** Square metres inside, holes taken off; right within 0.1 % for anything the size of a district. */
export function squareMetresOf(g: Geometry): number {
  const { west, south, north } = boxOf(g)
  const { north: dy, east: dx } = metresPerDegree((south + north) / 2)
  let sum = 0
  for (const rings of polygonsOf(g))
    rings.forEach((ring, i) => {
      let twice = 0
      for (let j = 0; j < ring.length; j++) {
        const [ax, ay] = ring[j] as [number, number]
        const [bx, by] = ring[(j + 1) % ring.length] as [number, number]
        twice += (ax - west) * (by - south) - (bx - west) * (ay - south)
      }
      sum += (i === 0 ? 1 : -1) * Math.abs(twice)
    })
  return (Math.max(sum, 0) / 2) * dx * dy
}

/** Metres between two points that are not far apart. */
export function metresBetween(a: Point, b: Point): number {
  const { north, east } = metresPerDegree((a.latitude + b.latitude) / 2)
  return Math.hypot((a.longitude - b.longitude) * east, (a.latitude - b.latitude) * north)
}

/** About how wide it is: what a long strip of this area and border would be. */
export function metresWide(g: Geometry): number {
  let around = 0
  for (const ring of polygonsOf(g).flat())
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax, ay] = ring[i] as [number, number]
      const [bx, by] = ring[i + 1] as [number, number]
      around += metresBetween({ longitude: ax, latitude: ay }, { longitude: bx, latitude: by })
    }
  return (2 * squareMetresOf(g)) / around
}

/** A point inside, where a label stands well: the centre of mass, or the middle of the longest stretch beside it. */
export function centreOf(g: Geometry): Point {
  const largest = polygonsOf(g)
    .map((coordinates): Geometry => ({ type: 'Polygon', coordinates }))
    .reduce((a, b) => (squareMetresOf(b) > squareMetresOf(a) ? b : a))
  const { west, south, north } = boxOf(largest)
  const ring = polygonsOf(largest)[0]?.[0] ?? []
  let twice = 0
  let mx = 0
  let my = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i] as [number, number]
    const [bx, by] = ring[i + 1] as [number, number]
    const part = (ax - west) * (by - south) - (bx - west) * (ay - south)
    twice += part
    mx += part * (ax + bx - 2 * west)
    my += part * (ay + by - 2 * south)
  }
  const edges = edgesOf(loopsOf(largest))
  const inside = (v: Vertex) => windingAt(edges, v) !== 0
  if (twice !== 0) {
    const centre: Vertex = [
      Math.round((west + mx / (3 * twice)) * perDegree),
      Math.round((south + my / (3 * twice)) * perDegree),
    ]
    if (inside(centre)) return toPoint(centre)
  }
  let best: { long: number; at: Point } | null = null
  for (const share of [0.5, 0.25, 0.75, 0.37, 0.63, 0.12, 0.88]) {
    const y = south + (north - south) * share
    const cuts = polygonsOf(largest)
      .flatMap((rings) =>
        rings.flatMap((r) =>
          r.slice(1).flatMap((b, i) => {
            const a = r[i] as [number, number]
            return a[1] <= y !== b[1] <= y ? [a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])] : []
          }),
        ),
      )
      .sort((a, b) => a - b)
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const [from, to] = [cuts[i] as number, cuts[i + 1] as number]
      if (!best || to - from > best.long) best = { long: to - from, at: { longitude: (from + to) / 2, latitude: y } }
    }
  }
  const [longitude, latitude] = ring[0] ?? [0, 0]
  return best?.at ?? { longitude, latitude }
}
