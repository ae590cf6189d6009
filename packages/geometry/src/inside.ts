import { edgesOf, loopsOf, perDegree, toLattice, type Vertex, windingAt } from './lattice.ts'
import { metresPerDegree } from './measure.ts'
import type { Geometry, Part, Point } from './shape.ts'

interface Prepared {
  edges: [Vertex, Vertex][]
  west: number
  south: number
  east: number
  north: number
}

const known = new WeakMap<Geometry, Prepared>()

/** A geometry is prepared once and never changed: redraw by making another. */
function prepare(g: Geometry): Prepared {
  const before = known.get(g)
  if (before) return before
  const prepared = { edges: edgesOf(loopsOf(g)), west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const [[x, y]] of prepared.edges) {
    prepared.west = Math.min(prepared.west, x)
    prepared.east = Math.max(prepared.east, x)
    prepared.south = Math.min(prepared.south, y)
    prepared.north = Math.max(prepared.north, y)
  }
  known.set(g, prepared)
  return prepared
}

const holds = (shape: Prepared, v: Vertex) =>
  v[0] >= shape.west &&
  v[0] <= shape.east &&
  v[1] >= shape.south &&
  v[1] <= shape.north &&
  windingAt(shape.edges, v) !== 0

/**
 * Whether the point is inside. Exact on the lattice; a point on the border counts as just north-east of where it is, so of
 * two shapes that share a border exactly one contains it.
 */
export const contains = (g: Geometry, point: Point): boolean => holds(prepare(g), toLattice(point))

/** A point this near the border belongs to the shape when no other contains it: the lattice rounds by a centimetre. */
export const borderMetres = 0.05

/** Metres from the border; 0 on it. */
export function metresFromBorder(g: Geometry, point: Point): number {
  return metresFrom(prepare(g), toLattice(point))
}

function metresFrom(shape: Prepared, v: Vertex): number {
  const { east, north } = metresPerDegree(v[1] / perDegree)
  let best = Infinity
  for (const [a, b] of shape.edges) {
    const ex = (b[0] - a[0]) * east
    const ey = (b[1] - a[1]) * north
    const px = (v[0] - a[0]) * east
    const py = (v[1] - a[1]) * north
    const long = ex * ex + ey * ey
    const share = long === 0 ? 0 : Math.min(1, Math.max(0, (px * ex + py * ey) / long))
    best = Math.min(best, Math.hypot(px - share * ex, py - share * ey))
  }
  return best / perDegree
}

/**
 * The one part a point is in; null beyond all of them. Inside or on a shared border: the part that contains it. On the
 * outer border, or in the centimetre between neighbours that were not healed: the nearest part, of equals the first by key.
 */
export function locate(parts: Part[], point: Point): string | null {
  const v = toLattice(point)
  let found: string | null = null
  for (const { key, geometry } of parts) if ((found === null || key < found) && holds(prepare(geometry), v)) found = key
  if (found !== null) return found
  let best = Infinity
  const margin = 20
  for (const { key, geometry } of parts) {
    const shape = prepare(geometry)
    if (v[0] < shape.west - margin || v[0] > shape.east + margin) continue
    if (v[1] < shape.south - margin || v[1] > shape.north + margin) continue
    const metres = metresFrom(shape, v)
    if (metres > borderMetres || metres > best || (metres === best && found !== null && found < key)) continue
    best = metres
    found = key
  }
  return found
}
