/** The lift hall of a tower: the dead lift and the mended one. */
import type { Art } from './art.ts'
import { P, S, tone } from './basics.ts'
import { lad, wang } from './cast.ts'
import { letter } from './glyphs.ts'
import { chips, room, sunPatch, tiles } from './interior.ts'
import { pot } from './nature.ts'
import { bend, place, walk } from './people.ts'
import { Stage, V, type Wall } from './space.ts'
import { note } from './street.ts'

const STEEL = '#b9bcb8'

function steelDoor(w: Wall, u: number, v: number, wide: number, high: number, k: number): void {
  w.st.graded(w.corners(u, v, wide, high), w.at(u, v + 1), w.at(u + wide, v + 1), [
    [0, tone(STEEL, 0.2 + k)],
    [0.35, tone(STEEL, -0.12 + k)],
    [0.6, tone(STEEL, 0.16 + k)],
    [1, tone(STEEL, -0.2 + k)],
  ])
  w.fade(u, v, wide, high * 0.4, tone(STEEL, 0), tone(STEEL, -0.5), { opacity: 0.3 })
}

/** A shopping trolley bag standing at a sheet point. */
export function trolley(art: Art, x: number, y: number, s: number): void {
  art.ground(x, y, s * 0.5, s * 0.1, 0.4)
  art.line(P([x + s * 0.24, y - s * 0.1, x - s * 0.28, y - s * 1.2, x - s * 0.42, y - s * 1.22]), '#6c6a6a', s * 0.05)
  art.poly(
    [
      [x - s * 0.2, y - s * 0.9],
      [x + s * 0.24, y - s * 0.96],
      [x + s * 0.36, y - s * 0.16],
      [x - s * 0.06, y - s * 0.12],
    ],
    art.lin([x - s * 0.2, 0], [x + s * 0.36, 0], S([0, '#6f8f7c', 1, '#44604f'])),
  )
  art.poly(
    [
      [x - s * 0.2, y - s * 0.9],
      [x + s * 0.24, y - s * 0.96],
      [x + s * 0.25, y - s * 0.8],
      [x - s * 0.17, y - s * 0.75],
    ],
    '#3f5849',
  )
  for (const [dx, c] of [
    [-0.08, '#5f8a4a'],
    [0.02, '#7da35c'],
    [0.12, '#4f7a41'],
  ] as const)
    art.blob(
      [
        [x + dx * s, y - s * 0.9],
        [x + (dx - 0.1) * s, y - s * 1.16],
        [x + dx * s, y - s * 1.28],
        [x + (dx + 0.1) * s, y - s * 1.14],
      ],
      c,
    )
  art.ell(x + s * 0.2, y - s * 0.07, s * 0.09, s * 0.09, '#2c2b30')
  art.ell(x + s * 0.2, y - s * 0.07, s * 0.04, s * 0.04, '#8c8c8c')
}

export function lift(art: Art, fixed: boolean): void {
  const st = new Stage(art, { eye: [-0.35, 1.6, -1.2], f: 930, horizon: 450, yaw: 3 })
  const k = fixed ? 0.02 : -0.12
  const wall = tone('#f1e4ca', k)
  const r = room(st, {
    x0: -2.3,
    x1: 2.2,
    z0: -1,
    z1: 3.6,
    h: 2.9,
    wall,
    floor: tone('#d2c2a6', k),
    fall: [-0.16, -0.02, -0.08],
  })
  tiles(r.floor, -2.3, 2.2, -0.9, 3.6, 0.75, '#8f7f6a', 0.35)
  chips(r.floor, -2.2, 2.1, -0.6, 3.5, 160, ['#9a8a74', '#efe4cf'])
  const b = r.back
  for (let v = 0.12; v < 2.8; v += 0.68) b.line(P([0, v, 4.5, v]), '#a8977c', 0.01, { opacity: 0.5 })
  for (let u = 0.15; u < 4.4; u += 0.85) b.line(P([u, 0.12, u, 2.84]), '#a8977c', 0.01, { opacity: 0.5 })
  const [u, wide, high] = [1.75, 1.15, 2.12]
  b.block(u - 0.22, 0, wide + 0.44, high + 0.24, 0.07, tone('#8f8a82', k))
  b.rect(u, 0, wide, high, '#1c1a22', undefined, 0.075)
  if (fixed) {
    b.fade(u + 0.05, 0, wide - 0.1, high, '#ffeec2', '#e2b876', undefined, 0.05)
    b.fade(u + 0.2, 0.12, wide - 0.4, high - 0.3, '#f8dfae', '#cf9f63', undefined, 0.03)
    b.poly(P([u + 0.05, 0, u + wide - 0.05, 0, u + wide - 0.2, 0.12, u + 0.2, 0.12]), '#8a6f55', undefined, 0.05)
    b.line(P([u + 0.2, 0.95, u + wide - 0.2, 0.95]), '#a98d68', 0.05, undefined, 0.05)
    b.rect(u + 0.34, 1.1, wide - 0.68, 0.8, '#fff6dc', { opacity: 0.6 }, 0.05)
    steelDoor(b, u, 0, 0.17, high, 0.05)
    steelDoor(b, u + wide - 0.17, 0, 0.17, high, -0.05)
  } else {
    steelDoor(b, u, 0, wide / 2 - 0.045, high, -0.16)
    b.poly(P([u + wide / 2 + 0.07, 0, u + wide, 0, u + wide, high, u + wide / 2 + 0.02, high]), tone(STEEL, -0.3))
    steelDoor(b, u + wide / 2 + 0.05, 0, wide / 2 - 0.05, high, -0.26)
    for (let i = 0; i < 5; i++)
      b.line(P([u + 0.15 + i * 0.08, 0.5 + i * 0.12, u + 0.25 + i * 0.07, 0.42 + i * 0.1]), '#6f706e', 0.008, {
        opacity: 0.6,
      })
  }
  // display and call button
  b.rect(u + 0.3, high + 0.3, 0.55, 0.22, '#221f26', undefined, 0.08)
  const glow = fixed ? '#ffb24a' : '#5a4a48'
  if (fixed) {
    letter(b, u + 0.62, high + 0.33, '1', glow, { size: 0.15, d: 0.09 })
    b.poly(P([u + 0.42, high + 0.35, u + 0.54, high + 0.35, u + 0.48, high + 0.47]), glow, undefined, 0.09)
  } else b.line(P([u + 0.45, high + 0.41, u + 0.7, high + 0.41]), '#8e3b33', 0.025, undefined, 0.09)
  b.block(u + wide + 0.34, 0.95, 0.16, 0.4, 0.03, '#8e8a84')
  for (const v of [1.06, 1.23]) b.ring(u + wide + 0.42, v, 0.04, 0.04, fixed ? '#ffd78a' : '#55504e', undefined, 0.04)
  // letter boxes on the left wall, a plant in the corner
  const l = r.left
  for (let i = 0; i < 4; i++)
    for (let j = 0; j < 4; j++) {
      l.rect(2.5 + i * 0.42, 0.95 + j * 0.28, 0.39, 0.25, tone('#6f8a74', -0.18 + k + j * 0.03), undefined, 0.02)
      l.rect(2.58 + i * 0.42, 1.12 + j * 0.28, 0.23, 0.03, '#2f3a34', undefined, 0.03)
    }
  for (let i = 0; i < 3; i++) note(r.right, 2.6 + i * 0.36, 1.3 + (i % 2) * 0.12, 0.28, 0.4, '#fdf6e4')
  const p = st.pt([1.75, 0, 3.2])
  pot(art, p[0], p[1], 110, fixed ? '#5f8a50' : '#7a7f55')
  if (fixed) {
    sunPatch(r.floor, P([-0.6, 3.6, 0.7, 3.6, 1.1, 0.6, -0.9, 0.6]), 0.36)
    const c = st.pt([0.1, 1.2, 3.6])
    art.glow(c[0], c[1], 420, '#ffd591', 0.4)
    place(
      st,
      [0.34, 0, 3.3],
      1.72,
      { ...lad, turn: -0.5, mood: 'glad' },
      {
        left: bend(-13, -64, -19, -56),
      },
    )
    place(st, [-0.5, 0, 2.2], 1.55, { ...wang, turn: 0.6, mood: 'glad' }, walk(1))
    const t = st.pt([-0.95, 0, 2.1])
    trolley(art, t[0], t[1], 170)
    art.finish([0.55, 0.3], 0.2, '#ffe0a0', 0.24)
  } else {
    note(b, u + 0.16, 1.2, 0.32, 0.44, '#fbf3dc', 0.01, 0.09)
    barrier(st)
    place(st, [-1.0, 0, 2.15], 1.55, { ...wang, turn: 0.7, mood: 'worried' }, { lean: 4 })
    const t = st.pt([-1.5, 0, 2])
    trolley(art, t[0], t[1], 175)
    art.wash('#3d4468', { opacity: 0.13 })
    art.finish([0.15, 0], 0.12, '#e9e4c8', 0.36)
  }
}

/** The folding yellow stand with the words for lift under repair. */
function barrier(st: Stage): void {
  const { art } = st
  const w = st.wall([-0.35, 0, 2.6], [1, 0, 0], [0, 1, 0])
  st.shadow(V([-0.4, 0, 2.45, 0.9, 0, 2.45, 1.1, 0, 2.8, -0.2, 0, 2.9]), 0.4, 6)
  for (const x of [0.06, 1.06]) {
    w.line(P([x, 0.95, x + 0.02, 0]), '#a8791f', 0.05)
    st.bar([x - 0.35, 0.95, 2.62], [x - 0.3, 0, 2.95], 0.04, '#8a641c')
  }
  w.fade(0, 0.32, 1.12, 0.66, '#f0c24a', '#d69d2c')
  art.clip(st.shape(w.corners(0, 0.32, 1.12, 0.13)), () => {
    for (let i = -1; i < 9; i++)
      w.poly(P([i * 0.16, 0.32, i * 0.16 + 0.08, 0.32, i * 0.16 + 0.18, 0.45, i * 0.16 + 0.1, 0.45]), '#2f2a2c')
  })
  letter(w, 0.07, 0.6, '电梯维修中', '#2f2a2c', { size: 0.17, gap: 0.2, tall: 0.22, weight: 0.12 })
}
