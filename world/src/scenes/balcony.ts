/** The quarrel over the balcony. */
import type { Art } from './art.ts'
import { G, P } from './basics.ts'
import { aunt, uncle } from './cast.ts'
import { cage, pane, washing } from './housing.ts'
import { worn } from './interior.ts'
import { pot } from './nature.ts'
import { bend, person } from './people.ts'
import { Stage, type Wall } from './space.ts'

/** One balcony close up: room behind, slab, iron rails; people stand between. */
function loggia(w: Wall, u: number, v: number, wide: number, people: () => void, things: () => void): void {
  const { st } = w
  w.fade(u, v, wide, 2.55, '#8a6f5c', '#6d5648')
  w.fade(u + 0.2, v, 1.0, 2.2, '#5a5a58', '#463f3c')
  w.rect(u + 0.26, v + 0.06, 0.88, 2.06, '#6f7f7c', { opacity: 0.6 })
  pane(w, u + 1.6, v + 0.95, 1.35, 1.2)
  st.graded(
    w.corners(u, v + 1.7, wide, 0.85),
    w.at(u, v + 2.55),
    w.at(u, v + 1.7),
    G([0, '#2f2438', 0.45, 1, '#2f2438', 0]),
  )
  people()
  const d = 1.05
  w.block(u - 0.08, v - 0.16, wide + 0.16, 0.16, d, '#d9c29a')
  things()
  w.st.art.group({}, () => {
    for (let i = 0; i <= 18; i++)
      w.line(P([u + (wide * i) / 18, v, u + (wide * i) / 18, v + 0.95]), '#5f7f70', 0.032, undefined, d)
    for (const y of [0.06, 0.5, 0.95])
      w.line(P([u - 0.05, v + y, u + wide + 0.05, v + y]), '#527264', y > 0.9 ? 0.07 : 0.04, undefined, d)
    for (const x of [u, u + wide])
      w.poly(P([x - 0.05, v, x + 0.05, v, x + 0.05, v + 1, x - 0.05, v + 1]), '#527264', undefined, d)
  })
}

export function balconyQuarrel(art: Art): void {
  const st = new Stage(art, { eye: [0.7, 3.2, -7.2], f: 1040, horizon: 400, yaw: -5 })
  const w = st.wall([-5, -2, 0], [1, 0, 0], [0, 1, 0])
  w.fade(-4, 0, 20, 12, '#efd3a4', '#dcb583')
  worn(w, -2, 12, 0, 10, '#c99f6c', 60, 0.22)
  for (let fl = 0; fl < 4; fl++) w.rect(-4, 1.2 + fl * 3 - 0.2, 20, 0.24, '#f3dfba', { opacity: 0.85 })
  for (const v of [2.25, 5.3]) {
    pane(w, 1.1, v, 1.5, 1.4)
    pane(w, 8.2, v, 1.5, 1.4)
    cage(w, 7.95, v - 0.2, 2, 1.8, 0.45)
  }
  w.block(1.3, 4.25, 0.9, 0.6, 0.34, '#e6e1d6')
  w.ring(1.75, 4.55, 0.22, 0.22, '#9a9a96', undefined, 0.35)
  w.line(P([7.7, 0, 7.7, 10]), '#b79a73', 0.14)
  const figure = (u: number, v: number, metres: number, draw: (x: number, y: number, h: number) => void) => {
    const at = w.at(u, v, 0.62)
    const p = st.pt(at)
    draw(p[0], p[1], st.scale(at) * metres)
  }
  const [u, wide] = [3.2, 3.9]
  const low = 1.2
  const high = 4.2
  loggia(
    w,
    u,
    low,
    wide,
    () =>
      figure(u + 2.9, low, 1.72, (x, y, h) =>
        person(
          art,
          x,
          y,
          h,
          { ...uncle, mood: 'cross', turn: -0.2 },
          {
            right: bend(14, -80, 18, -101),
            left: bend(-14, -66, -19, -75),
            nod: -8,
            lean: 2,
          },
        ),
      ),
    () => {
      washing(w, u + 0.1, low + 2.3, 1.9, 1.15, 2)
      const p = st.pt(w.at(u + 3.5, low, 0.7))
      pot(art, p[0], p[1], 90, '#5f8550')
    },
  )
  loggia(
    w,
    u,
    high,
    wide,
    () =>
      figure(u + 2.55, high, 1.62, (x, y, h) =>
        person(
          art,
          x,
          y,
          h,
          { ...aunt, mood: 'cross', turn: -0.3, age: 57, hair: 'perm' },
          {
            left: bend(-15, -72, -19, -62),
            right: bend(14, -70, 20, -60),
            lean: -4,
            nod: 10,
          },
        ),
      ),
    () => {
      const p = st.pt(w.at(u + 0.5, high, 0.7))
      pot(art, p[0], p[1], 96, '#5f8550', '#d9743f')
    },
  )
  // her wet quilt over the rail, dripping on his washing
  const [q0, q1] = [u + 0.35, u + 1.95]
  w.poly(
    [
      [q0, high + 1],
      [q1, high + 1],
      [q1 - 0.02, high - 0.75],
      [q1 - 0.5, high - 0.86],
      [q0 + 0.6, high - 0.8],
      [q0 + 0.03, high - 0.9],
    ],
    '#c8574a',
    undefined,
    1.12,
  )
  for (let i = 1; i < 5; i++)
    w.poly(
      [
        [q0 + i * 0.32 - 0.05, high + 1],
        [q0 + i * 0.32 + 0.03, high + 1],
        [q0 + i * 0.32 + 0.05, high - 0.8],
        [q0 + i * 0.32 - 0.04, high - 0.82],
      ],
      '#a8423a',
      { opacity: 0.6 },
      1.125,
    )
  for (let i = 0; i < 9; i++)
    w.ring(
      q0 + 0.2 + (i % 3) * 0.52,
      high + 0.7 - Math.floor(i / 3) * 0.5,
      0.11,
      0.11,
      '#f2c98a',
      { opacity: 0.9 },
      1.126,
    )
  w.poly(
    [
      [q0 + 0.02, high - 0.5],
      [q1 - 0.02, high - 0.46],
      [q1 - 0.02, high - 0.75],
      [q1 - 0.5, high - 0.86],
      [q0 + 0.6, high - 0.8],
      [q0 + 0.03, high - 0.9],
    ],
    '#6d2530',
    { opacity: 0.35 },
    1.13,
  )
  for (let i = 0; i < 16; i++) {
    const p = w.pt(q0 + 0.1 + art.rand() * 1.45, high - 0.95 - art.rnd(0, 1.3), 1.12)
    art.path(`M${p[0].toFixed(1)} ${(p[1] - 13).toFixed(1)}q6.5 11 0 15q-6.5 -4 0 -15Z`, '#8fb6c2')
    art.ell(p[0] - 1.4, p[1] - 2, 1.2, 2, '#f4fafa')
  }
  art.shade(P([860, -10, 1290, -10, 1290, 970, 1120, 970]), 0.13, 12)
  art.finish([0.1, 0], 0.32, '#ffedbc', 0.2)
}
