import {
  doubleArea,
  edgesOf,
  geometryOf,
  type Loop,
  loopOf,
  loopsOf,
  polygonsOf,
  same,
  side,
  toPoint,
  type Vertex,
} from './lattice.ts'
import { squareMetresOf } from './measure.ts'
import { region } from './overlay.ts'
import { assemble, knot, unsound } from './planar.ts'
import type { Geometry, Point } from './shape.ts'

export interface Flaw {
  kind: 'unclosed' | 'too-few-points' | 'repeated-point' | 'spike' | 'self-crossing' | 'no-area' | 'holes'
  at: Point
  /** In Chinese, for whoever drew it. */
  message: string
}

const messages: Record<Flaw['kind'], string> = {
  unclosed: '首尾没有闭合',
  'too-few-points': '不足三个不同的点',
  'repeated-point': '同一个点连着出现',
  spike: '有折返的尖刺',
  'self-crossing': '边线自己交叉或重叠',
  'no-area': '没有面积',
  holes: '洞不在图形里，或几块互相重叠',
}

/** What is wrong with a shape by itself; repeated points, spikes and an open end are harmless and mended. */
export function inspect(g: Geometry): Flaw[] {
  const flaws: Flaw[] = []
  const add = (kind: Flaw['kind'], at: Point) => flaws.push({ kind, at, message: messages[kind] })
  const loops: Loop[] = []
  for (const ring of polygonsOf(g).flat()) {
    const start: Point = { longitude: ring[0]?.[0] ?? 0, latitude: ring[0]?.[1] ?? 0 }
    const end = ring.at(-1)
    if (ring.length > 1 && (end?.[0] !== ring[0]?.[0] || end?.[1] !== ring[0]?.[1])) add('unclosed', start)
    const loop = loopOf(ring)
    if (loop.length < new Set(ring.map(String)).size || loop.length < ring.length - 1) add('repeated-point', start)
    const bare = withoutSpikes(loop)
    if (new Set(loop.map(String)).size < 3) add('too-few-points', start)
    else if (bare.length < 3 || (doubleArea(bare) === 0 && !knot([bare]))) add('no-area', start)
    else {
      if (bare.length < loop.length) add('spike', toPoint(loop.find((v) => !bare.includes(v)) ?? (loop[0] as Vertex)))
      const at = knot([bare])
      if (at) add('self-crossing', toPoint(at))
      loops.push(bare)
    }
  }
  if (flaws.every(({ kind }) => harmless.has(kind))) {
    const at = unsound(loopsOf(tidied(g) ?? g))
    if (at) add('holes', toPoint(at))
  }
  return flaws
}

const harmless = new Set<Flaw['kind']>(['unclosed', 'repeated-point', 'spike'])

/** Takes out vertices from which the border runs back over itself. */
function withoutSpikes(loop: Loop): Loop {
  let now = loop
  for (;;) {
    const kept = now.filter((v, i) => {
      const before = now[(i + now.length - 1) % now.length] as Vertex
      const after = now[(i + 1) % now.length] as Vertex
      if (same(v, after)) return false
      const back = (before[0] - v[0]) * (after[0] - v[0]) + (before[1] - v[1]) * (after[1] - v[1]) > 0
      return !(back && side(before, v, after) === 0)
    })
    if (kept.length === now.length || kept.length < 3) return kept
    now = kept
  }
}

function tidied(g: Geometry): Geometry | null {
  const polygons = polygonsOf(g).flatMap((rings) => {
    const loops = rings.flatMap((ring, i) => {
      const loop = withoutSpikes(loopOf(ring))
      const area = doubleArea(loop)
      if (loop.length < 3 || area === 0) return []
      return [{ outer: i === 0, loop: area > 0 === (i === 0) ? loop : loop.reverse() }]
    })
    return loops[0]?.outer ? [loops.map(({ loop }) => loop)] : []
  })
  return polygons.length > 0 ? geometryOf(polygons) : null
}

/** How much of the area may change in mending, as a share; more is for whoever drew it to say. */
const safeShare = 0.01

/**
 * The shape as it was surely meant, sound and on the lattice; null when that is not certain. Open ends, repeated points and
 * spikes go, and crossings when what they enclose is next to nothing.
 */
export function mend(g: Geometry): Geometry | null {
  const tidy = tidied(g)
  if (!tidy) return null
  const loops = loopsOf(tidy)
  if (unsound(loops) === null) return geometryOf(assemble(loops))
  const area = squareMetresOf(tidy)
  const pieces = region([edgesOf(loops)], ([n]) => n !== 0).map((piece) => geometryOf([piece]))
  const all = pieces.reduce((sum, piece) => sum + squareMetresOf(piece), 0)
  const kept = pieces.filter((piece) => squareMetresOf(piece) > all * safeShare)
  const left = kept.reduce((sum, piece) => sum + squareMetresOf(piece), 0)
  if (Math.abs(left - area) > area * safeShare || Math.abs(all - area) > area * safeShare) return null
  const mended = kept.flatMap(loopsOf)
  return mended.length > 0 && unsound(mended) === null ? geometryOf(assemble(mended)) : null
}
