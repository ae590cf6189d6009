import { difference, type Geom, intersection } from 'polyclip-ts'
import { eachEdge, type Loop, loopsOf, onEdge, polygonsOf, toPoint, type Vertex, windingAt } from './lattice.ts'
import { boxesMeet, boxOf, centreOf, squareMetresOf } from './measure.ts'
import { between, type Scale, scaleAt } from './noding.ts'
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

/** Whether edges bound a shape whose points are inside once. */
function soundEdges(edges: Loose[]): boolean {
  return edges.length > 0 && unsoundEdges(edges.map(({ from, to }) => [from, to])) === null
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
  const report = (kind: 'overlap' | 'gap' | 'outside', pieces: Geometry[], keys: (g: Geometry) => string[]) => {
    for (const piece of pieces) {
      const squareMetres = squareMetresOf(piece)
      if (squareMetres < 0.001) continue
      findings.push({
        kind: squareMetres < sliverSquareMetres ? 'sliver' : kind,
        keys: keys(piece),
        squareMetres,
        at: centreOf(piece),
      })
    }
  }
  for (const i of dirty)
    for (let j = 0; j < parts.length; j++) {
      if (j === i || bad.has(j) || (dirty.has(j) && j < i)) continue
      if (!boxesMeet(boxes[i] as Box, boxes[j] as Box) || !interiorsMeet(loops[i] as Loop[], loops[j] as Loop[]))
        continue
      const keys = [(parts[Math.min(i, j)] as Part).key, (parts[Math.max(i, j)] as Part).key]
      report('overlap', pieces(intersection(geomOf(parts[i]), geomOf(parts[j]))), () => keys)
    }
  if (whole) {
    const frame = loopsOf(whole)
    for (const i of dirty) {
      if (!leaves(loops[i] as Loop[], frame)) continue
      const { key } = parts[i] as Part
      report('outside', pieces(difference(geomOf(parts[i]), geomOf({ geometry: whole }))), () => [key])
    }
    for (const box of clusters(loose)) {
      const near = parts.filter((_, i) => !bad.has(i) && boxesMeet(boxes[i] as Box, box))
      const window = intersection(geomOf({ geometry: whole }), rectangle(box))
      const gaps = near.length === 0 ? window : difference(window, ...near.map(geomOf))
      report('gap', pieces(gaps), (gap) => near.filter((part) => touches(part, gap)).map(({ key }) => key))
    }
  }
  return { exact, findings: findings.sort((a, b) => b.squareMetres - a.squareMetres) }
}

const geomOf = (part: { geometry: Geometry } | undefined): Geom =>
  part ? (polygonsOf(part.geometry) as Geom) : ([] as unknown as Geom)

const pieces = (geom: [number, number][][][]): Geometry[] =>
  geom.map((coordinates) => ({ type: 'Polygon', coordinates }))

const rectangle = ({ west, south, east, north }: Box): Geom => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
]

const touches = (part: Part, gap: Geometry): boolean => {
  const box = boxOf(gap)
  return boxesMeet(boxOf(part.geometry), {
    west: box.west - 1e-6,
    south: box.south - 1e-6,
    east: box.east + 1e-6,
    north: box.north + 1e-6,
  })
}

/** Whether a vertex is inside, off the border; the border is asked exactly. */
function strictlyInside(loops: Loop[], vertex: Vertex): boolean {
  let onBorder = false
  eachEdge(loops, (a, b) => {
    onBorder ||= onEdge(a, b, vertex)
  })
  return !onBorder && windingAt(loops, vertex) !== 0
}

const doubled = (loops: Loop[]): Loop[] => loops.map((loop) => loop.map(([x, y]): Vertex => [2 * x, 2 * y]))

function corners(loops: Loop[]): Vertex[] {
  const found: Vertex[] = []
  eachEdge(loops, (a, b) => {
    found.push([2 * a[0], 2 * a[1]], [a[0] + b[0], a[1] + b[1]])
  })
  return found
}

/** Whether two shapes have points inside in common; a cheap and exact question that spares most of the clipping. */
function interiorsMeet(one: Loop[], other: Loop[]): boolean {
  if (sweep(spansOf(one), spansOf(other), (s, t) => cross(s.a, s.b, t.a, t.b))) return true
  const a = doubled(one)
  const b = doubled(other)
  if (corners(one).some((v) => strictlyInside(b, v)) || corners(other).some((v) => strictlyInside(a, v))) return true
  const runs = new Set<string>()
  eachEdge(one, (from, to) => runs.add(`${from}>${to}`))
  let along = false
  eachEdge(other, (from, to) => {
    along ||= runs.has(`${from}>${to}`)
  })
  return along
}

/** Whether a part has anything beyond the whole. */
function leaves(part: Loop[], whole: Loop[]): boolean {
  if (sweep(spansOf(part), spansOf(whole), (s, t) => cross(s.a, s.b, t.a, t.b))) return true
  const frame = doubled(whole)
  return corners(part).some((v) => {
    let onBorder = false
    eachEdge(frame, (a, b) => {
      onBorder ||= onEdge(a, b, v)
    })
    return !onBorder && windingAt(frame, v) === 0
  })
}

/** Boxes around the edges that did not pair up, those that meet made one: each gap lies in one of them. */
function clusters(loose: Loose[]): Box[] {
  const margin = 2e-7
  let boxes: Box[] = loose.map(({ from, to }) => ({
    west: Math.min(from[0], to[0]) / 1e7 - margin,
    east: Math.max(from[0], to[0]) / 1e7 + margin,
    south: Math.min(from[1], to[1]) / 1e7 - margin,
    north: Math.max(from[1], to[1]) / 1e7 + margin,
  }))
  for (let merged = true; merged; ) {
    merged = false
    const apart: Box[] = []
    for (const box of boxes) {
      const met = apart.find((other) => boxesMeet(other, box))
      if (!met) apart.push({ ...box })
      else {
        merged = true
        met.west = Math.min(met.west, box.west)
        met.east = Math.max(met.east, box.east)
        met.south = Math.min(met.south, box.south)
        met.north = Math.max(met.north, box.north)
      }
    }
    boxes = apart
  }
  return boxes
}

function unsoundEdges(edges: [Vertex, Vertex][]): Vertex | null {
  const nodes = new Nodes()
  return unsound(ringLoops(nodes, edges))
}

function ringLoops(nodes: Nodes, edges: [Vertex, Vertex][]): Loop[] {
  return ringsOf(
    nodes,
    edges.map(([a, b]) => [nodes.idOf(a), nodes.idOf(b)]),
  ).map((ring) => ring.map((id) => nodes.vertex(id)))
}
