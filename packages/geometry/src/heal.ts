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
  // Rarely a distance falls just beside the limit on one side of a border; another limit then closes it.
  for (const limit of [metres, metres * 0.6, metres * 1.5]) {
    const healed = healWithin(whole, parts, limit)
    if (certify(whole, healed).exact) return healed
    first ??= healed
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

/** Where each vertex goes: first the corners of the whole, then its border, then where a neighbour's vertex already is. */
class Places {
  readonly index: VertexIndex
  private readonly corners: VertexIndex
  private readonly near: VertexIndex
  private readonly known = new Nodes()
  private readonly frameEdges: FrameEdges
  private readonly scale: Scale
  private readonly metres: number

  constructor(frame: Loop[], scale: Scale, metres: number, square: number) {
    this.scale = scale
    this.metres = metres
    const small = Math.max(square / 8, (2 * metres) / scale.north)
    this.index = new VertexIndex(Math.max(square, (2 * metres) / scale.north))
    this.corners = new VertexIndex(small)
    this.near = new VertexIndex(small)
    this.frameEdges = new FrameEdges(frame, square * 2, (2 * metres) / scale.east)
    for (const vertex of frame.flat()) {
      this.corners.add(vertex)
      this.keep(vertex)
    }
  }

  of(vertex: Vertex): Vertex {
    const corner = this.nearest(this.corners, vertex)
    if (corner) return corner
    const at = this.frameEdges.footOf(vertex, this.scale, this.metres)
    const neighbour = this.nearest(this.near, at ?? vertex)
    if (neighbour) return neighbour
    this.keep(at ?? vertex)
    return at ?? vertex
  }

  private keep(vertex: Vertex): void {
    const before = this.known.at.length
    if (this.known.idOf(vertex) < before) return
    this.near.add(vertex)
    this.index.add(vertex)
  }

  private nearest(index: VertexIndex, vertex: Vertex): Vertex | null {
    let best: { far: number; vertex: Vertex } | null = null
    index.near(vertex, vertex, this.metres / this.scale.east, this.metres / this.scale.north, (other) => {
      const far = Math.hypot((other[0] - vertex[0]) * this.scale.east, (other[1] - vertex[1]) * this.scale.north)
      if (far <= this.metres && (!best || far < best.far)) best = { far, vertex: other }
    })
    return (best as { vertex: Vertex } | null)?.vertex ?? null
  }
}

/** The edges of the whole by squares, for finding the border a vertex lies on. */
class FrameEdges {
  private readonly cells = new Map<number, Map<number, [Vertex, Vertex][]>>()
  private readonly size: number

  constructor(frame: Loop[], size: number, margin: number) {
    this.size = Math.max(size, margin)
    eachEdge(frame, (a, b) => {
      this.squares(a, b, margin, (cell) => cell.push([a, b]))
    })
  }

  footOf(vertex: Vertex, scale: Scale, metres: number): Vertex | null {
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
    return (best as { at: Vertex } | null)?.at ?? null
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
