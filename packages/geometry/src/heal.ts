import { eachEdge, geometryOf, type Loop, loopsOf, same, type Vertex } from './lattice.ts'
import { besideEdge, between, type Scale, scaleAt } from './noding.ts'
import { certify } from './partition.ts'
import { assemble, Chain, edgeKey, Nodes, ringsOf } from './planar.ts'
import type { Geometry, Part } from './shape.ts'
import { squareFor, VertexIndex } from './vertex-index.ts'

/**
 * Makes neighbours share their borders exactly: vertices within about `metres` of one another, or of the border of the
 * whole, become one, and a vertex that lies on another's edge is put into it. Nothing moves further than that; larger
 * overlaps and gaps stay, for checkPartition to find. A part that is smaller than that comes back as it was.
 */
export function heal(whole: Geometry | null, parts: Part[], metres = 1): Part[] {
  let first: Part[] | null = null
  // Rarely a distance falls just beside the limit on one side of a border: another limit, or what is left, then closes it.
  for (const limit of [metres, metres * 0.6, metres * 1.5]) {
    const once = healWithin(whole, parts, limit)
    if (certify(whole, once).exact) return once
    const again = healWithin(whole, once, metres)
    if (certify(whole, again).exact) return again
    first ??= once
  }
  return first ?? []
}

function healWithin(whole: Geometry | null, parts: Part[], metres: number): Part[] {
  const frame = whole ? loopsOf(whole) : []
  const shapes = parts.map(({ geometry }) => loopsOf(geometry))
  const all = [...frame.flat(), ...shapes.flat(2)]
  const scale = scaleAt(all)
  const places = new Places(frame, scale, metres, squareFor(all))
  const moved = shapes.map((loops) => loops.map((loop) => withoutRepeats(loop.map((v) => places.of(v)))))

  const kept = new Map<number, Vertex[]>()
  const nodes = new Nodes()
  const nodedEdge = (a: Vertex, b: Vertex): Vertex[] => {
    const key = edgeKey(nodes.idOf(a), nodes.idOf(b))
    const known = kept.get(key)
    if (known) return known
    const middle = between(places.index, scale, a, b, metres)
    kept.set(key, middle)
    kept.set(edgeKey(nodes.idOf(b), nodes.idOf(a)), middle.slice().reverse())
    return middle
  }
  return parts.map((part, i) => {
    const chain = new Chain<null>()
    const add = (a: Vertex, b: Vertex) => chain.add(nodes.idOf(a), nodes.idOf(b), null)
    eachEdge(moved[i] ?? [], (a, b) => {
      let from = a
      for (const vertex of nodedEdge(a, b)) {
        add(from, vertex)
        from = vertex
      }
      add(from, b)
    })
    const loops = ringsOf(
      nodes,
      chain.left().map(({ from, to }) => [from, to]),
    ).map((ring) => ring.map((id) => nodes.vertex(id)))
    const polygons = assemble(loops)
    return polygons.length === 0 ? part : { ...part, geometry: geometryOf(polygons) }
  })
}

/**
 * Where each vertex goes: with the nearest vertex that went before it, corners of the whole first of all; else to the border
 * of the whole. Vertices are compared where they were drawn, so that two drawings of one corner go the same way.
 */
class Places {
  /** Where vertices have gone, for putting them into edges. */
  readonly index: VertexIndex
  private readonly drawn: VertexIndex
  private readonly gone = new Nodes()
  private readonly goals: Vertex[] = []
  private readonly kept = new Nodes()
  private readonly onBorder = new Set<Vertex>()
  private readonly border: Border
  private readonly scale: Scale
  private readonly metres: number

  constructor(frame: Loop[], scale: Scale, metres: number, square: number) {
    this.scale = scale
    this.metres = metres
    this.index = new VertexIndex(Math.max(square, (2 * metres) / scale.north))
    this.drawn = new VertexIndex(Math.max(square / 8, (2 * metres) / scale.north))
    this.border = new Border(frame, square * 2, (2 * metres) / scale.east)
    for (const vertex of frame.flat()) {
      this.onBorder.add(vertex)
      this.put(vertex, vertex)
    }
  }

  of(vertex: Vertex): Vertex {
    const before = this.nearest(vertex)
    const foot = this.border.footOf(vertex, this.scale, this.metres)
    if (before && (!foot || this.onBorder.has(before.goal) || before.metres <= foot.metres)) return before.goal
    const goal = foot?.at ?? vertex
    if (foot) this.onBorder.add(goal)
    this.put(vertex, goal)
    return goal
  }

  private put(vertex: Vertex, goal: Vertex): void {
    if (this.gone.idOf(vertex) === this.goals.length) {
      this.goals.push(goal)
      this.drawn.add(vertex)
    }
    const before = this.kept.at.length
    if (this.kept.idOf(goal) === before) this.index.add(goal)
  }

  private nearest(vertex: Vertex): { metres: number; goal: Vertex } | null {
    let best: { metres: number; goal: Vertex } | null = null
    this.drawn.near(vertex, vertex, this.metres / this.scale.east, this.metres / this.scale.north, (other) => {
      const metres = Math.hypot((other[0] - vertex[0]) * this.scale.east, (other[1] - vertex[1]) * this.scale.north)
      if (metres <= this.metres && (!best || metres < best.metres))
        best = { metres, goal: this.goals[this.gone.idOf(other)] as Vertex }
    })
    return best
  }
}

/** The edges of the whole by squares, for finding the border a vertex lies on. */
class Border {
  private readonly cells = new Map<number, Map<number, [Vertex, Vertex][]>>()
  private readonly size: number

  constructor(frame: Loop[], size: number, margin: number) {
    this.size = Math.max(size, margin)
    eachEdge(frame, (a, b) => {
      this.squares(a, b, margin, (cell) => cell.push([a, b]))
    })
  }

  footOf(vertex: Vertex, scale: Scale, metres: number): { metres: number; at: Vertex } | null {
    let best: { metres: number; at: Vertex } | null = null
    this.squares(vertex, vertex, 0, (cell) => {
      for (const [a, b] of cell) {
        const beside = besideEdge(scale, a, b, vertex)
        if (!beside || beside.metres > metres || (best && best.metres <= beside.metres)) continue
        best = {
          metres: beside.metres,
          at: [
            Math.round(a[0] + beside.share * (b[0] - a[0])),
            Math.round(a[1] + beside.share * (b[1] - a[1])),
          ] as const,
        }
      }
    })
    return best
  }

  private squares(a: Vertex, b: Vertex, margin: number, see: (cell: [Vertex, Vertex][]) => void): void {
    const of = (v: number) => Math.floor(v / this.size)
    for (let x = of(Math.min(a[0], b[0]) - margin); x <= of(Math.max(a[0], b[0]) + margin); x++) {
      const column = this.cells.get(x) ?? new Map<number, [Vertex, Vertex][]>()
      this.cells.set(x, column)
      for (let y = of(Math.min(a[1], b[1]) - margin); y <= of(Math.max(a[1], b[1]) + margin); y++) {
        const cell = column.get(y) ?? []
        column.set(y, cell)
        see(cell)
      }
    }
  }
}

function withoutRepeats(loop: Loop): Loop {
  return loop.filter((vertex, i) => !same(vertex, loop[(i + 1) % loop.length] as Vertex))
}
