import type { Geometry, Point } from './shape.ts'

/**
 * All exact work is done on whole numbers: ten-millionths of a degree (about 1 cm). Within 6.7 degrees the products of
 * two differences stay below 2^53, so the side of a point is exact in doubles; beyond, bigints decide.
 */
export const perDegree = 1e7
/** Metres of one step of the lattice northwards. */
export const stepMetres = 111_195 / perDegree

export type Vertex = readonly [x: number, y: number]
/** A ring without its repeated last vertex: outer rings counter-clockwise, holes clockwise, so that the inside is on the left. */
export type Loop = Vertex[]

export const toLattice = ({ longitude, latitude }: Point): Vertex => [
  Math.round(longitude * perDegree),
  Math.round(latitude * perDegree),
]
export const toPoint = ([x, y]: Vertex): Point => ({ longitude: x / perDegree, latitude: y / perDegree })
export const toPair = ([x, y]: Vertex): [number, number] => [x / perDegree, y / perDegree]

const exactly = 2 ** 52

/** Above 0: c lies left of a -> b; 0: on its line. The sign is exact. */
export function side([ax, ay]: Vertex, [bx, by]: Vertex, [cx, cy]: Vertex): number {
  const left = (bx - ax) * (cy - ay)
  const right = (by - ay) * (cx - ax)
  if (Math.abs(left) < exactly && Math.abs(right) < exactly) return left - right
  const exact = BigInt(bx - ax) * BigInt(cy - ay) - BigInt(by - ay) * BigInt(cx - ax)
  return exact > 0n ? 1 : exact < 0n ? -1 : 0
}

export const same = (a: Vertex, b: Vertex) => a[0] === b[0] && a[1] === b[1]

/** Whether c lies on the closed edge a-b, exactly. */
export const onEdge = (a: Vertex, b: Vertex, c: Vertex) =>
  c[0] >= Math.min(a[0], b[0]) &&
  c[0] <= Math.max(a[0], b[0]) &&
  c[1] >= Math.min(a[1], b[1]) &&
  c[1] <= Math.max(a[1], b[1]) &&
  side(a, b, c) === 0

/** Twice the signed area, in square steps; rounded, so only the sign of a real area is to be trusted. */
export function doubleArea(loop: Loop): number {
  const [ox, oy] = loop[0] ?? [0, 0]
  let sum = 0
  for (let i = 0; i < loop.length; i++) {
    const [ax, ay] = loop[i] as Vertex
    const [bx, by] = loop[(i + 1) % loop.length] as Vertex
    sum += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  }
  return sum
}

export const polygonsOf = (g: Geometry) => (g.type === 'Polygon' ? [g.coordinates] : g.coordinates)

export function loopOf(ring: [number, number][]): Loop {
  const loop: Loop = []
  for (const [longitude, latitude] of ring) {
    const vertex = toLattice({ longitude, latitude })
    const last = loop.at(-1)
    if (!last || !same(last, vertex)) loop.push(vertex)
  }
  while (loop.length > 1 && same(loop[0] as Vertex, loop.at(-1) as Vertex)) loop.pop()
  return loop
}

/** The rings on the lattice, turned so that the inside is on the left; rings without an area are left out. */
export function loopsOf(g: Geometry): Loop[] {
  return polygonsOf(g).flatMap((rings) =>
    rings.flatMap((ring, i) => {
      const loop = loopOf(ring)
      const area = doubleArea(loop)
      if (loop.length < 3 || area === 0) return []
      return [area > 0 === (i === 0) ? loop : loop.reverse()]
    }),
  )
}

/** The directed edges of rings. */
export function edgesOf(loops: Loop[]): [Vertex, Vertex][] {
  const edges: [Vertex, Vertex][] = []
  eachEdge(loops, (a, b) => edges.push([a, b]))
  return edges
}

export function eachEdge(loops: Loop[], see: (a: Vertex, b: Vertex) => void): void {
  for (const loop of loops)
    for (let i = 0; i < loop.length; i++) see(loop[i] as Vertex, loop[i + 1 === loop.length ? 0 : i + 1] as Vertex)
}

/**
 * How often directed edges go around a vertex: what a ray to the east crosses, ups less downs. A vertex on an edge counts as
 * just east of it, on a level one as just north.
 */
export function windingAt(edges: Iterable<readonly [Vertex, Vertex]>, p: Vertex): number {
  let winding = 0
  for (const [a, b] of edges) winding += crossing(a, b, p)
  return winding
}

function crossing(a: Vertex, b: Vertex, p: Vertex): number {
  if (a[1] <= p[1] && p[1] < b[1]) return side(a, b, p) > 0 ? 1 : 0
  if (b[1] <= p[1] && p[1] < a[1]) return side(b, a, p) > 0 ? -1 : 0
  return 0
}

export const polygonOf = (loops: Loop[]): [number, number][][] =>
  loops.map((loop) => [...loop, loop[0] as Vertex].map(toPair))

/** Outer rings with their holes, as GeoJSON. */
export function geometryOf(polygons: Loop[][]): Geometry {
  const [first] = polygons
  return first && polygons.length === 1
    ? { type: 'Polygon', coordinates: polygonOf(first) }
    : { type: 'MultiPolygon', coordinates: polygons.map(polygonOf) }
}
