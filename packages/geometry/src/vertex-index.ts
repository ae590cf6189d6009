import type { Vertex } from './lattice.ts'

/** Finds the vertices near a place or an edge: a grid of squares about as many as the vertices. */
export class VertexIndex {
  private readonly cells = new Map<number, Map<number, number[]>>()
  private readonly at: Vertex[] = []
  private readonly size: number

  constructor(size: number) {
    this.size = Math.max(1, size)
  }

  add(vertex: Vertex): number {
    const id = this.at.push(vertex) - 1
    const x = Math.floor(vertex[0] / this.size)
    const y = Math.floor(vertex[1] / this.size)
    const column = this.cells.get(x) ?? new Map<number, number[]>()
    this.cells.set(x, column)
    const cell = column.get(y)
    if (cell) cell.push(id)
    else column.set(y, [id])
    return id
  }

  /** Sees each vertex in the squares that the box of a and b, widened by the margins, touches. */
  near(a: Vertex, b: Vertex, marginX: number, marginY: number, see: (vertex: Vertex) => void): void {
    const west = Math.floor((Math.min(a[0], b[0]) - marginX) / this.size)
    const east = Math.floor((Math.max(a[0], b[0]) + marginX) / this.size)
    const south = Math.floor((Math.min(a[1], b[1]) - marginY) / this.size)
    const north = Math.floor((Math.max(a[1], b[1]) + marginY) / this.size)
    for (let x = west; x <= east; x++) {
      const column = this.cells.get(x)
      if (!column) continue
      for (let y = south; y <= north; y++) for (const id of column.get(y) ?? []) see(this.at[id] as Vertex)
    }
  }
}

/** A side of squares that suits so many vertices spread over such a box. */
export function squareFor(vertices: Vertex[]): number {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const [x, y] of vertices) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  return Math.max(east - west, north - south, 1) / Math.sqrt(vertices.length + 1)
}
