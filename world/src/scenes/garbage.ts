/** The bin shed: rubbish piled up, and cleared away. */
import { type Art, Buckets } from './art.ts'
import { G, P, tone } from './basics.ts'
import { limei, uncle, wang } from './cast.ts'
import { oldBlock } from './housing.ts'
import { worn } from './interior.ts'
import { banyan, hills, leaves, shrub, sky } from './nature.ts'
import { bend, place } from './people.ts'
import { Stage, V } from './space.ts'
import { BINS, bag, bin, carton, paving } from './street.ts'

/** A brick yard wall with coping. */
function brickWall(st: Stage, z: number, x0: number, x1: number, h: number, colour: string): void {
  const w = st.wall([x0, 0, z], [1, 0, 0], [0, 1, 0])
  const { art } = st
  const bricks = new Buckets()
  w.fade(0, 0, x1 - x0, h, tone(colour, 0.06), tone(colour, -0.16))
  for (let v = 0; v < h; v += 0.12) {
    w.line(P([0, v, x1 - x0, v]), tone(colour, -0.25), 0.012, { opacity: 0.5 })
    for (let u = art.rnd(0, 0.3); u < x1 - x0; u += art.rnd(0.3, 1.6))
      bricks.poly(
        st.shape(w.corners(u, v, 0.24, 0.11)),
        tone(colour, [-0.2, -0.08, 0.06, 0.18][Math.floor(art.rand() * 4)] ?? 0),
      )
  }
  bricks.draw(art, { opacity: 0.6 })
  worn(w, 0, x1 - x0, 0.1, h, colour, 18, 0.16)
  st.box([x0, h, z - 0.06], [x1 - x0, 0.1, 0.3], '#cbbfa6')
}

export function garbage(art: Art, cleared: boolean): void {
  const st = new Stage(art, { eye: [0.1, 1.7, -1.6], f: 880, horizon: 410 })
  sky(art, 420, '#a6c6c8', '#f9ebca')
  hills(art, 400, 130, '#93ad98')
  oldBlock(st, { at: [-16, 0, 14], along: [1, 0, 0], back: [0, 0, 1], length: 19, colour: '#dcb78c' })
  const t = st.pt([4.6, 0, 9])
  banyan(art, t[0], t[1], 620)
  paving(st, -9, 9, -1, 7, cleared ? '#d5c6ab' : '#bfb19a', 0.8)
  brickWall(st, 5.0, -9, 9, 1.5, '#b97f5f')
  for (let i = 0; i < 6; i++) {
    const p = st.pt([-4.4 + i * 0.42 - (i > 2 ? -5.6 : 0), 1.55, 4.9])
    leaves(art, p[0], p[1] + 20, 74, 60, '#66874c', 12)
  }
  // shed
  const roofC = cleared ? '#5f8472' : '#6f7a70'
  for (const x of [-2.1, 1.95]) st.box([x, 0, 4.55], [0.14, 2.25, 0.14], '#5d6a63')
  const back = st.wall([-2.1, 0, 4.7], [1, 0, 0], [0, 1, 0])
  back.fade(0, 0, 4.2, 2.25, '#c9c2ae', '#a79d88')
  if (!cleared) worn(back, 0, 4.2, 0.1, 2.1, '#a79d88', 40, 0.4)
  for (let i = 0; i < 4; i++) {
    const u = 0.42 + i * 0.97
    back.block(u, 1.5, 0.62, 0.36, 0.02, BINS[i] ?? '#777')
    back.ring(u + 0.17, 1.68, 0.1, 0.1, '#f4ecda', undefined, 0.03)
    for (const v of [1.62, 1.7, 1.78]) back.line(P([u + 0.32, v, u + 0.54, v]), '#f4ecda', 0.025, undefined, 0.03)
  }
  st.graded(
    V([-2.1, 0, 4.69, 2.1, 0, 4.69, 2.1, 0.6, 4.69, -2.1, 0.6, 4.69]),
    [0, 0, 4.69],
    [0, 0.6, 4.69],
    G([0, '#332a3c', 0.4, 1, '#332a3c', 0]),
  )
  for (let i = 0; i < 4; i++) bin(st, -1.72 + i * 0.98, 3.75, BINS[i] ?? '#777', !cleared && i !== 2)
  st.box([-2.35, 2.25, 3.5], [4.7, 0.1, 1.4], roofC)
  st.shadow(V([-2.3, 0, 3.6, 2.4, 0, 3.6, 2.7, 0, 4.7, -2.1, 0, 4.7]), 0.2, 8)
  for (const x of [-2.1, 1.95]) st.box([x, 0, 3.55], [0.12, 2.25, 0.12], '#6f7d75')
  if (cleared) {
    const g = st.floor(0)
    for (const [x, z, r] of [
      [-0.4, 2.5, 1.3],
      [1.2, 2.1, 0.7],
    ] as const) {
      g.poly(g.round(x, z, r, r * 0.3, 0.14), '#8d8474', { opacity: 0.3 })
      g.poly(g.round(x - 0.1, z + 0.04, r * 0.7, r * 0.14, 0.14), '#f6f2e2', { opacity: 0.35 })
    }
    const p = st.pt([-2.55, 0, 3.3])
    shrub(art, p[0] - 30, p[1] + 6, 190, 140, '#6f9455', '#e0a23e')
    const q = st.pt([2.75, 0, 3.4])
    shrub(art, q[0] + 20, q[1] + 6, 170, 130, '#6f9455', '#d9743f')
    place(
      st,
      [1.35, 0, 2.3],
      1.66,
      { ...limei, mood: 'glad', turn: -0.4 },
      {
        left: bend(-17, -68, -20, -72),
        right: bend(13, -63, 12, -50),
        carry: broomInHand,
      },
    )
    place(
      st,
      [-1.9, 0, 2.5],
      1.55,
      { ...wang, mood: 'glad', turn: 0.5 },
      {
        right: bend(13, -63, 18, -54),
        carry: smallBag,
      },
    )
    art.finish([0.15, 0], 0.36, '#fff0c0', 0.18)
    return
  }
  for (let i = 0; i < 4; i++) {
    if (i === 2) continue
    const p = st.pt([-1.43 + i * 0.98, 1.0, 3.9])
    bag(art, p[0] - 22, p[1] + 6, 96, '#44454d')
    bag(art, p[0] + 34, p[1] + 8, 84, ['#d9d2c2', '#566a5c', '#44454d', '#7a6a86'][i] ?? '#444')
  }
  const g = st.floor(0)
  for (const [x, z, r] of [
    [-0.6, 2.3, 1.5],
    [0.9, 2.6, 1.1],
    [-0.2, 1.5, 0.8],
  ] as const)
    g.poly(g.round(x, z, r, r * 0.34, 0.2), '#4f4438', { opacity: 0.34 })
  carton(st, [1.6, 0, 2.9], [0.7, 0.5, 0.5])
  carton(st, [1.75, 0.5, 3.0], [0.45, 0.32, 0.36])
  st.box([-2.9, 0, 3.1], [0.9, 0.95, 0.14], '#a57a52')
  const bags = ['#3f4048', '#3f4048', '#d8d0bf', '#5f7564', '#8a4f48', '#4a5a6c', '#e3dccb'] as const
  const heap: readonly (readonly [number, number, number])[] = [
    [-1.9, 3.3, 0.62],
    [-1.2, 3.25, 0.56],
    [-0.45, 3.3, 0.6],
    [0.35, 3.2, 0.64],
    [1.1, 3.3, 0.56],
    [-1.55, 2.9, 0.6],
    [-0.8, 2.85, 0.66],
    [0.0, 2.8, 0.58],
    [0.75, 2.75, 0.62],
    [-1.15, 2.4, 0.52],
    [-0.3, 2.35, 0.6],
    [0.45, 2.25, 0.5],
    [-0.7, 1.95, 0.46],
  ]
  heap.forEach(([x, z, s], i) => {
    const p = st.pt([x, 0, z])
    bag(art, p[0], p[1], st.scale([x, 0, z]) * s, bags[(i * 5 + 1) % bags.length] ?? '#444', art.rnd(0.8, 1.05))
  })
  for (let i = 0; i < 34; i++) {
    const p = g.pt(art.rnd(-2, 2), art.rnd(1.3, 2.9))
    const s = art.rnd(5, 13)
    art.poly(
      [
        [p[0] - s, p[1]],
        [p[0], p[1] - s * 0.5],
        [p[0] + s, p[1] + s * 0.1],
        [p[0] + s * 0.2, p[1] + s * 0.5],
      ],
      art.pick(['#f2ead8', '#c98a36', '#7f9a5a', '#c8402f', '#8fb0b6', '#8a5a30']),
    )
  }
  for (let i = 0; i < 16; i++) {
    const p = g.pt(art.rnd(-1.8, 1.4), 3)
    const y = p[1] - art.rnd(110, 320)
    art.ell(p[0], y, 3, 2.2, '#2f2a2c', { opacity: 0.8 })
    art.stroke(`M${p[0] - 5} ${(y - 3).toFixed(1)}q5 -5 10 0`, '#6a6466', 1.2, { opacity: 0.7 })
  }
  place(
    st,
    [2.35, 0, 2.2],
    1.7,
    { ...uncle, mood: 'cross', turn: -0.6 },
    {
      left: bend(-14, -72, -4, -87),
      right: bend(13, -62, 12, -49),
    },
  )
  art.wash('#5a5040', { opacity: 0.1 })
  art.finish([0.15, 0], 0.2, '#ffeebc', 0.28)
}

function broomInHand(a: Art): void {
  a.line(P([-17, -90, -28, -10]), '#b58a52', 1.8)
  for (let i = 0; i < 7; i++)
    a.line(P([-28, -13, -37 + i * 2.6, 1.5 - Math.abs(i - 2)]), tone('#c9a55c', (i % 3) * 0.15 - 0.15), 1.5)
}

function smallBag(a: Art): void {
  a.blob(P([15, -47, 13, -38, 18, -34, 24, -37, 22, -47, 19, -51]), '#5f7f6a')
}
