import { doubleArea, edgesOf, type Loop, onEdge, same, side, type Vertex, windingAt } from './lattice.ts'

/** Gives each vertex a number, the same one each time. */
export class Nodes {
  readonly at: Vertex[] = []
  private readonly ids = new Map<number, Map<number, number>>()

  idOf(vertex: Vertex): number {
    let column = this.ids.get(vertex[0])
    if (!column) {
      column = new Map()
      this.ids.set(vertex[0], column)
    }
    let id = column.get(vertex[1])
    if (id === undefined) {
      id = this.at.push(vertex) - 1
      column.set(vertex[1], id)
    }
    return id
  }

  vertex(id: number): Vertex {
    return this.at[id] as Vertex
  }
}

export type Edge = [from: number, to: number]
const room = 2 ** 26
export const edgeKey = (from: number, to: number) => from * room + to

/** Edges left over when each pair that runs against each other is taken out; whose they are stays with them. */
export class Chain<Owner> {
  private readonly edges = new Map<number, Owner>()
  /** The second and further ones of edges that run more than once the same way. */
  private readonly again = new Map<number, Owner[]>()

  add(from: number, to: number, owner: Owner): void {
    if (from === to) return
    const against = edgeKey(to, from)
    if (this.edges.has(against)) {
      const more = this.again.get(against)
      if (more && more.length > 0) more.pop()
      else this.edges.delete(against)
      return
    }
    const along = edgeKey(from, to)
    if (!this.edges.has(along)) this.edges.set(along, owner)
    else this.again.set(along, [...(this.again.get(along) ?? []), owner])
  }

  left(): { from: number; to: number; owner: Owner }[] {
    return [...this.edges].flatMap(([key, owner]) => {
      const to = key % room
      return [owner, ...(this.again.get(key) ?? [])].map((each) => ({ from: (key - to) / room, to, owner: each }))
    })
  }
}

/** Which of the two turns further to the right of direction `back`, going clockwise from it; exact. */
function clockwise(at: Vertex, back: Vertex, a: Vertex, b: Vertex): number {
  const half = (v: Vertex) => {
    const turn = side(at, back, v)
    if (turn < 0) return 0
    if (turn > 0) return 2
    const ahead = (v[0] - at[0]) * (back[0] - at[0]) + (v[1] - at[1]) * (back[1] - at[1]) > 0
    return ahead ? 3 : 1
  }
  return half(a) - half(b) || side(at, a, b)
}

/** Walks directed edges into rings, keeping to the inside on the left: rings touch at vertices but never pass through. */
export function ringsOf(nodes: Nodes, edges: Edge[]): number[][] {
  const out = new Map<number, number[]>()
  for (const [from, to] of edges) {
    const list = out.get(from)
    if (list) list.push(to)
    else out.set(from, [to])
  }
  const after = (from: number, to: number) => {
    const at = nodes.vertex(to)
    const back = nodes.vertex(from)
    return out
      .get(to)
      ?.reduce((best, other) => (clockwise(at, back, nodes.vertex(other), nodes.vertex(best)) < 0 ? other : best))
  }
  const used = new Set<number>()
  const rings: number[][] = []
  for (const [start, first] of edges) {
    const ring: number[] = []
    let from = start
    let to: number | undefined = first
    while (to !== undefined && !used.has(edgeKey(from, to))) {
      used.add(edgeKey(from, to))
      ring.push(from)
      const next: number | undefined = after(from, to)
      from = to
      to = next
    }
    if (ring.length > 2) rings.push(ring)
  }
  return rings
}

/** Outer rings, each with the holes that lie in it. */
export function assemble(loops: Loop[]): Loop[][] {
  const outers = loops.filter((loop) => doubleArea(loop) > 0).sort((a, b) => doubleArea(a) - doubleArea(b))
  const polygons = outers.map((outer) => [outer])
  for (const hole of loops.filter((loop) => doubleArea(loop) < 0)) {
    // In doubled coordinates the middle of an edge is a lattice point. An island that fills the hole has the edge turned round.
    const [a, b] = hole as [Vertex, Vertex]
    const middle: Vertex = [a[0] + b[0], a[1] + b[1]]
    const home = outers.findIndex(
      (outer) =>
        windingAt(edgesOf([doubled(outer)]), middle) !== 0 &&
        !edgesOf([outer]).some(([from, to]) => same(from, b) && same(to, a)),
    )
    polygons[home]?.push(hole)
  }
  return polygons
}

const doubled = (loop: Loop): Loop => loop.map(([x, y]) => [2 * x, 2 * y])

interface Span {
  a: Vertex
  b: Vertex
  west: number
  east: number
  south: number
  north: number
}

export const spansOf = (edges: (readonly [Vertex, Vertex])[]): Span[] =>
  edges
    .map(([a, b]) => ({
      a,
      b,
      west: Math.min(a[0], b[0]),
      east: Math.max(a[0], b[0]),
      south: Math.min(a[1], b[1]),
      north: Math.max(a[1], b[1]),
    }))
    .sort((s, t) => s.west - t.west)

/** Whether two edges cross inside both; exact. */
export function cross(a: Vertex, b: Vertex, c: Vertex, d: Vertex): boolean {
  const c1 = side(a, b, c)
  const d1 = side(a, b, d)
  if (!((c1 > 0 && d1 < 0) || (c1 < 0 && d1 > 0))) return false
  const a1 = side(c, d, a)
  const b1 = side(c, d, b)
  return (a1 > 0 && b1 < 0) || (a1 < 0 && b1 > 0)
}

/** Pairs of edges whose boxes meet, by a sweep from west to east; stops when `see` answers true. */
export function sweep(one: Span[], other: Span[] | null, see: (s: Span, t: Span) => boolean): boolean {
  let from = 0
  for (let i = 0; i < one.length; i++) {
    const s = one[i] as Span
    const list = other ?? one
    if (other) while (from < list.length && (list[from] as Span).east < s.west) from++
    for (let j = other ? from : i + 1; j < list.length; j++) {
      const t = list[j] as Span
      if (t.west > s.east) break
      if (t.east < s.west || t.south > s.north || t.north < s.south) continue
      if (see(s, t)) return true
    }
  }
  return false
}

/** The first place where rings of one shape cross, touch an edge from its side or run over each other. */
export function knot(loops: Loop[]): Vertex | null {
  let found: Vertex | null = null
  sweep(spansOf(edgesOf(loops)), null, (s, t) => {
    const shared = [s.a, s.b].filter((v) => same(v, t.a) || same(v, t.b))
    if (shared.length === 2) found = s.a
    else if (shared.length === 1) {
      const common = shared[0] as Vertex
      const s2 = same(s.a, common) ? s.b : s.a
      const t2 = same(t.a, common) ? t.b : t.a
      if (onEdge(s.a, s.b, t2) || onEdge(t.a, t.b, s2)) found = common
    } else if (cross(s.a, s.b, t.a, t.b)) found = crossingOf(s.a, s.b, t.a, t.b)
    else found = [t.a, t.b].find((v) => onEdge(s.a, s.b, v)) ?? [s.a, s.b].find((v) => onEdge(t.a, t.b, v)) ?? null
    return found !== null
  })
  return found
}

/** The lattice point nearest to where two crossing edges cross. */
export function crossingOf(a: Vertex, b: Vertex, c: Vertex, d: Vertex): Vertex {
  const rx = b[0] - a[0]
  const ry = b[1] - a[1]
  const sx = d[0] - c[0]
  const sy = d[1] - c[1]
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / (rx * sy - ry * sx)
  return [Math.round(a[0] + t * rx), Math.round(a[1] + t * ry)]
}

/**
 * Where a shape is not what it says: null when every point off its borders is inside once or outside. Given that edges
 * meet at vertices only, it is enough that the left of each edge is inside once: asked with exact numbers, at its middle.
 */
export function unsound(loops: Loop[]): Vertex | null {
  const at = knot(loops)
  if (at) return at
  const seen = new Set<number>()
  let pinched = loops.length !== 1
  const [ox, oy] = loops[0]?.[0] ?? [0, 0]
  for (const loop of loops)
    for (const [x, y] of loop) {
      // Beyond 6.7 degrees two vertices may get one key: then more is looked at than need be.
      const key = edgeKey(x - ox, y - oy)
      pinched ||= seen.has(key)
      seen.add(key)
    }
  if (!pinched) return null
  const twice = edgesOf(loops.map(doubled))
  for (const [a, b] of twice) {
    const middle: Vertex = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
    // windingAt does not count the edge the middle lies on: it takes it as just east of it, or north when it is level.
    const leftIsCounted = a[1] === b[1] ? b[0] > a[0] : b[1] < a[1]
    if (windingAt(twice, middle) + (leftIsCounted ? 0 : 1) !== 1) return [middle[0] / 2, middle[1] / 2]
  }
  return null
}
