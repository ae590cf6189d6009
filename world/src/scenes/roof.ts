/** The leaking roof and the mended one. */
import type { Art } from './art.ts'
import { G, P, S, tone } from './basics.ts'
import { wang } from './cast.ts'
import { boards, frame } from './furniture.ts'
import { room, sunPatch, window } from './interior.ts'
import { pot } from './nature.ts'
import { bend, place } from './people.ts'
import { Stage, V, type V3, type Wall } from './space.ts'

/** A bed along the right wall, with quilt. */
function bed(st: Stage, x: number, z: number, wide: number, long: number): void {
  st.shadow(V([x - 0.2, 0, z - 0.15, x + wide, 0, z - 0.15, x + wide, 0, z + long, x - 0.25, 0, z + long]), 0.4, 8)
  st.box([x - 0.03, 0.1, z + long], [wide + 0.06, 0.95, 0.07], '#7a5238')
  st.box([x, 0.12, z], [wide, 0.26, long], '#8a5f42')
  st.box([x + 0.03, 0.38, z + 0.03], [wide - 0.06, 0.16, long - 0.1], '#efe4d0')
  st.box([x + wide * 0.14, 0.54, z + long * 0.7], [wide * 0.66, 0.16, 0.46], '#f7efdf')
  st.box([x - 0.04, 0.42, z], [wide + 0.04, 0.16, long * 0.62], '#b9574a')
  const top = st.floor(0.582)
  for (let i = 1; i < 5; i++)
    top.line(P([x - 0.04 + (wide * i) / 5, z, x - 0.04 + (wide * i) / 5, z + long * 0.62]), '#e2a88f', 0.02, {
      opacity: 0.8,
    })
  for (let i = 1; i < 6; i++)
    top.line(P([x - 0.04, z + (long * 0.62 * i) / 6, x + wide, z + (long * 0.62 * i) / 6]), '#8e3b32', 0.02, {
      opacity: 0.5,
    })
}

function basin(art: Art, x: number, y: number, s: number, colour: string): void {
  art.ground(x, y + s * 0.1, s * 0.85, s * 0.24, 0.5)
  art.path(
    `M${x - s * 0.62} ${y - s * 0.28}Q${x - s * 0.5} ${y + s * 0.16} ${x - s * 0.3} ${y + s * 0.18}L${x + s * 0.3} ${y + s * 0.18}Q${x + s * 0.5} ${y + s * 0.16} ${x + s * 0.62} ${y - s * 0.28}Z`,
    art.lin([x - s * 0.6, 0], [x + s * 0.6, 0], S([0, tone(colour, 0.25), 0.5, colour, 1, tone(colour, -0.35)])),
  )
  art.ell(x, y - s * 0.28, s * 0.62, s * 0.17, tone(colour, 0.3))
  art.ell(x, y - s * 0.265, s * 0.55, s * 0.135, '#8fb0b6')
  art.ell(x, y - s * 0.265, s * 0.26, s * 0.06, 'none', { stroke: '#e8f3f0', 'stroke-width': 2.4 })
  art.ell(x, y - s * 0.265, s * 0.1, s * 0.025, '#eef6f4')
}

export function roof(art: Art, mended: boolean): void {
  const st = new Stage(art, { eye: [-0.3, 1.5, -1.6], f: 880, horizon: 500, yaw: 4 })
  const wall = mended ? '#f4e8d0' : '#ded5c6'
  const [x0, x1, z1, h] = [-2.2, 2.4, 3.2, 2.75]
  const r = room(st, {
    x0,
    x1,
    z0: -1.4,
    z1,
    h,
    wall,
    floor: '#a97f5a',
    ceiling: mended ? '#f6ecd8' : '#d8d0c4',
    fall: [-0.12, -0.03, -0.1],
  })
  boards(r.floor, x0, x1, -1.2, z1, '#a97f5a')
  window(r.back, 1.05, 0.95, 1.35, 1.3, { view: mended ? 'day' : 'grey', curtain: mended ? '#d9a85a' : '#9d9186' })
  frame(r.back, 3.2, 1.35, 0.55, 0.42)
  frame(r.back, 3.85, 1.5, 0.36, 0.46)
  const up = new CeilingMarks(st, h)
  if (!mended) {
    up.stain(1.0, 2.1, 1.0)
    // wet running down the back wall
    for (let i = 0; i < 8; i++) {
      const u = 2.5 + i * 0.22 + art.rnd(-0.05, 0.05)
      const l = art.rnd(0.4, 1.25)
      st.graded(
        r.back.corners(u, h - l, art.rnd(0.12, 0.26), l),
        r.back.at(u, h),
        r.back.at(u, h - l),
        G([0, '#7d6347', 0.42, 0.5, '#7d6347', 0.2, 1, '#7d6347', 0]),
      )
    }
    for (let i = 0; i < 14; i++)
      r.back.poly(
        r.back.round(art.rnd(2.4, 4.4), art.rnd(2.1, 2.7), art.rnd(0.02, 0.07), art.rnd(0.02, 0.05), 0.4, 9),
        '#5d6250',
        { opacity: 0.35 },
      )
    rainOutside(art, st, r.back)
  } else up.patch(1.0, 2.1, 1.0)
  bed(st, 0.85, 0.9, 1.5, 2.2)
  // little table on the left
  st.shadow(V([-2.1, 0, 1.7, -1.2, 0, 1.7, -1.1, 0, 2.6, -2.1, 0, 2.6]), 0.4, 8)
  st.box([-2.1, 0, 1.9], [0.75, 0.7, 0.6], '#8f6a4a')
  st.wall([-2.1, 0, 1.9], [1, 0, 0], [0, 1, 0]).rect(0.08, 0.4, 0.6, 0.24, '#a88058')
  const t = st.pt([-1.72, 0.7, 2.1])
  if (mended) pot(art, t[0], t[1], 74, '#5f8a50', '#e0a23e')
  else st.box([-1.95, 0.7, 2.0], [0.3, 0.24, 0.25], '#5f7f86')
  if (!mended) {
    const at: V3 = [0.32, 0, 1.75]
    const from = st.pt([0.62, h, 2.1])
    const p = st.pt(at)
    for (let i = 0; i < 4; i++) {
      const y = from[1] + (p[1] - from[1]) * (0.12 + i * 0.24)
      const x = from[0] + (p[0] - from[0]) * (0.12 + i * 0.24)
      art.path(`M${x.toFixed(1)} ${(y - 13).toFixed(1)}q7 11 0 16q-7 -5 0 -16Z`, '#b9d3d8')
      art.line(P([x, y - 34, x, y - 18]), '#cfe0e0', 1.6, { opacity: 0.5 })
    }
    basin(art, p[0], p[1], 118, '#b8574a')
    const q = st.pt([-0.42, 0, 1.35])
    basin(art, q[0], q[1], 104, '#4d8299')
    const f = st.pt([-0.42, 0.6, 1.35])
    art.path(`M${f[0]} ${f[1]}q6 10 0 15q-6 -5 0 -15Z`, '#b9d3d8')
    r.floor.ring(0.15, 1.5, 0.55, 0.2, '#6b5544', { opacity: 0.4 })
    place(
      st,
      [-1.02, 0, 1.9],
      1.54,
      { ...wang, mood: 'worried', turn: 0.5 },
      {
        left: bend(-13, -62, -12, -49),
        right: bend(14, -70, 6, -82),
      },
    )
    art.wash('#46506a', { opacity: 0.14 })
    art.finish([0.35, 0.4], 0.14, '#eef0e4', 0.36)
  } else {
    sunPatch(r.floor, P([-1.0, 2.9, 0.2, 2.9, 0.6, 0.4, -0.9, 0.4]), 0.42)
    place(
      st,
      [-0.62, 0, 2.0],
      1.54,
      { ...wang, mood: 'glad', turn: 0.2 },
      {
        left: bend(-13, -62, -3, -56),
        right: bend(13, -62, 4, -57),
      },
    )
    art.finish([0.3, 0.2], 0.38, '#ffe8b4', 0.18)
  }
}

class CeilingMarks {
  constructor(
    readonly st: Stage,
    readonly h: number,
  ) {}

  stain(x: number, z: number, s: number): void {
    const c = this.st.floor(this.h - 0.001)
    const rings: readonly (readonly [number, string, number])[] = [
      [1.25, '#9a7a52', 0.35],
      [1.05, '#7d5f3e', 0.34],
      [0.96, '#c9b28a', 0.5],
      [0.62, '#7d6345', 0.4],
      [0.5, '#b59c74', 0.5],
      [0.24, '#5d4833', 0.5],
    ]
    for (const [k, colour, o] of rings)
      c.poly(c.round(x - (1 - k) * 0.2, z, s * k, s * 0.66 * k, 0.22), colour, { opacity: o })
    for (let i = 0; i < 14; i++) {
      const [a, k] = [this.st.art.rnd(0, 6.3), this.st.art.rnd(0.5, 1.3)]
      const size = this.st.art.rnd(0.04, 0.14) * s
      c.poly(c.round(x + Math.cos(a) * s * k, z + Math.sin(a) * s * 0.66 * k, size, size * 0.7, 0.3), '#7d5f3e', {
        opacity: 0.28,
      })
    }
  }

  /** Fresh paint where the stain was. */
  patch(x: number, z: number, s: number): void {
    const c = this.st.floor(this.h - 0.001)
    for (let i = 0; i < 4; i++)
      c.rect(x - s + this.st.art.rnd(-0.1, 0.1), z - 0.6 + i * 0.3, s * 2, 0.28, '#fffaf0', { opacity: 0.16 })
  }
}

function rainOutside(art: Art, st: Stage, w: Wall): void {
  art.clip(st.shape(w.corners(1.05, 0.95, 1.35, 1.3)), () => {
    for (let i = 0; i < 36; i++) {
      const p = w.pt(art.rnd(1.05, 2.45), art.rnd(0.95, 2.3))
      art.line([p, [p[0] - 4, p[1] + 18]], '#eef3f5', 1.3, { opacity: 0.6 })
    }
  })
}
