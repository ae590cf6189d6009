/** Perspective: metres in the world (x right, y up, z away) onto the sheet. Verticals stay upright. */
import type { Art } from './art.ts'
import { type Attrs, mix, type Pt, type Stop, tone } from './basics.ts'

export type V3 = readonly [number, number, number]

/** World points from a flat list x, y, z. */
export function V(flat: readonly number[]): V3[] {
  const out: V3[] = []
  for (let i = 0; i + 2 < flat.length; i += 3) out.push([flat[i]!, flat[i + 1]!, flat[i + 2]!])
  return out
}

export const add = (a: V3, b: V3, k = 1): V3 => [a[0] + b[0] * k, a[1] + b[1] * k, a[2] + b[2] * k]

const sub = (a: V3, b: V3): V3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]

const dot = (a: V3, b: V3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

const cross = (a: V3, b: V3): V3 => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]

const unit = (a: V3): V3 => {
  const l = Math.hypot(a[0], a[1], a[2]) || 1
  return [a[0] / l, a[1] / l, a[2] / l]
}

export interface View {
  eye: V3
  /** degrees to the right */
  yaw?: number
  /** focal length in sheet pixels */
  f: number
  /** height of the horizon on the sheet */
  horizon: number
  cx?: number
}

const NEAR = 0.15

export class Stage {
  readonly art: Art
  private readonly sin: number
  private readonly cos: number
  /** direction towards the light */
  sun: V3 = unit([-0.6, 0.9, -0.5])

  constructor(
    art: Art,
    readonly view: View,
  ) {
    this.art = art
    const yaw = ((view.yaw ?? 0) * Math.PI) / 180
    this.sin = Math.sin(yaw)
    this.cos = Math.cos(yaw)
  }

  setSun(v: V3): void {
    this.sun = unit(v)
  }

  private cam(v: V3): V3 {
    const [x, y, z] = sub(v, this.view.eye)
    return [x * this.cos - z * this.sin, y, x * this.sin + z * this.cos]
  }

  private flat(c: V3): Pt {
    const k = this.view.f / Math.max(c[2], NEAR)
    return [(this.view.cx ?? this.art.w / 2) + c[0] * k, this.view.horizon - c[1] * k]
  }

  pt(v: V3): Pt {
    return this.flat(this.cam(v))
  }

  /** Sheet pixels per metre at a point. */
  scale(v: V3): number {
    return this.view.f / Math.max(this.cam(v)[2], NEAR)
  }

  /** A world polygon on the sheet, cut at the near plane. */
  shape(vs: readonly V3[]): Pt[] {
    const cs = vs.map((v) => this.cam(v))
    const out: Pt[] = []
    cs.forEach((a, i) => {
      const b = cs[(i + 1) % cs.length] ?? a
      if (a[2] >= NEAR) out.push(this.flat(a))
      if (a[2] >= NEAR !== b[2] >= NEAR) {
        const t = (NEAR - a[2]) / (b[2] - a[2])
        out.push(this.flat([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, NEAR]))
      }
    })
    return out
  }

  face(vs: readonly V3[], fill: string, a?: Attrs): void {
    this.art.poly(this.shape(vs), fill, a)
  }

  /** A face with a gradient from one world point to another. */
  graded(vs: readonly V3[], from: V3, to: V3, stops: readonly Stop[], a?: Attrs): void {
    this.face(vs, this.art.lin(this.pt(from), this.pt(to), stops), a)
  }

  /** How light falls on a surface, about -0.45..0.12. */
  lit(normal: V3): number {
    return -0.34 + 0.52 * Math.max(0, dot(unit(normal), this.sun))
  }

  wall(o: V3, u: V3, v: V3): Wall {
    return new Wall(this, o, u, v)
  }

  /** Ground plane at height y: u is x, v is z. */
  floor(y = 0): Wall {
    return new Wall(this, [0, y, 0], [1, 0, 0], [0, 0, 1])
  }

  /** A box: corner, size, colour; only the faces one can see. along turns it in the floor plane (degrees). */
  box(at: V3, size: V3, colour: string, opt: { turn?: number; depth?: number; plain?: boolean } = {}): void {
    const r = ((opt.turn ?? 0) * Math.PI) / 180
    const ux: V3 = [Math.cos(r) * size[0], 0, Math.sin(r) * size[0]]
    const uz: V3 = [-Math.sin(r) * size[2], 0, Math.cos(r) * size[2]]
    const uy: V3 = [0, size[1], 0]
    const faces: readonly (readonly [V3, V3, V3, V3])[] = [
      [at, ux, uy, cross(uy, ux)],
      [add(at, uz), ux, uy, cross(ux, uy)],
      [at, uz, uy, cross(uz, uy)],
      [add(at, ux), uz, uy, cross(uy, uz)],
      [add(at, uy), ux, uz, [0, 1, 0]],
      [at, ux, uz, [0, -1, 0]],
    ]
    const mid = add(add(add(at, ux, 0.5), uy, 0.5), uz, 0.5)
    for (const [o, a, b, raw] of faces) {
      const centre = add(add(o, a, 0.5), b, 0.5)
      const normal = dot(raw, sub(centre, mid)) < 0 ? ([-raw[0], -raw[1], -raw[2]] as V3) : raw
      if (dot(normal, sub(this.view.eye, centre)) <= 0) continue
      const c = tone(colour, this.lit(normal))
      const vs = [o, add(o, a), add(add(o, a), b), add(o, b)]
      if (opt.plain) this.face(vs, c)
      else {
        const k = opt.depth ?? 0.14
        this.graded(vs, add(o, b), o, [
          [0, mix(c, '#fff1d2', 0.06)],
          [1, tone(c, -k)],
        ])
      }
    }
  }

  /** Shadow on the ground as a soft polygon of world points. */
  shadow(vs: readonly V3[], opacity = 0.3, soft = 0): void {
    this.art.shade(this.shape(vs), opacity, soft)
  }

  /** Post from a to b with width in metres. */
  bar(a: V3, b: V3, metres: number, colour: string, a2?: Attrs): void {
    const w = metres * this.scale([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2])
    this.art.line([this.pt(a), this.pt(b)], colour, Math.max(0.8, w), a2)
  }
}

/** A flat surface one draws on in its own metres: u along, v up (or away). d lifts off the surface. */
export class Wall {
  readonly normal: V3
  constructor(
    readonly st: Stage,
    readonly o: V3,
    readonly u: V3,
    readonly v: V3,
  ) {
    const raw = cross(v, u)
    this.normal = unit(dot(raw, sub(st.view.eye, o)) < 0 ? [-raw[0], -raw[1], -raw[2]] : raw)
  }

  at(u: number, v: number, d = 0): V3 {
    return add(add(add(this.o, this.u, u), this.v, v), this.normal, d)
  }

  pt(u: number, v: number, d = 0): Pt {
    return this.st.pt(this.at(u, v, d))
  }

  corners(u: number, v: number, w: number, h: number, d = 0): V3[] {
    return [this.at(u, v, d), this.at(u + w, v, d), this.at(u + w, v + h, d), this.at(u, v + h, d)]
  }

  rect(u: number, v: number, w: number, h: number, fill: string, a?: Attrs, d = 0): void {
    this.st.face(this.corners(u, v, w, h, d), fill, a)
  }

  /** Rect with a gradient from top (v+h) to bottom (v). */
  fade(u: number, v: number, w: number, h: number, top: string, bottom: string, a?: Attrs, d = 0): void {
    const vs = this.corners(u, v, w, h, d)
    const px = this.st.scale(vs[0] ?? this.o)
    if (w * h * px * px < 1200) this.st.face(vs, mix(top, bottom, 0.5), a)
    else
      this.st.graded(
        vs,
        this.at(u + w / 2, v + h, d),
        this.at(u + w / 2, v, d),
        [
          [0, top],
          [1, bottom],
        ],
        a,
      )
  }

  poly(pts: readonly Pt[], fill: string, a?: Attrs, d = 0): void {
    this.st.face(
      pts.map((p) => this.at(p[0], p[1], d)),
      fill,
      a,
    )
  }

  /** Circle or ellipse lying in the surface. */
  ring(u: number, v: number, ru: number, rv: number, fill: string, a?: Attrs, d = 0): void {
    this.poly(this.round(u, v, ru, rv), fill, a, d)
  }

  round(u: number, v: number, ru: number, rv: number, wobble = 0, count = 40): Pt[] {
    return Array.from({ length: count }, (_, i) => {
      const t = (i / count) * Math.PI * 2
      const k = wobble ? 1 + wobble * (Math.sin(t * 3 + u * 5) * 0.6 + Math.sin(t * 5 + v * 7) * 0.4) : 1
      return [u + Math.cos(t) * ru * k, v + Math.sin(t) * rv * k] as const
    })
  }

  line(pts: readonly Pt[], colour: string, metres: number, a?: Attrs, d = 0): void {
    const mid = pts[Math.floor(pts.length / 2)] ?? [0, 0]
    const w = Math.max(0.7, metres * this.st.scale(this.at(mid[0], mid[1], d)))
    this.st.art.line(
      pts.map((p) => this.pt(p[0], p[1], d)),
      colour,
      w,
      a,
    )
  }

  /** A box that stands out from the surface by d. */
  block(u: number, v: number, w: number, h: number, d: number, colour: string): void {
    const { st } = this
    const eye = st.view.eye
    const faces: readonly (readonly [V3[], V3])[] = [
      [
        [this.at(u, v), this.at(u, v, d), this.at(u, v + h, d), this.at(u, v + h)],
        [-this.u[0], -this.u[1], -this.u[2]],
      ],
      [[this.at(u + w, v), this.at(u + w, v, d), this.at(u + w, v + h, d), this.at(u + w, v + h)], this.u],
      [
        [this.at(u, v), this.at(u + w, v), this.at(u + w, v, d), this.at(u, v, d)],
        [-this.v[0], -this.v[1], -this.v[2]],
      ],
      [[this.at(u, v + h), this.at(u + w, v + h), this.at(u + w, v + h, d), this.at(u, v + h, d)], this.v],
      [this.corners(u, v, w, h, d), this.normal],
    ]
    for (const [vs, normal] of faces) {
      const p = vs[0] ?? this.o
      if (dot(normal, sub(eye, p)) > 0) st.face(vs, tone(colour, st.lit(normal)))
    }
  }
}
