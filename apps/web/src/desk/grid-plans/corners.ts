import type { Geometry } from '@linli/geometry'
import type { Draft } from './draft.ts'

type Corner = [number, number]
type Ring = Corner[]

const same = (a: Corner | undefined, b: Corner) => a !== undefined && a[0] === b[0] && a[1] === b[1]
const keyOf = ([longitude, latitude]: Corner) => `${longitude} ${latitude}`

function mapRings(geometry: Geometry, of: (ring: Ring) => Ring): Geometry {
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: geometry.coordinates.map(of) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map(of)) }
}

export const ringsOf = (geometry: Geometry | null): Ring[] =>
  geometry === null ? [] : geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()

/** Changes the rings of every grid alike, so that a border two grids share stays one border. */
function inAll(draft: Draft, of: (ring: Ring) => Ring): Draft {
  const grids = draft.grids.map((grid) => (grid.geometry ? { ...grid, geometry: mapRings(grid.geometry, of) } : grid))
  return { ...draft, grids }
}

export const moveCorner = (draft: Draft, from: Corner, to: Corner): Draft =>
  inAll(draft, (ring) =>
    ring.some((corner) => same(corner, from)) ? ring.map((each) => (same(each, from) ? to : each)) : ring,
  )

/** A corner more, on the edge between two. */
export function addCorner(draft: Draft, [a, b]: [Corner, Corner], at: Corner): Draft {
  return inAll(draft, (ring) =>
    ring.flatMap((corner, index) => {
      const next = ring[index + 1]
      const here = next && ((same(corner, a) && same(next, b)) || (same(corner, b) && same(next, a)))
      return here ? [corner, at] : [corner]
    }),
  )
}

/** A corner less; null where a ring would be left with fewer than three. */
export function dropCorner(draft: Draft, at: Corner): Draft | null {
  let possible = true
  const next = inAll(draft, (ring) => {
    if (!ring.some((corner) => same(corner, at))) return ring
    const open = ring.slice(0, -1).filter((corner) => !same(corner, at))
    const [first] = open
    if (open.length < 3 || !first) possible = false
    return first ? [...open, first] : ring
  })
  return possible ? next : null
}

type Edge = [Corner, Corner]

export interface CornerMark {
  at: Corner
  /** A corner of the community itself: moving it would leave a gap, or reach outside. */
  fixed: boolean
  /** The community's own border, on which it may slide. */
  along: Edge | null
}

/** About 3 cm: what stands nearer to a border stands on it. */
const near = 3e-7

/** The point of an edge nearest to another, by degrees. */
export function slidOn([a, b]: Edge, to: Corner): Corner {
  const [east, north] = [b[0] - a[0], b[1] - a[1]]
  const length = east * east + north * north
  const share = length === 0 ? 0 : ((to[0] - a[0]) * east + (to[1] - a[1]) * north) / length
  const kept = Math.min(1, Math.max(0, share))
  return [a[0] + east * kept, a[1] + north * kept]
}

/** Corners and edges of one grid, as they may be dragged. */
export function cornersOf(geometry: Geometry | null, boundary: Geometry | null) {
  const outer = new Set(ringsOf(boundary).flatMap((ring) => ring.map(keyOf)))
  const borders = ringsOf(boundary).flatMap((ring) =>
    ring.slice(1).map((corner, index): Edge => [ring[index] as Corner, corner]),
  )
  const on = (at: Corner): Edge | null =>
    borders.find((edge) => {
      const foot = slidOn(edge, at)
      return Math.hypot(foot[0] - at[0], foot[1] - at[1]) < near
    }) ?? null
  const corners: CornerMark[] = []
  const edges: { between: Edge; at: Corner }[] = []
  for (const ring of ringsOf(geometry)) {
    for (const [index, at] of ring.slice(0, -1).entries()) {
      corners.push({ at, fixed: outer.has(keyOf(at)), along: on(at) })
      const next = ring[index + 1]
      if (!next) continue
      const middle: Corner = [(at[0] + next[0]) / 2, (at[1] + next[1]) / 2]
      if (!on(middle)) edges.push({ between: [at, next], at: middle })
    }
  }
  return { corners, edges }
}
