import { metresFromBorder } from './inside.ts'
import {
  eachEdge,
  edgesOf,
  geometryOf,
  type Loop,
  loopsOf,
  onEdge,
  polygonsOf,
  toPoint,
  type Vertex,
  windingAt,
} from './lattice.ts'
import { boxesMeet, boxOf, centreOf, metresWide, squareMetresOf } from './measure.ts'
import { between, type Scale, scaleAt } from './noding.ts'
import { type Line, region } from './overlay.ts'
import { Chain, cross, Nodes, ringsOf, spansOf, sweep, unsound } from './planar.ts'
import type { Box, Geometry, Part, Point } from './shape.ts'
import { squareFor, VertexIndex } from './vertex-index.ts'

export interface Finding {
  kind: 'overlap' | 'gap' | 'outside' | 'broken-shape' | 'sliver'
  /** The parts concerned; of a gap those beside it. */
  keys: string[]
  squareMetres: number
  /** A point inside what was found. */
  at: Point
}

/** Smaller than this an overlap, a gap or a piece outside is a sliver. */
export const sliverSquareMetres = 2
/** A vertex of a part is on the border of the whole when it is the lattice point next to it. */
const besideSteps = 1.5
const theWhole = -1
/** Pieces outside that are thinner come of vertices rounded on to the border; they are told only when nothing else is. */
const bentMetres = 0.03

interface Loose {
  from: Vertex
  to: Vertex
  owner: number
}

/**
 * The certificate: every part is sound (each point off its borders is in it once or not at all), and the directed edges of
 * all parts, pairs that run against each other taken out, are those of the whole. How often a point is inside adds up over
 * edges, so each point of the whole off the borders is then in exactly one part, and no point outside it is in any. Without
 * a whole, what is left of the edges must itself be a sound shape. The border of the whole takes in the vertices parts have
 * on it: it moves by a centimetre at most.
 */
export function certify(
  whole: Geometry | null,
  parts: Part[],
): { exact: boolean; loose: Loose[]; broken: { part: number; at: Vertex }[]; loops: Loop[][] } {
  const loops = parts.map(({ geometry }) => loopsOf(geometry))
  const broken = loops.flatMap((own, part) => {
    const at = own.length === 0 ? firstVertex((parts[part] as Part).geometry) : unsound(own)
    return at ? [{ part, at }] : []
  })
  const nodes = new Nodes()
  const chain = new Chain<number>()
  const add = (a: Vertex, b: Vertex, owner: number) => chain.add(nodes.idOf(a), nodes.idOf(b), owner)
  loops.forEach((own, part) => {
    eachEdge(own, (a, b) => add(a, b, part))
  })
  const frame = whole ? loopsOf(whole) : []
  eachEdge(frame, (a, b) => add(b, a, theWhole))
  const loose = noded(
    chain.left().map(({ from, to, owner }) => ({ from: nodes.vertex(from), to: nodes.vertex(to), owner })),
  )
  const closes = whole ? loose.length === 0 && unsound(frame) === null : soundEdges(loose)
  return { exact: broken.length === 0 && parts.length > 0 && closes, loose, broken, loops }
}

const firstVertex = (g: Geometry): Vertex => {
  const [x, y] = polygonsOf(g)[0]?.[0]?.[0] ?? [0, 0]
  return [Math.round(x * 1e7), Math.round(y * 1e7)]
}

/** Edges that did not pair up, once vertices that lie on them are put into them; those of the whole bend by a centimetre. */
function noded(loose: Loose[]): Loose[] {
  if (loose.length === 0) return []
  const ends = loose.flatMap(({ from, to }) => [from, to])
  const index = new VertexIndex(squareFor(ends))
  const nodes = new Nodes()
  for (const end of ends) {
    const before = nodes.at.length
    if (nodes.idOf(end) === before) index.add(end)
  }
  const scale: Scale = scaleAt(ends)
  const chain = new Chain<number>()
  for (const { from, to, owner } of loose) {
    const metres = owner === theWhole ? besideSteps * scale.north : 0
    let at = from
    for (const vertex of [...between(index, scale, from, to, metres), to]) {
      chain.add(nodes.idOf(at), nodes.idOf(vertex), owner)
      at = vertex
    }
  }
  return chain.left().map(({ from, to, owner }) => ({ from: nodes.vertex(from), to: nodes.vertex(to), owner }))
}

/** Whether edges bound a shape whose points are inside once; an edge that runs twice does not. */
function soundEdges(edges: Loose[]): boolean {
  const nodes = new Nodes()
  const rings = ringsOf(
    nodes,
    edges.map(({ from, to }) => [nodes.idOf(from), nodes.idOf(to)]),
  )
  const loops = rings.map((ring) => ring.map((id) => nodes.vertex(id)))
  return edges.length > 0 && loops.flat().length === edges.length && unsound(loops) === null
}

/** The parts against the whole, or against each other when there is no whole: what is wrong, how large, and where. */
export function checkPartition(whole: Geometry | null, parts: Part[]): { exact: boolean; findings: Finding[] } {
  const { exact, loose, broken, loops } = certify(whole, parts)
  if (exact) return { exact, findings: [] }
  const findings: Finding[] = broken.map(({ part, at }) => ({
    kind: 'broken-shape',
    keys: [(parts[part] as Part).key],
    squareMetres: 0,
    at: toPoint(at),
  }))
  const boxes = parts.map(({ geometry }) => boxOf(geometry))
  const bad = new Set(broken.map(({ part }) => part))
  const dirty = new Set(loose.map(({ owner }) => owner).filter((owner) => owner !== theWhole && !bad.has(owner)))
  const bent: Finding[] = []
  const report = (kind: 'overlap' | 'gap' | 'outside', found: Loop[][], keys: (g: Geometry) => string[]) => {
    for (const loops of found) {
      const piece = geometryOf([loops])
      const squareMetres = squareMetresOf(piece)
      if (squareMetres < 0.001) continue
      const told = kind === 'outside' && metresWide(piece) < bentMetres ? bent : findings
      told.push({
        kind: squareMetres < sliverSquareMetres ? 'sliver' : kind,
        keys: keys(piece),
        squareMetres,
        at: centreOf(piece),
      })
    }
  }
  const edges = loops.map(edgesOf)
  for (const i of dirty)
    for (let j = 0; j < parts.length; j++) {
      if (j === i || bad.has(j) || (dirty.has(j) && j < i) || !boxesMeet(boxes[i] as Box, boxes[j] as Box)) continue
      const pair = [edges[i], edges[j]] as [Line[], Line[]]
      if (!interiorsMeet(...pair)) continue
      const keys = [(parts[Math.min(i, j)] as Part).key, (parts[Math.max(i, j)] as Part).key]
      report(
        'overlap',
        region(pair, ([a, b]) => a !== 0 && b !== 0),
        () => keys,
      )
    }
  if (whole) {
    const frame = edgesOf(loopsOf(whole))
    for (const i of dirty) {
      const own = edges[i] as Line[]
      if (leaves(own, frame))
        report(
          'outside',
          region([own, frame], ([a, b]) => a !== 0 && b === 0),
          () => [(parts[i] as Part).key],
        )
    }
    // Around a gap the edges of the whole, turned round, go once and those of the parts never: together less than none.
    const rest = loose.filter(({ owner }) => !bad.has(owner)).map(({ from, to }): Line => [from, to])
    report(
      'gap',
      region([rest], ([n]) => (n ?? 0) < 0),
      (gap) => beside(parts, boxes, gap),
    )
  }
  if (findings.length === 0) findings.push(...bent)
  return { exact, findings: findings.sort((a, b) => b.squareMetres - a.squareMetres) }
}

/** The parts whose border a gap touches. */
function beside(parts: Part[], boxes: Box[], gap: Geometry): string[] {
  const { west, south, east, north } = boxOf(gap)
  const margin = 1e-6
  const wide = { west: west - margin, south: south - margin, east: east + margin, north: north + margin }
  const corners = polygonsOf(gap).flat(2)
  return parts
    .filter(
      ({ geometry }, i) =>
        boxesMeet(boxes[i] as Box, wide) &&
        corners.some(([longitude, latitude]) => metresFromBorder(geometry, { longitude, latitude }) < 0.1),
    )
    .map(({ key }) => key)
}

const doubled = (edges: Line[]): Line[] =>
  edges.map(([a, b]) => [
    [2 * a[0], 2 * a[1]],
    [2 * b[0], 2 * b[1]],
  ])

/** The corners and the middles of the edges, in doubled coordinates so that both are exact. */
const corners = (edges: Line[]): Vertex[] =>
  edges.flatMap(([a, b]): Vertex[] => [
    [2 * a[0], 2 * a[1]],
    [a[0] + b[0], a[1] + b[1]],
  ])

const crosses = (one: Line[], other: Line[]) => sweep(spansOf(one), spansOf(other), (s, t) => cross(s.a, s.b, t.a, t.b))

const onBorder = (edges: Line[], v: Vertex) => edges.some(([a, b]) => onEdge(a, b, v))

/** Whether two shapes have points inside in common; a cheap and exact question that spares most of the overlaying. */
function interiorsMeet(one: Line[], other: Line[]): boolean {
  if (crosses(one, other)) return true
  const [a, b] = [doubled(one), doubled(other)]
  if (corners(one).some((v) => windingAt(b, v) !== 0 && !onBorder(b, v))) return true
  if (corners(other).some((v) => windingAt(a, v) !== 0 && !onBorder(a, v))) return true
  const runs = new Set(one.map(([from, to]) => `${from}>${to}`))
  return other.some(([from, to]) => runs.has(`${from}>${to}`))
}

/** Whether a part has anything beyond the whole. */
function leaves(part: Line[], whole: Line[]): boolean {
  if (crosses(part, whole)) return true
  const frame = doubled(whole)
  return corners(part).some((v) => windingAt(frame, v) === 0 && !onBorder(frame, v))
}
