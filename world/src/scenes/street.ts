/** Things that stand in the street and the yard. */
import type { Art } from './art.ts'
import { P, type Pt, S, tone } from './basics.ts'
import { letter } from './glyphs.ts'
import { type Stage, V, type V3, type Wall } from './space.ts'

/** Paving slabs from x0..x1, z0..z1 on the ground. */
export function paving(st: Stage, x0: number, x1: number, z0: number, z1: number, colour: string, size = 1): void {
  const g = st.floor(0)
  g.fade(x0, z0, x1 - x0, z1 - z0, tone(colour, 0.12), tone(colour, -0.1))
  for (let x = Math.ceil(x0 / size) * size; x <= x1; x += size)
    g.line(P([x, z0, x, z1]), tone(colour, -0.22), 0.012, { opacity: 0.4 })
  for (let z = z0; z <= z1; z += size) {
    g.line(P([x0, z, x1, z]), tone(colour, -0.22), 0.02, { opacity: Math.max(0.08, 0.45 - (z - z0) * 0.02) })
    for (let x = Math.ceil(x0 / size) * size; x < x1 - size && z < z0 + 14; x += size)
      if (st.art.chance(0.25)) g.rect(x, z, size, size, tone(colour, st.art.rnd(-0.16, 0.14)), { opacity: 0.5 })
  }
}

/** The four sorting bins: kitchen green, recycling blue, harmful red, other grey. */
export const BINS = ['#4f7f57', '#3f6c93', '#b8453a', '#74726f'] as const

/** A wheeled bin; open lifts the lid. */
export function bin(st: Stage, x: number, z: number, colour: string, open = false, turn = 0): void {
  const [w, d, h] = [0.58, 0.66, 0.98]
  st.shadow(V([x - 0.08, 0, z - 0.1, x + w + 0.3, 0, z - 0.06, x + w + 0.35, 0, z + d, x, 0, z + d]), 0.5, 5)
  for (const wx of [x + 0.05, x + w - 0.15]) st.box([wx, 0, z + d - 0.2], [0.1, 0.18, 0.18], '#242328', { plain: true })
  const face = (vs: V3[], k: number) =>
    st.graded(vs, vs[2] ?? vs[0]!, vs[0]!, S([0, tone(colour, k + 0.1), 1, tone(colour, k - 0.2)]))
  const t = 0.06
  const lo = (a: number, b: number): V3 => [x + t + a * (w - 2 * t), 0.06, z + t + b * (d - 2 * t)]
  const hi = (a: number, b: number): V3 => [x + a * w, h, z + b * d]
  const eye = st.view.eye[0]
  if (eye > x + w) face([lo(1, 0), lo(1, 1), hi(1, 1), hi(1, 0)], -0.3)
  if (eye < x) face([lo(0, 0), lo(0, 1), hi(0, 1), hi(0, 0)], -0.02)
  face([lo(0, 0), lo(1, 0), hi(1, 0), hi(0, 0)], -0.1)
  const front = st.wall([x, 0, z], [1, 0, 0], [0, 1, 0])
  front.rect(0.15, 0.46, 0.28, 0.28, '#f3ecdc', { opacity: 0.92 }, 0.04)
  front.ring(0.29, 0.6, 0.09, 0.09, colour, undefined, 0.045)
  front.ring(0.29, 0.6, 0.045, 0.045, '#f3ecdc', undefined, 0.046)
  front.rect(-0.02, h - 0.12, w + 0.04, 0.12, tone(colour, -0.24), undefined, 0.03)
  if (open) {
    st.face([hi(0, 0), hi(1, 0), hi(1, 1), hi(0, 1)], tone(colour, -0.6))
    st.face([hi(0, 1), hi(1, 1), [x + w, h + 0.55, z + d + 0.2], [x, h + 0.55, z + d + 0.2]], tone(colour, -0.12))
  } else st.box([x - 0.03, h, z - 0.05], [w + 0.06, 0.09, d + 0.08], tone(colour, 0.08), { turn })
}

/** A tied rubbish bag at a sheet point. */
export function bag(art: Art, x: number, y: number, s: number, colour = '#3a3b42', squat = 1): void {
  art.ground(x + s * 0.08, y, s * 0.7, s * 0.14, 0.5)
  const h = s * 0.9 * squat
  const body: Pt[] = [
    [x - s * 0.08, y - h * 0.98],
    [x - s * 0.3, y - h * 0.74],
    [x - s * 0.52, y - h * 0.36],
    [x - s * 0.46, y - h * 0.04],
    [x, y + s * 0.02],
    [x + s * 0.46, y - h * 0.03],
    [x + s * 0.53, y - h * 0.4],
    [x + s * 0.28, y - h * 0.76],
    [x + s * 0.08, y - h * 0.98],
  ]
  art.blob(
    body,
    art.lin([x - s * 0.4, y - h], [x + s * 0.45, y], S([0, tone(colour, 0.24), 0.4, colour, 1, tone(colour, -0.45)])),
  )
  art.blob(
    [
      [x - s * 0.06, y - h * 0.94],
      [x - s * 0.16, y - h * 1.16],
      [x + s * 0.02, y - h * 1.08],
      [x + s * 0.17, y - h * 1.2],
      [x + s * 0.06, y - h * 0.94],
    ],
    tone(colour, 0.06),
  )
  for (let i = 0; i < 4; i++) {
    const k = -0.3 + i * 0.19
    art.stroke(
      `M${(x + k * s * 0.25).toFixed(1)} ${(y - h * 0.88).toFixed(1)}Q${(x + k * s).toFixed(1)} ${(y - h * 0.6).toFixed(1)} ${(x + k * s * 1.2).toFixed(1)} ${(y - h * art.rnd(0.2, 0.45)).toFixed(1)}`,
      tone(colour, i < 2 ? 0.38 : -0.35),
      Math.max(0.8, s * 0.022),
      { opacity: 0.55 },
    )
  }
  art.ell(x - s * 0.24, y - h * 0.5, s * 0.06, h * 0.14, tone(colour, 0.6), { opacity: 0.35 })
}

/** A cardboard box. */
export function carton(st: Stage, at: V3, size: V3, turn = 0, colour = '#c39a68'): void {
  st.box(at, size, colour, { turn })
  const w = st.wall(at, [1, 0, 0], [0, 1, 0])
  if (!turn) {
    w.rect(size[0] * 0.42, size[1] * 0.6, size[0] * 0.16, size[1] * 0.4, '#e0c08c', { opacity: 0.8 }, 0.003)
    w.rect(size[0] * 0.12, size[1] * 0.14, size[0] * 0.24, size[1] * 0.2, tone(colour, -0.25), { opacity: 0.5 }, 0.003)
  }
}

/** A street lamp. */
export function lampPost(st: Stage, x: number, z: number, h = 4.2, lit = false): void {
  const { art } = st
  const base = st.pt([x, 0, z])
  const k = st.scale([x, 0, z])
  art.ground(base[0], base[1], 0.4 * k, 0.1 * k, 0.4)
  st.bar([x, 0, z], [x, h, z], 0.09, '#4d5a55')
  st.bar([x, 0, z], [x, 0.5, z], 0.16, '#3f4a46')
  st.bar([x, h - 0.1, z], [x + 0.7, h, z], 0.06, '#4d5a55')
  const lamp = st.pt([x + 0.75, h - 0.05, z])
  art.ell(lamp[0], lamp[1], 0.26 * k, 0.1 * k, lit ? '#ffe7ad' : '#d8d3c4')
  art.ell(lamp[0], lamp[1] - 0.05 * k, 0.28 * k, 0.08 * k, '#3f4a46')
  if (lit) art.glow(lamp[0], lamp[1], 2.4 * k, '#ffcf7a', 0.6)
}

/** A traffic cone. */
export function cone(st: Stage, x: number, z: number): void {
  const p = st.pt([x, 0, z])
  const k = st.scale([x, 0, z]) * 0.7
  const { art } = st
  art.ground(p[0] + k * 0.08, p[1], k * 0.42, k * 0.1, 0.45)
  art.poly(
    [
      [p[0] - k * 0.26, p[1] + k * 0.04],
      [p[0] + k * 0.26, p[1] + k * 0.04],
      [p[0] + k * 0.22, p[1] - k * 0.06],
      [p[0] - k * 0.22, p[1] - k * 0.06],
    ],
    '#a93f25',
  )
  const edge = (t: number) => k * (0.2 - 0.16 * t)
  const side = (a: number, b: number, fill: string) =>
    art.poly(
      [
        [p[0] - edge(a), p[1] - k * a],
        [p[0] + edge(a), p[1] - k * a],
        [p[0] + edge(b), p[1] - k * b],
        [p[0] - edge(b), p[1] - k * b],
      ],
      fill,
    )
  const grad = (c: string) => art.lin([p[0] - k * 0.2, 0], [p[0] + k * 0.2, 0], S([0, tone(c, 0.15), 1, tone(c, -0.3)]))
  side(0.04, 0.95, grad('#d9562f'))
  side(0.34, 0.56, grad('#f4ecdc'))
}

/** Yellow hatching with the words for fire lane, on the ground. */
export function fireLane(st: Stage, x0: number, x1: number, z0: number, z1: number, worn = 0.85): void {
  const g = st.floor(0)
  const c = '#e2b33c'
  for (const x of [x0, x1]) g.rect(x - 0.08, z0, 0.16, z1 - z0, c, { opacity: worn })
  const wide = x1 - x0
  for (let z = z0 + 0.5; z < z1; z += 1.5) {
    if (z > z0 + 2.2 && z < z0 + 6.6) continue
    g.poly(P([x0, z, x0, z + 0.36, x1, z + wide * 0.8 + 0.36, x1, z + wide * 0.8]), c, {
      opacity: worn * Math.max(0.3, 1 - (z - z0) / 60),
    })
  }
  letter(g, x0 + wide * 0.06, z0 + 4.1, '消防通道', c, {
    size: wide * 0.2,
    tall: 2.3,
    gap: 0.16,
    weight: 0.11,
    opacity: worn,
    d: 0,
  })
}

/** A framed board on a wall with sheets of paper on it. */
export function board(
  w: Wall,
  u: number,
  v: number,
  wide: number,
  high: number,
  o: { frame?: string; title?: string; tidy?: boolean } = {},
): void {
  const { art } = w.st
  w.block(u, v, wide, high, 0.05, o.frame ?? '#6d5a47')
  w.fade(u + 0.06, v + 0.06, wide - 0.12, high - 0.12, '#e9e2d0', '#d8cdb6', undefined, 0.052)
  if (o.title) {
    const s = high * 0.13
    w.rect(u + 0.06, v + high - 0.1 - s * 1.3, wide - 0.12, s * 1.3 + 0.04, '#b23a2b', undefined, 0.055)
    letter(w, u + wide / 2 - (o.title.length * 1.16 * s) / 2, v + high - 0.06 - s * 1.15, o.title, '#fbeecb', {
      size: s,
      d: 0.056,
    })
  }
  const cols = Math.max(2, Math.round(wide / 0.4))
  for (let i = 0; i < cols; i++)
    for (let j = 0; j < 2; j++) {
      const cw = (wide - 0.24) / cols
      const ch = (high * (o.title ? 0.72 : 0.88)) / 2
      note(
        w,
        u + 0.14 + i * cw,
        v + 0.12 + j * ch,
        cw * 0.82,
        ch * 0.8,
        art.pick(['#fffdf6', '#fdf3d6', '#f6e3dc', '#e9f0e6']),
        o.tidy ? 0 : art.rnd(-0.02, 0.02),
        0.057,
      )
    }
}

/** A sheet with a heading and lines that read as writing. */
export function note(
  w: Wall,
  u: number,
  v: number,
  wide: number,
  high: number,
  paper: string,
  tilt = 0,
  d = 0.01,
  ink = '#6a625c',
): void {
  const q = (a: number, b: number, s = 0): Pt => [
    u + s + a * wide - (b - 0.5) * high * tilt,
    v - s + b * high + (a - 0.5) * wide * tilt,
  ]
  w.poly([q(0, 0, 0.013), q(1, 0, 0.013), q(1, 1, 0.013), q(0, 1, 0.013)], '#3a3040', { opacity: 0.2 }, d)
  w.poly([q(0, 0), q(1, 0), q(1, 1), q(0, 1)], paper, undefined, d)
  w.poly(
    [q(0.12, 0.78), q(0.88, 0.78), q(0.88, 0.9), q(0.12, 0.9)],
    w.st.art.pick(['#c8402f', '#4f7f57', '#8a6a3c', '#55504c']),
    { opacity: 0.85 },
    d,
  )
  const rows = Math.max(2, Math.min(6, Math.round(high / 0.05)))
  for (let i = 0; i < rows; i++) {
    const b = 0.68 - (i * 0.58) / rows
    w.line([q(0.12, b), q(i === rows - 1 ? 0.55 : 0.88, b)], ink, high * 0.025, { opacity: 0.55 }, d)
  }
}
