import { perDegree, same, side, type Vertex } from './lattice.ts'
import { metresPerDegree } from './measure.ts'
import type { VertexIndex } from './vertex-index.ts'

/** How the lattice measures: metres of a step eastwards and northwards. */
export interface Scale {
  east: number
  north: number
}

/** Near a pole a metre eastwards is any number of degrees; nobody draws neighbourhoods there. */
const mostLatitude = 80

/** The scale of where these vertices are. */
export function scaleAt(vertices: Vertex[]): Scale {
  const latitude = (vertices[0]?.[1] ?? 0) / perDegree
  const { east, north } = metresPerDegree(Math.max(-mostLatitude, Math.min(mostLatitude, latitude)))
  return { east: east / perDegree, north: north / perDegree }
}

/** Metres from c to the line a-b where c is beside the edge: its foot inside, and nearer to both ends than they are to each other. */
export function besideEdge(scale: Scale, a: Vertex, b: Vertex, c: Vertex): { metres: number; share: number } | null {
  const ex = (b[0] - a[0]) * scale.east
  const ey = (b[1] - a[1]) * scale.north
  const cx = (c[0] - a[0]) * scale.east
  const cy = (c[1] - a[1]) * scale.north
  const long = ex * ex + ey * ey
  const share = (cx * ex + cy * ey) / long
  if (!(share > 0 && share < 1) || same(c, a) || same(c, b)) return null
  if (cx * cx + cy * cy >= long || (cx - ex) ** 2 + (cy - ey) ** 2 >= long) return null
  return { metres: Math.abs(ex * cy - ey * cx) / Math.sqrt(long), share }
}

/**
 * The vertices to put between a and b: those of the index within `metres` of the edge, the nearest first, then those near
 * the two edges it makes. The same for b to a, so that neighbours who share an edge share what is put into it.
 */
export function between(index: VertexIndex, scale: Scale, a: Vertex, b: Vertex, metres: number): Vertex[] {
  const forward = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
  if (!forward) return between(index, scale, b, a, metres).reverse()
  let best: { metres: number; vertex: Vertex } | null = null
  index.near(a, b, metres / scale.east, metres / scale.north, (vertex) => {
    if (metres === 0 && side(a, b, vertex) !== 0) return
    const beside = besideEdge(scale, a, b, vertex)
    if (!beside || beside.metres > metres + 1e-9) return
    if (!best || beside.metres < best.metres || (beside.metres === best.metres && before(vertex, best.vertex)))
      best = { metres: beside.metres, vertex }
  })
  if (!best) return []
  const { vertex } = best as { vertex: Vertex }
  return [...between(index, scale, a, vertex, metres), vertex, ...between(index, scale, vertex, b, metres)]
}

const before = (a: Vertex, b: Vertex) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
