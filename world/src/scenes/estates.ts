/** The old estate and the new one. */
import type { Art } from './art.ts'
import { P, tone } from './basics.ts'
import { elder, girl, lad, mother, uncle, wang, zhou } from './cast.ts'
import type { Who } from './faces.ts'
import { letter } from './glyphs.ts'
import { oldBlock, tower } from './housing.ts'
import { banyan, hills, shrub, sky } from './nature.ts'
import { bend, place, sitSide, walk } from './people.ts'
import { Stage, V, type V3 } from './space.ts'
import { lampPost } from './street.ts'
import { bicycle } from './vehicles.ts'

/** A stone table with a chess board, and two who play. */
export function chess(st: Stage, x: number, z: number, a: Who, b: Who): void {
  const { art } = st
  const stool = (sx: number) => st.box([sx - 0.17, 0, z - 0.05], [0.34, 0.44, 0.32], '#b9ad98')
  stool(x - 0.85)
  stool(x + 0.85)
  place(st, [x - 0.85, 0, z], 1.62, { ...a, turn: 0.7 }, { ...sitSide(1), lean: 5 })
  place(st, [x + 0.85, 0, z], 1.66, { ...b, turn: -0.7 }, { ...sitSide(-1), lean: -5 })
  st.box([x - 0.12, 0, z - 0.1], [0.24, 0.68, 0.24], '#a89c88')
  const top = st.floor(0.72)
  st.floor(0.66).poly(top.round(x, z, 0.56, 0.42), '#948874')
  top.poly(top.round(x, z, 0.56, 0.42), '#cfc3ac')
  top.rect(x - 0.27, z - 0.22, 0.54, 0.44, '#e6c98f')
  for (let i = 0; i < 9; i++) {
    const p = top.pt(x + art.rnd(-0.24, 0.24), z + art.rnd(-0.18, 0.18))
    const k = st.scale([x, 0.7, z]) * 0.035
    art.ell(p[0], p[1], k, k * 0.6, i % 2 ? '#b0392b' : '#3f5a4a')
  }
}

export function oldEstate(art: Art): void {
  const st = new Stage(art, { eye: [-1.4, 1.85, -9.5], f: 900, horizon: 560, yaw: 7 })
  sky(art, 580, '#9cc3ca', '#fdeecb')
  hills(art, 560, 200, '#a6beb0', 1.3)
  hills(art, 572, 110, '#8cab92')
  st.floor(0).fade(-60, -11, 160, 140, '#e0d0b0', '#cfbe9c')
  oldBlock(st, { at: [12, 0, 30], along: [-1, 0, 0], back: [0, 0, 1], length: 28, colour: '#d9a583' })
  oldBlock(st, { at: [12, 0, 1], along: [0, 0, 1], back: [1, 0, 0], length: 27, colour: '#f0d6a8' })
  const g = st.floor(0)
  for (let z = -8; z < 24; z += 1.5) g.line(P([-18, z, 11, z]), '#b3a283', 0.02, { opacity: 0.45 })
  for (let x = -18; x < 12; x += 1.5) g.line(P([x, -10, x, 26]), '#b3a283', 0.02, { opacity: 0.35 })
  for (let i = 0; i < 6; i++) {
    const at: V3 = [10.6, 0, 4 + i * 4]
    const p = st.pt(at)
    shrub(art, p[0], p[1], st.scale(at) * 2, st.scale(at) * 1.1, '#6f9455', i % 2 ? '#d9743f' : undefined)
  }
  lampPost(st, 6.4, 12)
  place(st, [2.4, 0, 0.6], 1.6, { ...mother, mood: 'glad', turn: -0.4 }, walk(-1))
  place(st, [3.1, 0, 0.4], 1.15, { ...girl, mood: 'glad', turn: -0.4 }, walk(-1))
  place(st, [2.2, 0, 14], 1.7, { ...lad, turn: 0.5 }, walk(1))
  bicycle(st.wall([6.2, 0, 0.2], [-0.94, 0, 0.34], [0, 1, 0]), 0, '#3f7a64')
  // washing between poles
  const [p0, p1] = [
    [-1.6, 0, 12],
    [-5.4, 0, 12],
  ] as const
  for (const p of [p0, p1]) st.bar(p, [p[0], 2.1, p[2]], 0.07, '#7a7266')
  st.bar([p0[0], 2.05, 12], [p1[0], 2.05, 12], 0.025, '#6d6257')
  const line = st.wall([-5.3, 0, 12], [1, 0, 0], [0, 1, 0])
  for (const [u, w, h, c] of [
    [0.1, 0.8, 1.2, '#c8574a'],
    [1.05, 0.5, 0.7, '#efe6d4'],
    [1.7, 0.5, 0.6, '#7b98a6'],
    [2.35, 1.1, 1.1, '#e2b868'],
  ] as const) {
    line.poly(P([u, 2.03, u + w, 2.03, u + w - 0.04, 2.03 - h, u + 0.03, 2.0 - h]), c)
    line.poly(P([u, 2.03, u + w * 0.4, 2.03, u + w * 0.36, 2.02 - h, u + 0.03, 2.0 - h]), tone(c, 0.16))
  }
  const at: V3 = [-4.3, 0, 0.2]
  const b = st.pt(at)
  st.shadow(
    g.round(-2.4, -1.4, 4.2, 2.6, 0.12).map((p): V3 => [p[0], 0, p[1]]),
    0.28,
    14,
  )
  const kerb = g.round(-4.3, 0.2, 1.15, 0.6)
  g.poly(kerb, '#b9ad98')
  g.poly(g.round(-4.3, 0.26, 1.0, 0.5), '#7d6a52')
  banyan(art, b[0], b[1], 690)
  chess(st, -1.9, -4.3, { ...elder, mood: 'glad' }, { ...zhou, mood: 'calm' })
  place(
    st,
    [-0.4, 0, -0.2],
    1.53,
    { ...wang, mood: 'glad', turn: -0.6 },
    {
      left: bend(-13, -62, -3, -54),
      right: bend(13, -62, 4, -55),
    },
  )
  art.finish([0.75, 0], 0.36, '#ffebb8', 0.18)
}

export function newEstate(art: Art): void {
  const st = new Stage(art, { eye: [0, 1.8, -10.5], f: 850, horizon: 640, yaw: -4 })
  sky(art, 650, '#93bfcb', '#fdf0d2')
  hills(art, 640, 130, '#a6beb0', 1.2)
  st.floor(0).fade(-80, -13, 200, 160, '#dcd0b8', '#c9bda4')
  tower(st, { at: [-6, 0, 70], along: [1, 0, 0], back: [0, 0, 1], length: 16, floors: 20, colour: '#e3d9c8' })
  tower(st, {
    at: [-34, 0, 52],
    along: [1, 0, 0],
    back: [0, 0, 1],
    length: 18,
    floors: 18,
    deep: 16,
    colour: '#e9dcc4',
  })
  tower(st, { at: [15, 0, 42], along: [1, 0, 0], back: [0, 0, 1], length: 20, floors: 15, deep: 16, colour: '#efe2ca' })
  const g = st.floor(0)
  g.fade(-40, 8, 80, 40, '#a5bd7c', '#8fab66')
  g.poly(P([-3.2, -13, 3.2, -13, 2.6, 46, -2.6, 46]), '#cfc4b0')
  for (let i = 0; i < 9; i++)
    g.poly(P([-0.08, i * 4, 0.08, i * 4, 0.08, i * 4 + 2, -0.08, i * 4 + 2]), '#f3ecdc', { opacity: 0.7 })
  for (let i = 3; i >= 0; i--)
    for (const s of [-1, 1]) {
      const at: V3 = [s * 6, 0, 9 + i * 9]
      const p = st.pt(at)
      banyan(art, p[0], p[1], st.scale(at) * 5.4, i % 2 ? '#6f9455' : '#64874e')
    }
  // gate: wall, piers, lintel, booth, barrier
  for (const s of [-1, 1]) st.box([s > 0 ? 6.2 : -26, 0, 3], [s > 0 ? 20 : 19.8, 1.7, 0.3], '#d8c6a4')
  for (const s of [-1, 1]) {
    for (let x = 0; x < 6; x++) {
      const at: V3 = [s * (7.4 + x * 1.7), 0, 2.4]
      const p = st.pt(at)
      shrub(
        art,
        p[0],
        p[1],
        st.scale(at) * 1.7,
        st.scale(at) * 0.85,
        x % 2 ? '#7c9c58' : '#6b8d52',
        x % 2 ? '#d9743f' : undefined,
      )
    }
  }
  st.box([-6.3, 0, 2.6], [1.3, 5.2, 1.1], '#c2a47c')
  st.box([5.0, 0, 2.6], [1.3, 5.2, 1.1], '#c2a47c')
  st.box([-6.9, 5.2, 2.4], [13.8, 0.95, 1.5], '#b58f68')
  const lintel = st.wall([-6.9, 5.2, 2.4], [1, 0, 0], [0, 1, 0])
  letter(lintel, 5.15, 0.17, '龙星园', '#fbeccb', { size: 0.62, gap: 0.5, weight: 0.12, d: 0.02 })
  st.shadow(V([-6.4, 0, 1.2, 6.6, 0, 1.2, 7.2, 0, 2.6, -6.2, 0, 2.6]), 0.22, 8)
  booth(st)
  st.box([1.9, 0, 1.6], [0.32, 1.05, 0.4], '#d97a3a')
  for (let i = 0; i < 9; i++)
    st.bar([1.9 - i * 0.52, 0.92, 1.7], [1.9 - (i + 1) * 0.52, 0.92, 1.7], 0.1, i % 2 ? '#f6efe0' : '#c8402f')
  place(
    st,
    [3.2, 0, 1.2],
    1.74,
    { sex: 'm', age: 41, hair: 'cap', top: '#4f6078', bottom: '#39414f', turn: -0.5, mood: 'calm' },
    {
      left: bend(-14, -64, -16, -52),
    },
  )
  place(
    st,
    [0.2, 0, -2.5],
    1.62,
    { ...mother, mood: 'worried', turn: 0.5 },
    {
      right: bend(15, -70, 22, -78),
    },
  )
  place(
    st,
    [-0.9, 0, -2.2],
    1.72,
    { ...uncle, mood: 'calm', turn: 0.5 },
    {
      left: bend(-13, -62, -4, -55),
      right: bend(13, -62, 4, -56),
    },
  )
  place(st, [-3.3, 0, -2.6], 1.55, { ...wang, turn: 0.4 }, walk(1))
  art.finish([0.2, 0.05], 0.36, '#fff0c4', 0.18)
}

function booth(st: Stage): void {
  st.shadow(V([2.5, 0, 1.3, 5.2, 0, 1.3, 5.4, 0, 2.6, 2.6, 0, 2.6]), 0.3, 6)
  st.box([2.7, 0, 1.9], [2.0, 2.5, 1.2], '#efe4cc')
  const w = st.wall([2.7, 0, 1.9], [1, 0, 0], [0, 1, 0])
  w.fade(0.2, 1.0, 1.6, 1.1, '#8fa8ac', '#566a70')
  w.poly(P([0.9, 2.1, 1.3, 2.1, 0.8, 1.0, 0.4, 1.0]), '#f3f7f2', { opacity: 0.25 })
  w.line(P([1, 1, 1, 2.1]), '#e6dcc6', 0.05)
  st.box([2.5, 2.5, 1.6], [2.4, 0.2, 1.7], '#8a6f58')
}
