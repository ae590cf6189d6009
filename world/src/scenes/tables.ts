/** Round a table: lessons and peace-making. */
import type { Art } from './art.ts'
import { P, type Pt, S, tone } from './basics.ts'
import { aunt, girl, limei, teacher, uncle } from './cast.ts'
import { book, lampDesk, teacup } from './furniture.ts'
import { letter } from './glyphs.ts'
import { room, sunPatch, tiles, window } from './interior.ts'
import { pot } from './nature.ts'
import { bend, person, sitFront } from './people.ts'
import { Stage } from './space.ts'

export function tutor(art: Art): void {
  const st = new Stage(art, { eye: [0.1, 1.5, -1.3], f: 1180, horizon: 330, yaw: 2 })
  const r = room(st, {
    x0: -2.2,
    x1: 2.3,
    z0: -1,
    z1: 2.9,
    h: 2.75,
    wall: '#f4e4c6',
    floor: '#b58a5f',
    ceiling: '#f6ead2',
    fall: [-0.1, -0.02, -0.12],
  })
  window(r.back, 0.5, 1.15, 1.5, 1.25, { view: 'dusk', curtain: '#8aa07a' })
  // shelf with books, a map, a paper star
  for (const v of [1.35, 1.85]) {
    for (let u = 2.75; u < 3.9; u += 0.09)
      if (art.chance(0.86))
        r.back.rect(
          u,
          v,
          0.075,
          art.rnd(0.24, 0.36),
          art.pick(['#c8402f', '#4f7f86', '#d9a33f', '#6f8f5f', '#7d6a96', '#e9dcc0']),
          undefined,
          0.1,
        )
    r.back.block(2.68, v - 0.05, 1.32, 0.05, 0.2, '#8a5f42')
  }
  const legs = (x: number, who: typeof teacher, h: number, pose: Parameters<typeof person>[5]) => {
    const p = st.pt([x, 0, 1.75])
    person(art, p[0], p[1], st.scale([x, 0, 1.75]) * h, who, { ...pose, noShadow: true, noLegs: true })
  }
  legs(0.42, { ...teacher, mood: 'glad', turn: -0.5 }, 1.62, {
    drop: 15,
    left: bend(-11.5, -64, -10, -50),
    right: bend(11.5, -64, 9, -50),
    lean: -4,
  })
  legs(-0.38, { ...girl, mood: 'glad', turn: 0.2 }, 1.42, {
    drop: 5,
    left: bend(-10.5, -61, -9, -48),
    right: bend(10.5, -61, 9, -48),
    nod: 4,
  })
  desk(st)
  const at = (x: number, z: number) => st.pt([x, 0.75, z])
  const b1 = at(-0.32, 1.35)
  book(art, b1[0], b1[1], 190, '#c8402f')
  const b2 = at(0.42, 1.3)
  book(art, b2[0], b2[1], 150, '#4f7f86')
  const b3 = at(-0.9, 1.5)
  book(art, b3[0], b3[1], 120, '#c8402f', false)
  forearm(art, at(-0.56, 1.66), at(-0.47, 1.34), '#d9743f')
  forearm(art, at(-0.16, 1.66), at(-0.12, 1.28), '#d9743f')
  pencil(art, ...at(-0.12, 1.28))
  forearm(art, at(0.24, 1.66), at(0.16, 1.36), '#5f7f86')
  forearm(art, at(0.6, 1.66), at(0.56, 1.36), '#5f7f86')
  const p = at(0.92, 1.5)
  lampDesk(art, p[0], p[1])
  const f = at(-0.62, 1.12)
  for (const [i, c] of ['#e2b44c', '#c8402f', '#4f7f86'].entries())
    art.line(P([f[0] + i * 26, f[1] + i * 5, f[0] + 60 + i * 24, f[1] - 12 + i * 6]), c, 6)
  art.finish([0.78, 0.45], 0.2, '#ffdc94', 0.24)
}

/** A forearm resting on the table, from the edge to the hand. */
function forearm(art: Art, from: Pt, to: Pt, sleeve: string): void {
  art.ell((from[0] + to[0]) / 2 + 4, (from[1] + to[1]) / 2 + 9, 26, 18, '#332a3c', { opacity: 0.2 })
  art.line([from, [to[0] * 0.8 + from[0] * 0.2, to[1] * 0.8 + from[1] * 0.2]], tone(sleeve, -0.06), 34)
  art.ell(to[0], to[1], 17, 14, '#e9bd97')
}

function pencil(art: Art, x: number, y: number): void {
  art.line(P([x - 16, y + 14, x + 20, y - 44]), '#e2b44c', 6)
}

/** A writing desk with two drawers. */
function desk(st: Stage): void {
  st.box([-1.1, 0, 1.0], [2.25, 0.7, 0.66], '#a87448')
  const front = st.wall([-1.1, 0, 1.0], [1, 0, 0], [0, 1, 0])
  for (const u of [0.12, 1.2]) {
    front.rect(u, 0.36, 0.93, 0.26, '#8a5c36', undefined, 0.004)
    front.fade(u + 0.02, 0.38, 0.89, 0.22, '#b98252', '#a06c40', undefined, 0.006)
    front.ring(u + 0.46, 0.49, 0.03, 0.03, '#e2c27c', undefined, 0.02)
  }
  st.box([-1.18, 0.69, 0.93], [2.41, 0.06, 0.8], '#c08f5e')
}

export function mediation(art: Art): void {
  const st = new Stage(art, { eye: [0, 1.65, -1.4], f: 1060, horizon: 330, yaw: 0 })
  const r = room(st, {
    x0: -2.7,
    x1: 2.7,
    z0: -1.2,
    z1: 3.4,
    h: 2.8,
    wall: '#f3e6cc',
    floor: '#c3ae8c',
    dado: '#a98a66',
    dadoHigh: 0.95,
    fall: [-0.14, -0.02, -0.1],
  })
  tiles(r.floor, -2.7, 2.7, -0.8, 3.4, 0.7, '#94805f', 0.3)
  window(r.back, 0.55, 1.2, 1.3, 1.2, { view: 'day' })
  window(r.back, 3.55, 1.2, 1.3, 1.2, { view: 'day' })
  r.back.block(2.1, 1.85, 1.2, 0.42, 0.05, '#8d3b2c')
  letter(r.back, 2.21, 1.94, '调解室', '#f6dfa4', { size: 0.28, gap: 0.22, d: 0.06 })
  for (const x of [-2.35, 2.35]) {
    const p = st.pt([x, 0, 3.1])
    pot(art, p[0], p[1], 150, '#5f8a50')
  }
  const sit = (x: number, z: number, who: typeof aunt, h: number, pose: Parameters<typeof person>[5]) => {
    const p = st.pt([x, 0, z])
    const k = st.scale([x, 0, z])
    art.rect(p[0] - k * 0.26, p[1] - k * 0.98, k * 0.52, k * 0.6, tone('#8a5f42', 0.05), { rx: k * 0.05 })
    person(art, p[0], p[1], k * h, who, { ...sitFront, ...pose, noShadow: true, noLegs: true })
  }
  sit(0, 2.75, { ...limei, mood: 'glad' }, 1.66, {
    drop: 22,
    left: bend(-17, -64, -23, -54),
    right: bend(17, -64, 23, -54),
  })
  sit(-1.15, 2.3, { ...aunt, turn: 0.6, mood: 'calm' }, 1.64, {
    drop: 22,
    left: bend(-14, -62, -4, -51),
    right: bend(14, -62, 15, -52),
  })
  sit(1.15, 2.3, { ...uncle, turn: -0.6, mood: 'calm' }, 1.72, {
    drop: 23,
    left: bend(-14, -62, -16, -53),
    right: bend(14, -62, 4, -51),
  })
  // round table
  const h = 0.76
  const top = st.floor(h)
  const low = st.floor(h - 0.07)
  const [cx, cz, ra, rb] = [0, 1.62, 1.25, 0.62]
  st.shadow(
    top.round(cx + 0.1, cz, ra, rb * 0.9).map((p): [number, number, number] => [p[0], 0, p[1]]),
    0.4,
    10,
  )
  st.box([cx - 0.12, 0, cz - 0.1], [0.24, h, 0.2], '#7d5539')
  low.poly(low.round(cx, cz, ra, rb), '#7d5539')
  top.poly(
    top.round(cx, cz, ra, rb),
    art.lin(top.pt(-1.2, 1.6), top.pt(1.2, 1.6), S([0, '#d3a06a', 0.5, '#c08a58', 1, '#a87448'])),
  )
  top.poly(top.round(cx, cz, ra * 0.95, rb * 0.94), '#f0cf9a', { opacity: 0.16 })
  const cup = (x: number, z: number) => {
    const p = top.pt(x, z)
    teacup(art, p[0], p[1], st.scale([x, h, z]) * 0.13)
  }
  cup(-0.62, 1.82)
  cup(0.08, 2.02)
  cup(0.66, 1.82)
  const paper: Pt[] = [
    [-0.3, 1.36],
    [0.1, 1.3],
    [0.16, 1.62],
    [-0.24, 1.66],
  ]
  top.poly(
    paper.map((p): Pt => [p[0] + 0.02, p[1] - 0.02]),
    '#332a3c',
    { opacity: 0.2 },
  )
  top.poly(paper, '#fffaf0')
  for (let i = 0; i < 4; i++) top.line(P([-0.24, 1.4 + i * 0.06, 0.1, 1.36 + i * 0.06]), '#8a8078', 0.008)
  top.line(P([0.22, 1.34, 0.42, 1.5]), '#c8402f', 0.02)
  sunPatch(r.floor, P([1.5, 2.9, 2.4, 2.9, 2.2, 1.2, 1.2, 1.2]), 0.35)
  art.finish([0.75, 0.1], 0.34, '#fff0c0', 0.2)
}
