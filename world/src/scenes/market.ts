/** Shop fronts and the market street. */
import type { Art } from './art.ts'
import { G, P, type Pt, tone } from './basics.ts'
import { aunt, boy, girl, lad, limei, mother, wang } from './cast.ts'
import { letter } from './glyphs.ts'
import { oldBlock } from './housing.ts'
import { banyan, hills, pot, sky } from './nature.ts'
import { bend, place, walk } from './people.ts'
import { Stage, V, type V3, type Wall } from './space.ts'
import { scooter } from './vehicles.ts'

export interface Shop {
  sign: string
  board: string
  ink: string
  awning: readonly [string, string]
}

/** One thing on a shelf: a box, a jar or a bottle. */
function ware(w: Wall, x: number, v: number): void {
  const { art } = w.st
  const c = art.pick(['#c8603f', '#e0b25a', '#7f9a6a', '#d9cbb0', '#7c95a0', '#a8574a'])
  const kind = w.st.scale(w.at(x, v)) < 45 ? 0 : Math.floor(art.rand() * 3)
  if (kind === 0) w.rect(x, v, 0.24, art.rnd(0.16, 0.26), c)
  else if (kind === 1) {
    w.ring(x + 0.12, v + 0.12, 0.115, 0.12, c)
    w.rect(x + 0.05, v + 0.21, 0.14, 0.05, '#efe4cc')
  } else {
    w.rect(x + 0.05, v, 0.13, 0.24, c)
    w.rect(x + 0.09, v + 0.24, 0.05, 0.1, c)
    w.rect(x + 0.05, v + 0.07, 0.13, 0.09, '#f6ecd6')
  }
}

/** A shop bay on a wall: opening, shelves, sign board, striped awning. */
export function shop(w: Wall, u: number, wide: number, s: Shop): void {
  const { st } = w
  const { art } = st
  w.fade(u, 0, wide, 3.3, '#c9ad86', '#a88a68')
  w.fade(u + 0.15, 0, wide - 0.3, 2.5, '#4f3d33', '#33292a')
  w.rect(u + 0.15, 0.2, wide - 0.3, 2.2, '#ffcf85', { opacity: 0.18 })
  for (let r = 0; r < 3; r++) {
    const v = 0.75 + r * 0.55
    w.rect(u + 0.4, v, wide - 0.8, 0.05, '#8a6444')
    for (let x = u + 0.5; x < u + wide - 0.6; x += 0.3) if (art.chance(0.88)) ware(w, x, v + 0.05)
  }
  w.rect(u, 0, 0.18, 2.6, '#9a7d5c')
  w.rect(u + wide - 0.18, 0, 0.18, 2.6, '#9a7d5c')
  w.block(u + 0.05, 2.62, wide - 0.1, 0.66, 0.14, s.board)
  const size = 0.44
  letter(w, u + wide / 2 - (s.sign.length * 1.22 * size) / 2 + 0.04, 2.73, s.sign, s.ink, {
    size,
    gap: 0.22,
    weight: 0.12,
    d: 0.15,
  })
  const strips = 8
  for (let i = 0; i < strips; i++) {
    const a = u + (wide * i) / strips
    const b = u + (wide * (i + 1)) / strips
    const c = s.awning[i % 2] ?? s.awning[0]
    st.face([w.at(a, 2.6, 0.1), w.at(b, 2.6, 0.1), w.at(b, 2.12, 1.25), w.at(a, 2.12, 1.25)], tone(c, 0.06))
    st.face(
      [
        w.at(a, 2.12, 1.25),
        w.at(b, 2.12, 1.25),
        w.at(b, 1.94, 1.26),
        w.at((a + b) / 2, 1.9, 1.26),
        w.at(a, 1.94, 1.26),
      ],
      tone(c, -0.14),
    )
  }
  st.graded(w.corners(u, 1.5, wide, 1, 0.02), w.at(u, 2.5), w.at(u, 1.5), G([0, '#2b2030', 0.4, 1, '#2b2030', 0]))
}

const GREENS: readonly (readonly [string, number])[] = [
  ['#c8402f', 1],
  ['#6f9a4e', 1.2],
  ['#e0a23e', 1],
  ['#7a5a86', 1],
  ['#d9d08a', 1.2],
  ['#d9743f', 1],
  ['#4f7f41', 1.3],
]

/** Crates of fruit and vegetables on a slanting stand. */
export function stall(st: Stage, at: V3, wide: number, deep: number): void {
  const { art } = st
  const [x, , z] = at
  st.shadow(
    [
      [x - 0.1, 0, z - 0.1],
      [x + wide + 0.3, 0, z - 0.1],
      [x + wide + 0.3, 0, z + deep],
      [x, 0, z + deep],
    ],
    0.42,
    7,
  )
  st.box([x, 0, z], [wide, 0.62, deep], '#a57d55')
  const cols = Math.max(2, Math.round(wide / 0.5))
  for (let row = 1; row >= 0; row--)
    for (let i = 0; i < cols; i++) {
      const [cx, cz] = [x + (wide * i) / cols, z + (deep * row) / 2]
      const y = 0.62 + row * 0.1
      st.box([cx + 0.03, y, cz + 0.02], [wide / cols - 0.06, 0.16, deep / 2 - 0.04], '#c9a06c')
      const [c, big] = GREENS[Math.floor(art.rnd(0, GREENS.length))] ?? ['#6f9a4e', 1]
      const k = st.scale([cx, y, cz])
      for (let j = 0; j < 13; j++) {
        const p = st.pt([
          cx + art.rnd(0.08, wide / cols - 0.08),
          y + 0.17 + art.rnd(0, 0.05),
          cz + (deep / 2) * (0.85 - (j / 13) * 0.7),
        ])
        const r = k * 0.05 * big * art.rnd(0.8, 1.15)
        art.ell(p[0], p[1], r, r * 0.92, tone(c, art.rnd(-0.22, 0.12)))
        art.ell(p[0] - r * 0.3, p[1] - r * 0.35, r * 0.3, r * 0.22, tone(c, 0.45), { opacity: 0.7 })
      }
    }
}

/** A big sun umbrella. */
export function umbrella(st: Stage, x: number, z: number, h: number, r: number, a: string, b: string): void {
  st.shadow(
    st
      .floor(0)
      .round(x + 0.4, z + 0.1, r, r * 0.7)
      .map((p): V3 => [p[0], 0, p[1]]),
    0.26,
    8,
  )
  st.bar([x, 0, z], [x, h, z], 0.06, '#8a7a66')
  const rim = Array.from({ length: 9 }, (_, i): V3 => {
    const t = (i / 8) * Math.PI * 2
    return [x + Math.cos(t) * r, h - 0.48, z + Math.sin(t) * r]
  })
  const order = rim
    .slice(0, 8)
    .map((_, i) => i)
    .sort((p, q) => (rim[q]?.[2] ?? 0) - (rim[p]?.[2] ?? 0))
  for (const i of order) {
    const [p, q] = [rim[i], rim[i + 1]] as [V3, V3]
    const side = (p[0] + q[0]) / 2 - x
    st.face([[x, h, z], p, q], tone(i % 2 ? a : b, side < 0 ? 0.14 : -0.16))
    st.face([p, q, [q[0], q[1] - 0.14, q[2]], [p[0], p[1] - 0.14, p[2]]], tone(i % 2 ? a : b, -0.28))
  }
}

const SHOPS: readonly Shop[] = [
  { sign: '包子', board: '#c8402f', ink: '#fbe7b8', awning: ['#c8603f', '#f3e6cc'] },
  { sign: '面馆', board: '#8a4f35', ink: '#f6dfa4', awning: ['#b5523c', '#f3e6cc'] },
  { sign: '粮油', board: '#d9a33f', ink: '#4a3020', awning: ['#d9a94f', '#f6ecd6'] },
  { sign: '水果', board: '#4f7f57', ink: '#f6ecd0', awning: ['#5f8f68', '#f3ecd6'] },
  { sign: '茶', board: '#6a5a44', ink: '#f0dcae', awning: ['#7f8f6a', '#efe6d0'] },
  { sign: '五金', board: '#3f6378', ink: '#eef0e6', awning: ['#5f8396', '#eef0e6'] },
  { sign: '药', board: '#3f7f74', ink: '#f3f4e6', awning: ['#5f9a8c', '#f0f0e0'] },
]

export function market(art: Art): void {
  const st = new Stage(art, { eye: [-0.3, 1.85, -4.5], f: 880, horizon: 430 })
  sky(art, 440, '#9fc5ca', '#fdeecb')
  hills(art, 436, 150, '#a3bcab')
  hills(art, 444, 80, '#8aa88f')
  st.floor(0).fade(-40, -4, 80, 120, '#dccdb0', '#cdbd9f')
  const end = st.pt([0.5, 0, 46])
  banyan(art, end[0], end[1] + 4, 210)
  const left = st.wall([-5, 0, -2], [0, 0, 1], [0, 1, 0])
  const right = st.wall([5, 0, -2], [0, 0, 1], [0, 1, 0])
  oldBlock(st, { at: [5, 3.3, -2], along: [0, 0, 1], back: [1, 0, 0], length: 36, floors: 3, colour: '#efd5a8' })
  oldBlock(st, { at: [-5, 3.3, -2], along: [0, 0, 1], back: [-1, 0, 0], length: 36, floors: 3, colour: '#d9ab86' })
  for (let i = 8; i >= 0; i--) {
    shop(left, i * 4, 4, SHOPS[(i * 3 + 5) % SHOPS.length] as Shop)
    shop(right, i * 4, 4, SHOPS[(i * 2 + 3) % SHOPS.length] as Shop)
  }
  const g = st.floor(0)
  for (let z = -3.5; z < 30; z += 1) g.line(P([-3.6, z, 3.6, z]), '#a8977a', 0.014, { opacity: 0.4 })
  st.shadow(V([-5, 0, -4, -1.1, 0, -4, -1.1, 0, 34, -5, 0, 34]), 0.17)
  // bunting across the street
  for (const z of [16, 8]) {
    const pts: Pt[] = Array.from({ length: 13 }, (_, i) =>
      st.pt([-4.6 + i * 0.77, 5.2 - Math.sin((i / 12) * Math.PI) * 0.8, z]),
    )
    art.line(pts, '#8a6a54', 1.5)
    const k = st.scale([0, 4, z]) * 0.26
    pts.slice(0, -1).forEach((p, i) => {
      const q = pts[i + 1] ?? p
      art.poly(
        [p, q, [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2 + k]],
        ['#c8402f', '#e2b44c', '#6f9a6a', '#f3e6cc'][i % 4] ?? '#c8402f',
      )
    })
  }
  place(st, [-0.6, 0, 19], 1.7, { ...lad, back: true }, walk(1))
  place(st, [0.7, 0, 16], 1.6, { ...mother, turn: -0.2 }, walk(-1))
  umbrella(st, -3, 9.4, 2.7, 1.4, '#5f8f68', '#f3ecd6')
  stall(st, [-3.9, 0, 9], 1.7, 1.2)
  place(st, [-1.0, 0, 8.4], 1.66, { ...limei, mood: 'glad', turn: 0.4 }, walk(1))
  place(st, [2.9, 0, 5.6], 1.62, { ...aunt, turn: -0.3, mood: 'glad' })
  umbrella(st, 3.3, 4.6, 2.75, 1.35, '#c8603f', '#f3e6cc')
  stall(st, [2.2, 0, 4.0], 1.9, 1.2)
  scooter(st.wall([-3.5, 0, 4.4], [0.6, 0, 0.8], [0, 1, 0]), 0, '#4f86a3')
  place(
    st,
    [0.95, 0, 2.4],
    1.55,
    { ...wang, turn: 0.6, mood: 'glad' },
    { right: bend(14, -63, 18, -52), carry: basket },
  )
  place(
    st,
    [-2.6, 0, 1.9],
    1.64,
    { sex: 'm', age: 46, hair: 'crop', top: '#efe7d6', wear: 'plain', bottom: '#4a5260', turn: 0.5, mood: 'glad' },
    { right: bend(14, -66, 20, -70) },
  )
  umbrella(st, -2.95, 0.9, 2.75, 1.3, '#d9a94f', '#f6ecd6')
  stall(st, [-3.5, 0, 0.2], 1.9, 1.1)
  place(st, [-0.85, 0, 0.7], 1.25, { ...girl, mood: 'glad', turn: 0.4 }, walk(1))
  place(st, [-0.2, 0, 0.9], 1.25, { ...boy, mood: 'glad', turn: 0.4 }, walk(1))
  const p = st.pt([3.3, 0, 0.2])
  pot(art, p[0], p[1], 170, '#5f8a50', '#d9743f')
  art.finish([0.75, 0.05], 0.36, '#ffebb8', 0.2)
}

function basket(a: Art): void {
  a.stroke('M11 -49q6 -11 13 0', '#7a5a3a', 1.2)
  a.path('M10 -49h15l-2.4 10h-10.4Z', '#b98a52')
  a.ell(14, -50, 3.2, 2.6, '#6f9a4e')
  a.ell(19, -50.5, 3.4, 3, '#c8402f')
}
