import { splitBy } from './cut.ts'
import { toPair } from './lattice.ts'
import { boxOf, metresWide, squareMetresOf } from './measure.ts'
import type { Geometry, Part, Point } from './shape.ts'

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A community of some hundred metres: a ring around a centre whose radius jumps, so that it has bays. */
export function community(random: () => number, corners: number, centre: Point, degrees = 0.005): Geometry {
  const ring = Array.from({ length: corners }, (_, i): [number, number] => {
    const turn = ((i + 0.8 * random()) / corners) * 2 * Math.PI
    const far = degrees * (0.45 + 0.55 * random())
    return [centre.longitude + far * Math.cos(turn), centre.latitude + far * Math.sin(turn)]
  })
  return onLattice({ type: 'Polygon', coordinates: [[...ring, ring[0] as [number, number]]] })
}

export const onLattice = (g: Geometry): Geometry =>
  g.type === 'Polygon'
    ? {
        type: 'Polygon',
        coordinates: g.coordinates.map((ring) =>
          ring.map(([x, y]) => toPair([Math.round(x * 1e7), Math.round(y * 1e7)])),
        ),
      }
    : g

/** Cuts the largest part, again and again, by lines with a bend: neighbours do not hear of the vertices this makes. */
export function divided(random: () => number, whole: Geometry, cuts: number): Part[] {
  const parts = [whole]
  for (let i = 0; i < cuts; i++) {
    parts.sort((a, b) => squareMetresOf(b) - squareMetresOf(a))
    const pieces = splitBy(parts[0] as Geometry, line(random, parts[0] as Geometry))
    // A wedge thinner than what heal closes is no grid.
    if (pieces.every((piece) => metresWide(piece) > 4)) parts.splice(0, 1, ...pieces)
  }
  return parts.map((geometry, i) => ({ key: `g${String(i).padStart(3, '0')}`, geometry }))
}

export function line(random: () => number, g: Geometry): [number, number][] {
  const { west, south, east, north } = boxOf(g)
  const at = (x: number, y: number): [number, number] => [west + (east - west) * x, south + (north - south) * y]
  const [a, b, bend] = [0.25 + 0.5 * random(), 0.25 + 0.5 * random(), 0.35 + 0.3 * random()]
  return random() < 0.5
    ? [at(a, -0.1), at((a + b) / 2 + 0.1 * (random() - 0.5), bend), at(b, 1.1)]
    : [at(-0.1, a), at(bend, (a + b) / 2 + 0.1 * (random() - 0.5)), at(1.1, b)]
}

/** As if every part had been drawn by itself: each vertex off by up to so many metres. */
export function shaken(random: () => number, parts: Part[], metres: number): Part[] {
  const shake = (v: number) => v + ((random() - 0.5) * metres) / 111_000
  return parts.map(({ key, geometry }) => ({
    key,
    geometry: {
      type: 'MultiPolygon',
      coordinates: (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((rings) =>
        rings.map((ring) => {
          const open = ring.slice(0, -1).map(([x, y]): [number, number] => [shake(x), shake(y)])
          return [...open, open[0] as [number, number]]
        }),
      ),
    },
  }))
}

export const verticesOf = (g: Geometry): [number, number][] =>
  (g.type === 'Polygon' ? [g.coordinates] : g.coordinates).flat(2)
