/** The wall of adverts, and the wall after. */
import type { Art } from './art.ts'
import { P, S, tone } from './basics.ts'
import { limei } from './cast.ts'
import { flatDoor, room, sunPatch, worn } from './interior.ts'
import { pot } from './nature.ts'
import { bend, place } from './people.ts'
import { Stage, type V3, type Wall } from './space.ts'
import { board, note } from './street.ts'

export function adverts(art: Art, cleared: boolean): void {
  const st = new Stage(art, { eye: [-0.5, 1.55, -1.1], f: 900, horizon: 440, yaw: -7 })
  const wall = cleared ? '#f3ead4' : '#e2d6bd'
  const dado = cleared ? '#86ab90' : '#7d9784'
  const r = room(st, {
    x0: -2.6,
    x1: 2.7,
    z0: -1,
    z1: 2.9,
    h: 2.85,
    wall,
    dado,
    floor: '#bba98d',
    fall: [-0.12, -0.02, -0.14],
  })
  const b = r.back
  worn(b, 0.1, 5.2, 1.4, 2.7, wall, 46, cleared ? 0.05 : 0.16)
  flatDoor(b, 0.35, 0, { colour: '#5d6f5c', fu: true, couplets: true })
  b.block(4.35, 1.5, 0.7, 0.6, 0.14, '#b3b0a4')
  b.line(P([4.7, 2.1, 4.7, 2.85]), '#7a736a', 0.035)
  if (cleared) {
    for (let i = 0; i < 16; i++) {
      const [u, v] = [art.rnd(1.8, 4.1), art.rnd(0.4, 2.3)]
      b.rect(u, v, art.rnd(0.12, 0.24), art.rnd(0.08, 0.16), v > 1.25 ? '#fff9ea' : tone(dado, 0.16), { opacity: 0.5 })
    }
    board(b, 2.05, 1.35, 1.9, 1.05, { title: '公告栏', tidy: true })
    sunPatch(b, P([2.9, 0.1, 4.0, 0.1, 4.8, 2.6, 3.7, 2.6]), 0.3)
    sunPatch(r.floor, P([-0.1, 0.8, 0.9, 0.8, 1.4, 2.9, 0.3, 2.9]), 0.3)
    const p = st.pt([2.2, 0, 2.6])
    pot(art, p[0], p[1], 150, '#5f8a50', '#d9743f')
    place(
      st,
      [-0.15, 0, 2.0],
      1.66,
      { ...limei, turn: 0.5, mood: 'glad' },
      {
        right: bend(16, -70, 24, -80),
        left: bend(-12, -63, -10, -50),
        carry: scraper,
      },
    )
    bucket(st, [0.6, 0, 1.9])
    art.finish([0.75, 0], 0.32, '#fff0c4', 0.18)
  } else {
    stickers(b, 1.72, 4.3, 0.25, 2.5, 92)
    stickers(b, 0.4, 1.25, 0.3, 1.95, 9)
    stickers(r.left, 2.2, 3.7, 0.5, 2.1, 16)
    for (let i = 0; i < 5; i++) stamp(b, art.rnd(1.7, 4), art.rnd(1.3, 2.5))
    for (let i = 0; i < 9; i++) {
      const p = st.pt([art.rnd(-1.2, 1.8), 0, art.rnd(1.4, 2.8)])
      const s = art.rnd(14, 30)
      art.poly(
        [
          [p[0] - s, p[1]],
          [p[0] + s * 0.3, p[1] - s * 0.34],
          [p[0] + s, p[1] + s * 0.1],
          [p[0] - s * 0.2, p[1] + s * 0.4],
        ],
        art.pick(['#f6eeda', '#e9c98a', '#d98f7e', '#cfd8c4']),
      )
    }
    art.wash('#4a4660', { opacity: 0.1 })
    art.finish([0.2, 0], 0.16, '#fff0c8', 0.3)
  }
}

function scraper(a: Art): void {
  a.line(P([23, -81, 27, -86]), '#8a4f35', 2)
  a.line(P([25, -88.5, 30, -84.5]), '#c9cccc', 2)
}

function bucket(st: Stage, at: V3): void {
  const p = st.pt(at)
  const s = st.scale(at) * 0.3
  const { art } = st
  art.ground(p[0], p[1], s * 0.8, s * 0.16, 0.45)
  art.poly(
    [
      [p[0] - s * 0.5, p[1] - s],
      [p[0] + s * 0.5, p[1] - s],
      [p[0] + s * 0.38, p[1]],
      [p[0] - s * 0.38, p[1]],
    ],
    art.lin([p[0] - s / 2, 0], [p[0] + s / 2, 0], S([0, '#6fa0b4', 0.4, '#4d8299', 1, '#2f5468'])),
  )
  art.ell(p[0], p[1] - s, s * 0.5, s * 0.13, '#2d4a5a')
  art.stroke(`M${p[0] - s * 0.5} ${p[1] - s}Q${p[0]} ${p[1] - s * 1.9} ${p[0] + s * 0.5} ${p[1] - s}`, '#8d8f8e', 2.4)
  art.blob(
    [
      [p[0] - s * 0.3, p[1] - s],
      [p[0] - s * 0.1, p[1] - s * 1.22],
      [p[0] + s * 0.2, p[1] - s * 1.12],
      [p[0] + s * 0.5, p[1] - s * 1.02],
      [p[0] + s * 0.56, p[1] - s * 0.56],
      [p[0] + s * 0.36, p[1] - s * 0.7],
    ],
    '#e6d9bf',
  )
}

/** Small adverts pasted over one another, some half torn off. */
function stickers(w: Wall, u0: number, u1: number, v0: number, v1: number, many: number): void {
  const { art } = w.st
  const papers = ['#fbf5e4', '#f6d77f', '#f0b8a4', '#cfe0cf', '#bcd3de', '#f3e9d6', '#e98f72', '#ffffff'] as const
  for (let i = 0; i < many; i++) {
    const [wide, high] = art.chance(0.25)
      ? [art.rnd(0.2, 0.3), art.rnd(0.28, 0.4)]
      : [art.rnd(0.2, 0.34), art.rnd(0.1, 0.16)]
    const [u, v] = [art.rnd(u0, u1 - wide), art.rnd(v0, v1 - high)]
    if (art.chance(0.18)) {
      const pts = w.round(u + wide / 2, v + high / 2, wide / 2, high / 2, 0.5, 13)
      w.poly(pts, '#f4ecd9', { opacity: 0.75 }, 0.004)
      continue
    }
    note(
      w,
      u,
      v,
      wide,
      high,
      art.pick(papers),
      art.rnd(-0.16, 0.16),
      0.006,
      art.pick(['#b0392b', '#3f5470', '#4a443f']),
    )
  }
}

/** A rubber-stamped number straight on the wall. */
function stamp(w: Wall, u: number, v: number): void {
  const { art } = w.st
  const c = art.pick(['#3c4a78', '#a03a34'])
  for (let i = 0; i < 11; i++)
    if (i !== 3 && i !== 7) w.rect(u + i * 0.045, v + art.rnd(-0.004, 0.004), 0.03, 0.07, c, { opacity: 0.65 }, 0.003)
  for (let i = 0; i < 4; i++) w.rect(u + i * 0.09, v + 0.1, 0.07, 0.08, c, { opacity: 0.6 }, 0.003)
}
