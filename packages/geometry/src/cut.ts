import { heal } from './heal.ts'
import { edgesOf, geometryOf, type Loop, loopsOf, same, toLattice, type Vertex, windingAt } from './lattice.ts'
import { squareMetresOf } from './measure.ts'
import { besideEdge, between, scaleAt } from './noding.ts'
import { cutUp, type Line } from './overlay.ts'
import { assemble, Chain, type Edge, edgeKey, Nodes, ringsOf, unsound } from './planar.ts'
import type { Geometry } from './shape.ts'
import { squareFor, VertexIndex } from './vertex-index.ts'

/** A line that ends inside, this near the border, is led on to it: nobody clicks on a border exactly. */
const reachMetres = 15

/**
 * The pieces a line cuts a shape into, the largest first; one when it does not cut through. Pieces share the line exactly.
 * Neighbours do not know of the vertices it leaves on the outer border: heal gives them to them.
 */
export function splitBy(g: Geometry, line: [number, number][]): Geometry[] {
  const loops = loopsOf(g)
  const shape = edgesOf(loops)
  const path = pathOf(shape, line)
  const strokes = path.slice(1).map((to, i): Line => [path[i] as Vertex, to])
  const [border, cuts] = cutUp([shape, strokes]) as [Line[], Line[]]

  const nodes = new Nodes()
  const edges = new Map<number, Edge>()
  for (const [a, b] of border) put(edges, nodes.idOf(a), nodes.idOf(b))
  const drawn = new Map<number, Edge>()
  const twice = shape.map(([a, b]): Line => [doubled(a), doubled(b)])
  for (const [a, b] of cuts) {
    const [from, to] = [nodes.idOf(a), nodes.idOf(b)]
    if (edges.has(edgeKey(from, to)) || edges.has(edgeKey(to, from))) continue
    if (windingAt(twice, [a[0] + b[0], a[1] + b[1]]) === 0) continue
    drawn.set(edgeKey(Math.min(from, to), Math.max(from, to)), [from, to])
  }
  // A stroke with the same piece on both sides cuts nothing: it is taken out until none is left.
  for (;;) {
    const both = [...edges.values()]
    for (const [a, b] of drawn.values()) both.push([a, b], [b, a])
    const rings = ringsOf(nodes, both)
    const ringAt = new Map<number, number>()
    rings.forEach((ring, i) => {
      for (const [j, from] of ring.entries()) ringAt.set(edgeKey(from, ring[(j + 1) % ring.length] as number), i)
    })
    const idle = [...drawn].filter(([, [a, b]]) => ringAt.get(edgeKey(a, b)) === ringAt.get(edgeKey(b, a)))
    for (const [key] of idle) drawn.delete(key)
    if (idle.length > 0) continue
    const pieces = assemble(rings.map((ring) => ring.map((id) => nodes.vertex(id))))
    return gathered(pieces, new Set([...drawn.values()].flat().map((id) => String(nodes.vertex(id)))))
  }
}

const doubled = ([x, y]: Vertex): Vertex => [2 * x, 2 * y]

const put = (edges: Map<number, Edge>, from: number, to: number) => edges.set(edgeKey(from, to), [from, to])

/** Pieces of a shape in several parts that the line does not touch stay with the largest piece. */
function gathered(pieces: Loop[][], drawn: Set<string>): Geometry[] {
  const large = (a: Geometry, b: Geometry) => squareMetresOf(b) - squareMetresOf(a)
  if (drawn.size === 0) return [geometryOf(pieces)]
  const cut = pieces.filter((loops) => loops.flat().some((v) => drawn.has(String(v))))
  const apart = pieces.filter((loops) => !cut.includes(loops))
  const [first, ...others] = cut.sort((a, b) => large(geometryOf([a]), geometryOf([b])))
  return [geometryOf([...(first ? [first] : []), ...apart]), ...others.map((loops) => geometryOf([loops]))]
}

/** The line on the lattice, drawn to vertices within a metre, its ends led to a border near by. */
function pathOf(shape: Line[], line: [number, number][]): Vertex[] {
  const corners = shape.map(([a]) => a)
  const scale = scaleAt(corners)
  const metres = (a: Vertex, b: Vertex) => Math.hypot((a[0] - b[0]) * scale.east, (a[1] - b[1]) * scale.north)
  const path = line
    .map(([longitude, latitude]) => toLattice({ longitude, latitude }))
    .map((v) => corners.find((corner) => metres(corner, v) < 1) ?? v)
    .filter((v, i, all) => i === 0 || !same(v, all[i - 1] as Vertex))
  const led = (end: Vertex): Vertex[] => {
    if (windingAt(shape, end) === 0) return []
    let best: { far: number; at: Vertex } | null = null
    for (const [a, b] of shape) {
      const beside = besideEdge(scale, a, b, end)
      const at: Vertex = beside
        ? [Math.round(a[0] + beside.share * (b[0] - a[0])), Math.round(a[1] + beside.share * (b[1] - a[1]))]
        : a
      const far = metres(at, end)
      if (far <= reachMetres && (!best || far < best.far)) best = { far, at }
    }
    return best && !same(best.at, end) ? [best.at] : []
  }
  const [first, last] = [path[0], path.at(-1)]
  return first && last ? [...led(first), ...path, ...led(last)] : []
}

/** One shape of several that do not overlap, without the borders between them; null when they do overlap. */
export function mergeOf(gs: Geometry[]): Geometry | null {
  const merged = withoutBorders(gs)
  if (merged) return merged
  const parts = gs.map((geometry, i) => ({ key: String(i), geometry }))
  return withoutBorders(heal(null, parts).map(({ geometry }) => geometry))
}

function withoutBorders(gs: Geometry[]): Geometry | null {
  const shapes = gs.map(loopsOf)
  const vertices = shapes.flat(2)
  if (vertices.length === 0) return null
  const index = new VertexIndex(squareFor(vertices))
  const nodes = new Nodes()
  for (const vertex of vertices) {
    const before = nodes.at.length
    if (nodes.idOf(vertex) === before) index.add(vertex)
  }
  const scale = scaleAt(vertices)
  const chain = new Chain<null>()
  for (const loops of shapes)
    for (const [a, b] of edgesOf(loops)) {
      let from = a
      for (const to of [...between(index, scale, a, b, 0), b]) {
        chain.add(nodes.idOf(from), nodes.idOf(to), null)
        from = to
      }
    }
  const left = chain.left()
  const loops = ringsOf(
    nodes,
    left.map(({ from, to }) => [from, to]),
  ).map((ring) => ring.map((id) => nodes.vertex(id)))
  if (loops.length === 0 || loops.flat().length !== left.length || unsound(loops) !== null) return null
  return geometryOf(assemble(loops))
}
