import { type Loop, same, type Vertex, windingAt } from './lattice.ts'
import { between, scaleAt } from './noding.ts'
import { assemble, cross, crossingOf, type Edge, edgeKey, Nodes, ringsOf, spansOf, sweep } from './planar.ts'
import { squareFor, VertexIndex } from './vertex-index.ts'

export type Line = readonly [from: Vertex, to: Vertex]

/**
 * Cuts lines wherever they cross or touch each other, at the nearest lattice point; rounding may make them cross anew, so
 * again until nothing does. Lines stay in their groups and keep their direction.
 */
export function cutUp(groups: Line[][]): Line[][] {
  let now = groups
  for (let round = 0; round < 6; round++) {
    const all = now.flat()
    const vertices: Vertex[] = all.flat()
    const spans = spansOf(all)
    sweep(spans, null, (s, t) => {
      if (cross(s.a, s.b, t.a, t.b)) vertices.push(crossingOf(s.a, s.b, t.a, t.b))
      return false
    })
    const index = new VertexIndex(squareFor(vertices))
    const nodes = new Nodes()
    for (const vertex of vertices) {
      const before = nodes.at.length
      if (nodes.idOf(vertex) === before) index.add(vertex)
    }
    const scale = scaleAt(vertices)
    const through = ([a, b]: Line): Line[] => {
      const stops = [a, ...between(index, scale, a, b, 0.75 * scale.north), b]
      return stops.slice(1).map((to, i) => [stops[i] as Vertex, to])
    }
    const next = now.map((lines) => lines.flatMap(through))
    const stable = next.every((lines, i) => lines.length === now[i]?.length)
    now = next
    if (stable) break
  }
  return now
}

/**
 * The polygons of all points that `keep` wants, given how often each chain of directed edges goes around them. Right to the
 * centimetre by which crossings are rounded: for telling people where something is, and for mending.
 */
export function region(chains: Line[][], keep: (windings: number[]) => boolean): Loop[][] {
  const cut = cutUp(chains)
  const nodes = new Nodes()
  const net = new Map<number, { edge: Edge; along: number[] }>()
  cut.forEach((lines, chain) => {
    for (const [a, b] of lines) {
      if (same(a, b)) continue
      const [from, to] = [nodes.idOf(a), nodes.idOf(b)]
      const key = edgeKey(Math.min(from, to), Math.max(from, to))
      const entry = net.get(key) ?? { edge: [Math.min(from, to), Math.max(from, to)], along: cut.map(() => 0) }
      net.set(key, entry)
      entry.along[chain] = (entry.along[chain] ?? 0) + (from < to ? 1 : -1)
    }
  })
  const twice = cut.map((lines) => lines.map(([a, b]): Line => [doubled(a), doubled(b)]))
  const kept: Edge[] = []
  for (const { edge, along } of net.values()) {
    if (along.every((n) => n === 0)) continue
    const [from, to] = edge
    const [a, b] = [nodes.vertex(from), nodes.vertex(to)]
    const middle: Vertex = [a[0] + b[0], a[1] + b[1]]
    const counted = twice.map((lines) => windingAt(lines, middle))
    // What is counted is the side east of the edge, or north of a level one.
    const left = a[1] === b[1] ? b[0] > a[0] : b[1] < a[1]
    const lefts = left ? counted : counted.map((n, chain) => n + (along[chain] ?? 0))
    const rights = left ? counted.map((n, chain) => n - (along[chain] ?? 0)) : counted
    const [onLeft, onRight] = [keep(lefts), keep(rights)]
    if (onLeft && !onRight) kept.push([from, to])
    if (onRight && !onLeft) kept.push([to, from])
  }
  return assemble(ringsOf(nodes, kept).map((ring) => ring.map((id) => nodes.vertex(id))))
}

const doubled = ([x, y]: Vertex): Vertex => [2 * x, 2 * y]
