/** The neighbourhood in one calm view: hills, old blocks, towers, the river terrace and its people. Any width. */
import { type Art, mix, type Pt, tone } from './art.ts'
import { boy, elder, girl, lad, limei, mother, teacher, uncle, wang, zhou } from './cast.ts'
import { townBelow } from './hillside.ts'
import { oldBlock, tower } from './housing.ts'
import { banyan, hills, leaves, pot, shrub } from './nature.ts'
import { place, walk } from './people.ts'
import { chess } from './places.ts'
import { Stage, type V3 } from './space.ts'
import { lampPost } from './street.ts'
import { bicycle } from './vehicles.ts'

export function panorama(art: Art): void {
  const { w, h } = art
  const wide = w / h > 2
  const horizon = h * (wide ? 0.6 : 0.58)
  const f = wide ? 1300 : 1180
  const st = new Stage(art, { eye: [0, 3.1, -17], f, horizon })
  st.setSun([-0.7, 0.8, -0.45])
  art.rect(0, 0, w, horizon + 10, art.lin([0, 0], [0, horizon], [[0, '#cfdfd8'], [0.55, '#f3ead2'], [1, '#fbf8f3']]))
  // a low sun, and drifting cloud
  const sun: Pt = [w * 0.7, h * 0.24]
  art.glow(sun[0], sun[1], h * 0.5, '#fff0cc', 0.9)
  art.ell(sun[0], sun[1], h * 0.052, h * 0.052, '#e9a04f', { opacity: 0.75 })
  for (let i = 0; i < 6; i++) {
    const [x, y, s] = [art.rnd(0, w), art.rnd(0.08, 0.3) * h, art.rnd(0.05, 0.11) * h]
    art.ell(x, y, s * 3.2, s * 0.28, '#fffdf8', { opacity: 0.55 })
    art.ell(x + s * 0.6, y - s * 0.2, s * 1.7, s * 0.3, '#fffdf8', { opacity: 0.5 })
  }
  // hills in layers of mist
  for (const [base, tall, c] of [[0.56, 0.3, '#c9d6c8'], [0.58, 0.21, '#b0c6b4'], [0.6, 0.14, '#94b29b'], [0.61, 0.075, '#7d9f83']] as const) {
    hills(art, h * base, h * tall, c, 1.5)
    art.rect(0, h * (base - 0.07), w, h * 0.08, art.lin([0, h * (base - 0.07)], [0, h * (base + 0.01)], [[0, '#fbf4e2', 0], [1, '#fbf4e2', 0.75]]))
  }
  pagoda(art, w * 0.235, h * 0.385, h * 0.085)
  townBelow(art, horizon - 4, -40, w + 40, h * 0.048, 0.62, Math.round(w / 60))
  for (let i = 0; i < w / 70; i++) leaves(art, i * 74 + art.rnd(-14, 14), horizon - art.rnd(0, 8), 50, 20, mix('#6f9458', '#f3ead2', 0.34), 8)
  st.floor(0).fade(-90, -16.5, 180, 170, '#ddd0b0', '#e9dcc0')
  const reach = (w / 2 / f) * 50
  tower(st, { at: [reach * 0.62, 0, 62], along: [1, 0, 0], back: [0, 0, 1], length: 13, floors: 11, deep: 11, colour: '#e9e0ce' })
  tower(st, { at: [reach * 0.98, 0, 52], along: [1, 0, 0], back: [0, 0, 1], length: 13, floors: 10, deep: 11, colour: '#f0e6d0' })
  oldBlock(st, { at: [-reach * 0.62, 0, 44], along: [1, 0, 0], back: [0, 0, 1], length: 22, floors: 5, colour: '#dcae8c' })
  oldBlock(st, { at: [-reach * 1.15, 0, 30], along: [1, 0, 0], back: [0, 0, 1], length: 19, floors: 6, colour: '#ecd2a6' })
  oldBlock(st, { at: [reach * 0.12, 0, 38], along: [1, 0, 0], back: [0, 0, 1], length: 19, floors: 6, colour: '#e4b995' })
  // the green before the houses
  const g = st.floor(0)
  g.fade(-70, 12, 140, 14, '#b7c48f', '#9db377')
  const row = Math.ceil(reach / 2.6)
  for (let i = -row; i <= row; i++) {
    const at: V3 = [i * 2.7 + art.rnd(-0.6, 0.6), 0, 22 + art.rnd(-4, 4)]
    const p = st.pt(at)
    shrub(art, p[0], p[1], st.scale(at) * 3.2, st.scale(at) * art.rnd(1.2, 2.2), art.pick(['#7d9c5e', '#6f9455', '#8aa566']), i % 3 === 0 ? '#d9743f' : undefined)
  }
  for (const [x, z, tall] of [[-reach * 0.42, 20, 7], [reach * 0.66, 18, 6.4], [reach * 1.02, 14, 6.6]] as const) {
    const p = st.pt([x, 0, z])
    banyan(art, p[0], p[1], st.scale([x, 0, z]) * tall, art.pick(['#6f9455', '#64874e']))
  }
  // the terrace
  for (let z = -8; z < 12; z += 1.6) g.line([[-40, z], [40, z]], '#b9a888', 0.025, { opacity: 0.4 })
  for (let x = -24; x <= 24; x += 1.6) g.line([[x, -14], [x, 12]], '#b9a888', 0.02, { opacity: 0.28 })
  st.box([-60, 0, 11.2], [120, 0.35, 0.4], '#d5c5a5')
  for (const x of [-reach * 0.2, reach * 0.36]) lampPost(st, x, 9, 4)
  figures(st, wide ? 1 : 0.74)
  const p = st.pt([-9.6 * (wide ? 1 : 0.62), 0, -1])
  const k = st.scale([0, 0, -1])
  st.shadow(g.round(-7 * (wide ? 1 : 0.62), -1.6, 5.4, 2.2, 0.12).map((q): V3 => [q[0], 0, q[1]]), 0.2, 12)
  banyan(art, p[0], p[1], k * (wide ? 7.4 : 7), '#64874e')
  chess(st, -6.4 * (wide ? 1 : 0.5), -4, { ...elder, mood: 'glad' }, { ...zhou, mood: 'glad' })
  if (wide)
    for (const x of [0.965, 0.925]) pot(art, w * x, h * 0.965, 90, '#5f8550', '#d9743f')
  const fade = art.lin([0, h * 0.9], [0, h], [[0, '#fbf8f3', 0], [1, '#fbf8f3', 0.5]])
  art.rect(0, h * 0.9, w, h * 0.1, fade)
  art.finish([0.7, 0.1], 0.26, '#ffeabc', 0.1)
}

/** People crossing the terrace, far ones first. */
function figures(st: Stage, k: number): void {
  place(st, [3.4 * k, 0, 8], 1.7, { ...uncle, turn: -0.4 }, walk(-1))
  place(st, [-2.6 * k, 0, 7], 1.62, { ...teacher, mood: 'glad', turn: 0.4 }, walk(1))
  bicycle(st.wall([8.2 * k, 0, 5], [0.98, 0, 0.1], [0, 1, 0]), 0, '#3f7a64')
  place(st, [7.7 * k, 0, 5], 1.72, { ...lad, mood: 'glad', turn: -0.4 }, { right: [[14, -64], [20, -60]] })
  place(st, [5.2 * k, 0, 1.5], 1.62, { ...mother, mood: 'glad', turn: -0.3 }, walk(-1))
  place(st, [6.0 * k, 0, 1.2], 1.16, { ...girl, mood: 'glad', turn: -0.3 }, walk(-1))
  place(st, [0.5 * k, 0, -0.8], 1.66, { ...limei, mood: 'glad', turn: 0.4 }, { right: [[14, -64], [18, -56]] })
  place(st, [1.5 * k, 0, -1], 1.53, { ...wang, mood: 'glad', turn: -0.4 }, { left: [[-14, -64], [-18, -57]] })
  place(st, [-2.2 * k, 0, -2.2], 1.25, { ...boy, mood: 'glad', turn: -0.4 }, walk(-1))
  const ball = st.pt([-3.1 * k, 0.12, -2.3])
  st.art.ground(ball[0] + 2, ball[1] + 10, 16, 4, 0.4)
  st.art.ell(ball[0], ball[1], 10, 10, tone('#c8402f', 0.05))
  st.art.ell(ball[0] - 3, ball[1] - 4, 3.4, 2.6, '#f6c9b4')
}

/** A small pagoda on the hill. */
function pagoda(art: Art, x: number, y: number, s: number): void {
  const c = '#9a8a78'
  for (let i = 0; i < 5; i++) {
    const wide = s * (0.26 - i * 0.034)
    const top = y - s * 0.24 * i
    art.rect(x - wide * 0.6, top - s * 0.2, wide * 1.2, s * 0.2, mix(c, '#fbf4e2', 0.3))
    art.path(`M${(x - wide * 1.2).toFixed(1)} ${(top - s * 0.16).toFixed(1)}Q${x.toFixed(1)} ${(top - s * 0.26).toFixed(1)} ${(x + wide * 1.2).toFixed(1)} ${(top - s * 0.16).toFixed(1)}L${(x + wide * 0.5).toFixed(1)} ${(top - s * 0.27).toFixed(1)}H${(x - wide * 0.5).toFixed(1)}Z`, mix('#7d6a5c', '#fbf4e2', 0.2))
  }
  art.line([[x, y - s * 1.2], [x, y - s * 1.42]], mix(c, '#fbf4e2', 0.2), 2.4)
}
