/** Cars, bicycles and electric scooters. */
import { P, type Pt, S, tone } from './basics.ts'
import { add, type Stage, type V3, Wall } from './space.ts'

interface Section {
  /** along the car, height, half width */
  x: number
  y: number
  w: number
}

const SALOON: readonly Section[] = [
  { x: 0.02, y: 0.32, w: 0.84 },
  { x: 0, y: 0.62, w: 0.87 },
  { x: 0.1, y: 0.84, w: 0.85 },
  { x: 1.2, y: 0.98, w: 0.84 },
  { x: 1.95, y: 1.44, w: 0.62 },
  { x: 3.1, y: 1.46, w: 0.62 },
  { x: 3.8, y: 1.04, w: 0.82 },
  { x: 4.35, y: 0.98, w: 0.84 },
  { x: 4.42, y: 0.6, w: 0.86 },
  { x: 4.4, y: 0.32, w: 0.84 },
]

const VAN: readonly Section[] = [
  { x: 0.02, y: 0.32, w: 0.82 },
  { x: 0, y: 0.7, w: 0.84 },
  { x: 0.25, y: 1.02, w: 0.82 },
  { x: 0.95, y: 1.78, w: 0.7 },
  { x: 2.2, y: 1.86, w: 0.7 },
  { x: 3.7, y: 1.84, w: 0.7 },
  { x: 3.92, y: 1.2, w: 0.82 },
  { x: 3.95, y: 0.6, w: 0.84 },
  { x: 3.92, y: 0.32, w: 0.82 },
]

/** A parked car: middle of its nose on the ground, unit vector from nose to tail. */
export function car(st: Stage, nose: V3, dir: V3, colour: string, van = false): void {
  const form = van ? VAN : SALOON
  const right: V3 = [dir[2], 0, -dir[0]]
  const long = van ? 3.95 : 4.42
  const at = (x: number, y: number, side: number): V3 => add(add(add(nose, dir, x), right, side), [0, y, 0])
  st.shadow([at(-0.2, 0, -1.05), at(long + 0.2, 0, -1.05), at(long + 0.2, 0, 1.0), at(-0.2, 0, 1.0)], 0.55, 7)
  const eye = st.view.eye
  const side = (eye[0] - nose[0]) * right[0] + (eye[2] - nose[2]) * right[2] > 0 ? 1 : -1
  const depth = (x: number) => Math.hypot(at(x, 0, 0)[0] - eye[0], at(x, 0, 0)[2] - eye[2])
  const strips = form.slice(0, -1).map((a, i) => ({ a, b: form[i + 1] ?? a, i }))
  strips.sort((p, q) => depth((q.a.x + q.b.x) / 2) - depth((p.a.x + p.b.x) / 2))
  const wheels: readonly number[] = van ? [0.75, 3.15] : [0.85, 3.5]
  const flank = new Wall(st, at(0, 0, side * 0.84), dir, [0, 1, 0])
  const sunny = st.lit([right[0] * side, 0, right[2] * side])
  const wheel = (w: Wall, x: number, d: number) => {
    w.ring(x, 0.33, 0.34, 0.34, '#26242b', undefined, d)
    w.ring(x, 0.33, 0.21, 0.21, '#a9a8a4', undefined, d + 0.01)
    w.ring(x, 0.33, 0.15, 0.15, '#5b5a5e', undefined, d + 0.015)
    w.ring(x, 0.33, 0.05, 0.05, '#c9c7c0', undefined, d + 0.02)
  }
  const far = new Wall(st, at(0, 0, -side * 0.8), dir, [0, 1, 0])
  for (const x of wheels) far.ring(x, 0.33, 0.34, 0.34, '#201e25')
  st.face([at(0.1, 0.2, -0.8), at(long - 0.1, 0.2, -0.8), at(long - 0.1, 0.2, 0.8), at(0.1, 0.2, 0.8)], '#1d1b22')
  const body = () => {
    const low = form.filter((s) => s.y < 1.05)
    const cut: Pt[] = low.map((s) => [s.x, s.y])
    flank.poly(cut, tone(colour, sunny))
    flank.poly(P([0.05, 0.3, long - 0.03, 0.3, long - 0.03, 0.52, 0.05, 0.52]), tone(colour, sunny - 0.22))
    flank.line(P([0.12, 0.72, long - 0.1, 0.74]), tone(colour, sunny + 0.3), 0.025)
    const cabin = form.filter((s) => s.y > 0.95)
    st.face(
      cabin.map((s) => at(s.x, s.y, side * s.w)),
      tone(colour, sunny + 0.04),
    )
    const first = cabin[0] as Section
    const last = cabin[cabin.length - 1] as Section
    const mid = (first.x + last.x) / 2
    const inner = (s: Section): V3 =>
      at(mid + (s.x - mid) * 0.86, s.y > 1.2 ? s.y - 0.09 : s.y + 0.04, side * (s.w + 0.005))
    const belt = cabin.filter((s) => s === first || s === last || s.y > 1.25)
    st.face(belt.map(inner), '#46545c')
    st.face(
      [
        inner(first),
        inner(cabin[1] as Section),
        at(mid - 0.1, (cabin[1] as Section).y - 0.09, side * 0.65),
        at(mid - 0.25, first.y + 0.04, side * 0.84),
      ],
      '#6f8086',
      { opacity: 0.8 },
    )
    st.bar(at(mid, first.y, side * 0.85), at(mid, cabin[1]?.y ?? 1.4, side * 0.66), 0.07, tone(colour, sunny))
    flank.line(P([mid, 0.4, mid, 1]), tone(colour, sunny - 0.3), 0.018)
    for (const x of [mid + 0.3, mid - 0.9]) flank.line(P([x, 0.9, x + 0.16, 0.9]), tone(colour, sunny - 0.4), 0.035)
    for (const x of wheels) flank.ring(x, 0.36, 0.42, 0.42, '#1d1b22')
    for (const x of wheels) wheel(flank, x, 0.02)
  }
  let flankDrawn = false
  const strip = (s: (typeof strips)[number]) => {
    const q: V3[] = [
      at(s.a.x, s.a.y, -s.a.w),
      at(s.b.x, s.b.y, -s.b.w),
      at(s.b.x, s.b.y, s.b.w),
      at(s.a.x, s.a.y, s.a.w),
    ]
    const normal: V3 = add(add([0, 0, 0], dir, -(s.b.y - s.a.y)), [0, s.b.x - s.a.x, 0])
    const centre = q[0] as V3
    const facing =
      normal[0] * (eye[0] - centre[0]) + normal[1] * (eye[1] - centre[1]) + normal[2] * (eye[2] - centre[2])
    if (facing <= 0) return
    st.face(q, tone(colour, st.lit(normal) + 0.06))
    const slope = Math.abs(s.b.y - s.a.y) > 0.3 && Math.max(s.a.y, s.b.y) > 1.3
    const [lo, hi] = s.a.y < s.b.y ? [s.a, s.b] : [s.b, s.a]
    const inset = (t: number, k: number): V3 =>
      at(lo.x + (hi.x - lo.x) * t, lo.y + (hi.y - lo.y) * t, k * (lo.w + (hi.w - lo.w) * t) * 0.86)
    if (slope) {
      st.graded(
        [inset(0.08, -1), inset(0.9, -1), inset(0.9, 1), inset(0.08, 1)],
        inset(0.9, 0),
        inset(0.08, 0),
        S([0, '#8a9a9c', 1, '#414c55']),
      )
      st.face([inset(0.1, -0.3), inset(0.9, 0.1), inset(0.9, 0.45), inset(0.1, 0.15)], '#e8efe8', { opacity: 0.25 })
    }
    if (lo.y < 0.64 && hi.y > 0.58 && hi.y < 1.3) lamps(st, at, lo, hi, s.i < form.length / 2, colour)
  }
  for (const s of strips) {
    strip(s)
    if (!flankDrawn && s === strips[Math.floor(strips.length / 2)]) flankDrawn = true
  }
  body()
  const nearEnd = strips.filter((s) => Math.max(s.a.y, s.b.y) < 1.1).slice(-3)
  for (const s of nearEnd) strip(s)
}

/** Lights, bumper and number plate on the nose or the tail. */
function lamps(
  st: Stage,
  at: (x: number, y: number, s: number) => V3,
  lo: Section,
  hi: Section,
  front: boolean,
  colour: string,
): void {
  const p = (t: number, k: number): V3 =>
    at(lo.x + (hi.x - lo.x) * t + (front ? -0.01 : 0.01), lo.y + (hi.y - lo.y) * t, k * 0.86)
  const quad = (t0: number, t1: number, k0: number, k1: number, fill: string) =>
    st.face([p(t0, k0), p(t1, k0), p(t1, k1), p(t0, k1)], fill)
  const upper = hi.y > 0.7
  if (upper) {
    quad(0.2, 0.85, -0.98, -0.62, front ? '#f3ead0' : '#b5322a')
    quad(0.2, 0.85, 0.62, 0.98, front ? '#f3ead0' : '#b5322a')
    if (front) quad(0.15, 0.6, -0.45, 0.45, '#35343a')
  } else {
    quad(0.05, 0.45, -0.95, 0.95, tone(colour, -0.5))
    quad(0.4, 0.85, -0.28, 0.28, '#3f63a0')
    quad(0.5, 0.72, -0.2, 0.2, '#dfe6f0')
  }
}

/** A bicycle drawn in a plane (u along it, v up), about 1.7 m long. */
export function bicycle(w: Wall, u: number, colour: string, basket = true): void {
  const c = '#2d2b30'
  for (const x of [0.35, 1.38]) {
    const pts = w.round(u + x, 0.34, 0.33, 0.33, 0, 28)
    w.line([...pts, pts[0] as Pt], c, 0.045)
    for (let i = 0; i < 14; i += 2) w.line([pts[i * 2] as Pt, [u + x, 0.34]], '#8d8c8a', 0.008)
    w.ring(u + x, 0.34, 0.05, 0.05, '#777')
  }
  const tube = (pts: readonly Pt[], m = 0.045) =>
    w.line(
      pts.map((p): Pt => [u + p[0], p[1]]),
      colour,
      m,
    )
  tube(P([0.35, 0.34, 0.72, 0.32, 1.18, 0.78]))
  tube(P([0.35, 0.34, 0.6, 0.78, 0.72, 0.32]))
  tube(P([0.62, 0.74, 1.16, 0.72]))
  tube(P([1.38, 0.34, 1.16, 0.94, 1.1, 1.02]), 0.05)
  w.line(P([u + 0.98, 1.06, u + 1.12, 1.03, u + 1.2, 1.06]), c, 0.035)
  w.poly(P([u + 0.44, 0.88, u + 0.74, 0.9, u + 0.72, 0.84, u + 0.5, 0.82]), '#3b3030')
  w.line(P([u + 0.6, 0.78, u + 0.6, 0.86]), '#777', 0.03)
  w.line(P([u + 0.06, 0.66, u + 0.5, 0.66]), '#6b6a6a', 0.03)
  if (basket) {
    w.poly(P([u + 1.24, 0.98, u + 1.6, 0.98, u + 1.54, 0.72, u + 1.28, 0.72]), '#8b7a62', { opacity: 0.85 })
    for (const v of [0.8, 0.89]) w.line(P([u + 1.26, v, u + 1.57, v]), '#c6b496', 0.014)
  }
  w.ring(u + 0.72, 0.32, 0.09, 0.09, '#55545a')
}

/** An electric scooter in a plane, 1.6 m long, given a little body by layers. */
export function scooter(w: Wall, u: number, colour: string): void {
  const wheel = (x: number) => {
    w.ring(u + x, 0.24, 0.24, 0.24, '#232228')
    w.ring(u + x, 0.24, 0.13, 0.13, '#9a9996')
    w.ring(u + x, 0.24, 0.05, 0.05, '#4a494e')
  }
  for (const d of [0, 0.08, 0.16]) {
    const c = tone(colour, d === 0.16 ? 0 : -0.35)
    const shape = (pts: readonly Pt[], fill: string) =>
      w.poly(
        pts.map((p): Pt => [u + p[0], p[1]]),
        fill,
        undefined,
        d,
      )
    shape(P([0.02, 0.5, 0.16, 0.68, 0.86, 0.66, 0.84, 0.3, 0.5, 0.28, 0.42, 0.46]), c)
    shape(P([0.8, 0.34, 1.2, 0.3, 1.24, 0.22, 0.8, 0.2]), tone(c, -0.4))
    shape(P([1.14, 0.24, 1.22, 0.95, 1.36, 0.98, 1.42, 0.6, 1.34, 0.5, 1.26, 0.26]), c)
    shape(P([0.1, 0.7, 0.2, 0.8, 0.84, 0.78, 0.88, 0.68]), '#2f2c31')
    if (d === 0.08) {
      wheel(0.32)
      wheel(1.38)
    }
  }
  w.line(P([u + 1.1, 1.12, u + 1.26, 1.04, u + 1.36, 1.1]), '#2b2a2f', 0.05, undefined, 0.12)
  w.line(P([u + 1.24, 1.08, u + 1.2, 1.24]), '#3a3a40', 0.02, undefined, 0.2)
  w.ring(u + 1.2, 1.28, 0.06, 0.05, '#4a5258', undefined, 0.2)
  w.ring(u + 1.39, 0.84, 0.045, 0.06, '#f3ead0', undefined, 0.17)
  w.poly(P([u + 0.02, 0.52, u + 0.1, 0.6, u + 0.1, 0.52]), '#c8402f', undefined, 0.17)
  w.line(P([u + 0.4, 0.62, u + 0.8, 0.6]), tone(colour, 0.4), 0.02, undefined, 0.17)
}
