/** The neighbourhood in one calm view: hills, old blocks, towers, the river terrace and its people. Any width. */
import type { Art } from './art.ts'
import { G, mix, P, type Pt, S, tone } from './basics.ts'
import { boy, elder, girl, lad, limei, mother, teacher, uncle, wang, zhou } from './cast.ts'
import { chess } from './estates.ts'
import { townBelow } from './hillside.ts'
import { oldBlock, tower } from './housing.ts'
import { banyan, hills, leaves, pot, shrub } from './nature.ts'
import { bend, place, walk } from './people.ts'
import { Stage, type V3 } from './space.ts'
import { lampPost } from './street.ts'
import { bicycle } from './vehicles.ts'

export function panorama(art: Art): void {
  const { w, h } = art
  const wide = w / h > 2
  const horizon = h * (wide ? 0.6 : 0.64)
  const f = wide ? 1300 : 1400
  const st = new Stage(art, { eye: [0, 3.1, -30], f, horizon })
  st.setSun([-0.7, 0.8, -0.45])
  art.rect(0, 0, w, horizon + 10, art.lin([0, 0], [0, horizon], S([0, '#cfdfd8', 0.55, '#f3ead2', 1, '#fbf8f3'])))
  // drifting cloud, and a low sun
  for (let i = 0; i < 6; i++) {
    const [x, y, s] = [art.rnd(0, w), art.rnd(0.08, 0.3) * h, art.rnd(0.05, 0.11) * h]
    art.ell(x, y, s * 3.2, s * 0.28, '#fffdf8', { opacity: 0.5 })
    art.ell(x + s * 0.6, y - s * 0.2, s * 1.7, s * 0.3, '#fffdf8', { opacity: 0.45 })
  }
  const sun: Pt = [w * 0.535, h * (wide ? 0.19 : 0.24)]
  art.glow(sun[0], sun[1], h * 0.34, '#fff0cc', 0.7)
  art.ell(sun[0], sun[1], h * 0.045, h * 0.045, '#ecaa5c')
  // hills in layers of mist
  const top = horizon / h
  const layers = [
    [-0.04, 0.34, '#bccfc2'],
    [-0.02, 0.24, '#a2bdaa'],
    [0, 0.16, '#88ab92'],
    [0.01, 0.08, '#749a7c'],
  ] as const
  layers.forEach(([drop, tall, c], i) => {
    const base = top + drop
    const ridge = hills(art, h * base, h * tall, c, 1.5)
    if (i === 1) {
      const best =
        Array.from({ length: 12 }, (_, k) => w * (0.485 + k * 0.013)).sort((p, q) => ridge(p) - ridge(q))[0] ?? w / 2
      pagoda(art, best, ridge(best) + 5, h * 0.085)
    }
    art.rect(
      0,
      h * (base - 0.06),
      w,
      h * 0.08,
      art.lin([0, h * (base - 0.06)], [0, h * (base + 0.02)], G([0, '#fbf4e2', 0, 1, '#fbf4e2', 0.7])),
    )
  })
  townBelow(art, horizon - 4, -40, w + 40, h * 0.048, 0.62, Math.round(w / 60))
  for (let i = 0; i < w / 104; i++)
    leaves(art, i * 108 + art.rnd(-14, 14), horizon - art.rnd(0, 8), 69, 22, mix('#6f9458', '#f3ead2', 0.34), 8)
  st.floor(0).fade(-90, -29.5, 180, 170, '#ddd0b0', '#e9dcc0')
  const half = w / 2 / f
  const block = (z: number, left: number): V3 => [left * half * (z + 30), 0, z]
  const lie = { along: [1, 0, 0] as V3, back: [0, 0, 1] as V3 }
  tower(st, { ...lie, at: block(112, 0.53), length: 15, floors: 11, deep: 11, colour: '#e9e0ce' })
  tower(st, { ...lie, at: block(96, 0.83), length: 15, floors: 10, deep: 11, colour: '#f0e6d0' })
  oldBlock(st, { ...lie, at: block(78, -0.62), length: wide ? 24 : 20, floors: 5, colour: '#e0b595' })
  oldBlock(st, { ...lie, at: block(66, 0.36), length: wide ? 21 : 18, colour: '#e6bf9a' })
  oldBlock(st, { ...lie, at: block(56, -1.02), length: 23, colour: '#ecd2a6' })
  // the green before the houses
  const g = st.floor(0)
  g.fade(-90, 9, 180, 42, '#bcc896', '#9db377')
  const row = Math.ceil((half * 56) / 3.4)
  for (let i = -row; i <= row; i++) {
    const at: V3 = [i * 3.5 + art.rnd(-0.7, 0.7), 0, 27 + art.rnd(-5, 5)]
    const p = st.pt(at)
    shrub(
      art,
      p[0],
      p[1],
      st.scale(at) * 3.8,
      st.scale(at) * art.rnd(1.3, 2.3),
      art.pick(['#7d9c5e', '#6f9455', '#8aa566']),
      i % 3 === 0 ? '#d9743f' : undefined,
    )
  }
  for (const [s, z, tall] of [
    [-0.2, 30, 7.5],
    [0.3, 33, 7],
    [0.72, 22, 7.4],
    [0.98, 16, 7],
  ] as const) {
    const at: V3 = [s * half * (z + 30), 0, z]
    const p = st.pt(at)
    banyan(art, p[0], p[1], st.scale(at) * tall, art.pick(['#6f9455', '#64874e']))
  }
  // the terrace
  for (let z = -18; z < 9; z += 1.8) g.line(P([-50, z, 50, z]), '#b9a888', 0.025, { opacity: 0.35 })
  for (let x = -27; x <= 27; x += 1.8) g.line(P([x, -26, x, 9]), '#b9a888', 0.02, { opacity: 0.22 })
  st.box([-70, 0, 8.6], [140, 0.4, 0.4], '#d5c5a5')
  for (const s of [-0.3, 0.42]) lampPost(st, s * half * 36, 6, 4.4)
  figures(st, wide ? 1 : 0.6)
  const k = wide ? 1 : 0.58
  const p = st.pt([-13 * k, 0, -7])
  st.shadow(
    g.round(-9.5 * k, -8, 6.4, 2.8, 0.12).map((q): V3 => [q[0], 0, q[1]]),
    0.2,
    12,
  )
  banyan(art, p[0], p[1], st.scale([0, 0, -7]) * 8.4, '#64874e')
  chess(st, -8.6 * k, -10, { ...elder, mood: 'glad' }, { ...zhou, mood: 'glad' })
  pot(art, w * 0.955, h * (wide ? 0.95 : 0.93), h * 0.11, '#5f8550', '#d9743f')
  const fade = art.lin([0, h * 0.9], [0, h], G([0, '#fbf8f3', 0, 1, '#fbf8f3', 0.5]))
  art.rect(0, h * 0.9, w, h * 0.1, fade)
  art.finish([0.7, 0.1], 0.26, '#ffeabc', 0.1)
}

/** People crossing the terrace, far ones first. */
function figures(st: Stage, k: number): void {
  const at = (x: number, z: number): V3 => [x * k * 1.4, 0, (z + 17) * 1.4 - 30]
  place(st, at(3.2, 8), 1.7, { ...uncle, turn: -0.4 }, walk(-1))
  place(st, at(-2.6, 7), 1.62, { ...teacher, mood: 'glad', turn: 0.4 }, walk(1))
  bicycle(st.wall(at(8.2, 5), [0.98, 0, 0.1], [0, 1, 0]), 0, '#3f7a64')
  place(st, at(7.9, 5), 1.72, { ...lad, mood: 'glad', turn: -0.4 }, { right: bend(14, -64, 20, -60) })
  place(st, at(5.2, 2), 1.62, { ...mother, mood: 'glad', turn: -0.3 }, walk(-1))
  place(st, at(5.9, 1.8), 1.16, { ...girl, mood: 'glad', turn: -0.3 }, walk(-1))
  place(st, at(0.5, 0), 1.66, { ...limei, mood: 'glad', turn: 0.4 }, { right: bend(14, -64, 18, -56) })
  place(st, at(1.4, -0.2), 1.53, { ...wang, mood: 'glad', turn: -0.4 }, { left: bend(-14, -64, -18, -57) })
  place(st, at(-2.2, -1), 1.25, { ...boy, mood: 'glad', turn: -0.4 }, walk(-1))
  const ball = st.pt(at(-2.95, -1.05))
  const r = st.scale(at(-2.95, -1.05)) * 0.12
  st.art.ground(ball[0] + 2, ball[1], r * 1.6, r * 0.4, 0.4)
  st.art.ell(ball[0], ball[1] - r, r, r, tone('#c8402f', 0.05))
  st.art.ell(ball[0] - r * 0.3, ball[1] - r * 1.4, r * 0.34, r * 0.26, '#f6c9b4')
}

/** A small pagoda on the hill. */
function pagoda(art: Art, x: number, y: number, s: number): void {
  const c = '#9a8a78'
  for (let i = 0; i < 5; i++) {
    const wide = s * (0.26 - i * 0.034)
    const top = y - s * 0.24 * i
    art.rect(x - wide * 0.6, top - s * 0.2, wide * 1.2, s * 0.2, mix(c, '#fbf4e2', 0.3))
    art.path(
      `M${(x - wide * 1.2).toFixed(1)} ${(top - s * 0.16).toFixed(1)}Q${x.toFixed(1)} ${(top - s * 0.26).toFixed(1)} ${(x + wide * 1.2).toFixed(1)} ${(top - s * 0.16).toFixed(1)}L${(x + wide * 0.5).toFixed(1)} ${(top - s * 0.27).toFixed(1)}H${(x - wide * 0.5).toFixed(1)}Z`,
      mix('#7d6a5c', '#fbf4e2', 0.2),
    )
  }
  art.line(P([x, y - s * 1.2, x, y - s * 1.42]), mix(c, '#fbf4e2', 0.2), 2.4)
}
