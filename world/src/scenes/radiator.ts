/** The room with the radiator, cold and warm. */
import type { Art } from './art.ts'
import { G, P, S, tone } from './basics.ts'
import { elder } from './cast.ts'
import { boards, frame } from './furniture.ts'
import { curtains, room, window } from './interior.ts'
import { bend, place, sitSide } from './people.ts'
import { Stage, V, type V3, type Wall } from './space.ts'

/** A cast-iron radiator on a wall. */
function radiator(w: Wall, u: number, v: number, ribs: number, colour: string): void {
  for (let i = 0; i < ribs; i++) {
    const x = u + i * 0.12
    w.st.graded(
      w.corners(x, v, 0.1, 0.62, 0.1),
      w.at(x, v),
      w.at(x + 0.1, v),
      S([0, tone(colour, 0.2), 0.5, colour, 1, tone(colour, -0.35)]),
    )
    w.rect(x + 0.015, v + 0.6, 0.07, 0.04, tone(colour, 0.2), undefined, 0.1)
  }
  for (const y of [0.08, 0.5]) w.rect(u, v + y, ribs * 0.12, 0.035, tone(colour, -0.2), { opacity: 0.6 }, 0.1)
  w.line(
    P([u + ribs * 0.12, v + 0.08, u + ribs * 0.12 + 0.25, v + 0.08, u + ribs * 0.12 + 0.25, 0]),
    tone(colour, -0.1),
    0.04,
    undefined,
    0.06,
  )
  w.ring(u + ribs * 0.12 + 0.08, v + 0.08, 0.05, 0.05, '#b0453a', undefined, 0.1)
}

export function radiatorRoom(art: Art, warm: boolean): void {
  const st = new Stage(art, { eye: [0.2, 1.4, -1.6], f: 920, horizon: 400, yaw: -3 })
  const wall = warm ? '#f6e3c0' : '#cfd3d6'
  const r = room(st, {
    x0: -2.3,
    x1: 2.4,
    z0: -1.3,
    z1: 2.4,
    h: 2.7,
    wall,
    floor: warm ? '#b38457' : '#8f8078',
    ceiling: warm ? '#f8ead0' : '#c9cdd0',
    fall: [-0.08, -0.02, -0.14],
  })
  boards(r.floor, -2.3, 2.4, -1.1, 2.4, warm ? '#b38457' : '#8f8078')
  window(r.back, 0.95, 1.1, 1.6, 1.25, { view: warm ? 'dusk' : 'grey' })
  if (!warm) frost(art, st, r.back)
  curtains(r.back, 0.95, 1.1, 1.6, 1.25, warm ? '#c8603f' : '#7f8b9a')
  r.back.rect(1.1, 0.1, 1.42, 0.66, warm ? '#7a4a30' : '#4f5766', { opacity: 0.45 })
  radiator(r.back, 1.05, 0.14, 11, warm ? '#e2d2b8' : '#aab2b8')
  frame(r.back, 3.4, 1.45, 0.5, 0.4)
  if (warm) {
    const c = r.back.pt(1.7, 0.5, 0.1)
    art.glow(c[0], c[1], 380, '#ff9a4a', 0.3)
    for (let i = 0; i < 7; i++) {
      const p = r.back.pt(1.15 + i * 0.2, 0.9, 0.12)
      art.stroke(`M${p[0].toFixed(1)} ${p[1].toFixed(1)}q9 -14 0 -28t0 -28`, '#ffd9a0', 4, { opacity: 0.5 })
    }
  }
  // rug
  const f = r.floor
  f.poly(f.round(0.25, 1.0, 1.45, 0.62), warm ? '#a8493a' : '#6f6672')
  f.poly(f.round(0.25, 1.0, 1.28, 0.52), warm ? '#c8744f' : '#857c86')
  f.poly(f.round(0.25, 1.0, 0.8, 0.3), warm ? '#e2b070' : '#958c93')
  // armchair seen from its side
  armchair(st, [0.75, 0, 1.15], warm ? '#6f8a6a' : '#66727c')
  const size = st.scale([1.12, 0, 0.95]) * 1.66
  const who = warm
    ? { ...elder, top: '#8a6a4f', wear: 'jacket' as const, mood: 'glad' as const, turn: -0.8 }
    : { ...elder, top: '#3f4c63', mood: 'worried' as const, turn: -0.8, skin: '#d9b8a4' }
  const sit = sitSide(-1)
  place(
    st,
    [1.02, 0, 1.12],
    size / st.scale([1.02, 0, 1.12]),
    who,
    warm
      ? { ...sit, noShadow: true }
      : {
          ...sit,
          noShadow: true,
          left: bend(-9, -60, -14, -64),
          right: bend(6, -60, -8, -63),
          lean: -7,
          carry: scarf,
        },
  )
  armrest(st, [0.75, 0, 1.15], warm ? '#6f8a6a' : '#66727c')
  if (warm) {
    cat(art, ...st.pt([-0.25, 0, 1.0]), 128)
    const cup = st.pt([-1.7, 0.62, 1.5])
    st.box([-2.0, 0, 1.3], [0.6, 0.62, 0.5], '#8f6a4a')
    steam(art, cup[0], cup[1])
    art.finish([0.4, 0.5], 0.42, '#ffbf73', 0.26)
  } else {
    st.box([-2.0, 0, 1.3], [0.6, 0.62, 0.5], '#7a6c64')
    const b = st.pt([0.62, 1.25, 0.9])
    for (const [dx, dy, s] of [
      [-20, 0, 16],
      [-48, -8, 24],
      [-86, -14, 30],
    ] as const)
      art.ell(b[0] + dx, b[1] + dy, s, s * 0.6, '#f2f6fa', { opacity: 0.32 })
    art.wash('#5f7ba3', { opacity: 0.17 })
    art.finish([0.4, 0.3], 0.12, '#eaf1f6', 0.36)
  }
}

function frost(art: Art, st: Stage, w: Wall): void {
  art.clip(st.shape(w.corners(0.95, 1.1, 1.6, 1.25)), () => {
    for (const [u, v] of [
      [0.95, 1.1],
      [2.55, 1.1],
      [0.95, 2.35],
      [2.55, 2.35],
    ] as const) {
      const p = w.pt(u, v)
      art.ell(
        p[0],
        p[1],
        140,
        105,
        art.rad(p, 140, G([0, '#ffffff', 0.85, 0.5, '#f2f7fa', 0.4, 1, '#f2f7fa', 0]), 0.75),
      )
    }
  })
}

function armchair(st: Stage, at: V3, colour: string): void {
  const [x, , z] = at
  st.shadow(V([x - 0.1, 0, z - 0.5, x + 1.05, 0, z - 0.5, x + 1.15, 0, z + 0.5, x - 0.05, 0, z + 0.5]), 0.5, 9)
  st.box([x + 0.72, 0.1, z - 0.35], [0.24, 0.95, 0.85], tone(colour, -0.05))
  st.box([x, 0.1, z + 0.3], [0.9, 0.52, 0.2], colour)
  st.box([x, 0.1, z - 0.3], [0.75, 0.32, 0.6], tone(colour, 0.06))
}

function armrest(st: Stage, at: V3, colour: string): void {
  st.box([at[0] + 0.22, 0.1, at[2] - 0.5], [0.74, 0.44, 0.18], tone(colour, 0.04))
}

function scarf(a: Art): void {
  a.blob(P([-7, -60, 6, -61, 7, -56, 0, -54, -7, -55.5]), '#b0453a')
  a.poly(P([-5, -56, 0, -55, -1, -42, -6, -43]), '#9a3a31')
}

function steam(art: Art, x: number, y: number): void {
  art.path(`M${x - 16} ${y - 30}h34l-4 32h-26Z`, '#f2ead9')
  art.stroke(`M${x + 17} ${y - 24}q16 2 -3 18`, '#f2ead9', 4)
  for (const d of [-6, 8]) art.stroke(`M${x + d} ${y - 36}q9 -12 0 -24t2 -22`, '#fffaf0', 4, { opacity: 0.5 })
}

function cat(art: Art, x: number, y: number, s: number): void {
  const c = '#d2924c'
  art.ground(x, y, s * 0.8, s * 0.16, 0.45)
  art.stroke(`M${x + s * 0.5} ${y - s * 0.1}q${s * 0.42} ${s * 0.06} ${s * 0.2} -${s * 0.26}`, tone(c, -0.1), s * 0.13)
  art.blob(
    [
      [x - s * 0.55, y],
      [x - s * 0.5, y - s * 0.34],
      [x, y - s * 0.52],
      [x + s * 0.5, y - s * 0.36],
      [x + s * 0.6, y - s * 0.06],
      [x + s * 0.3, y + s * 0.02],
    ],
    art.lin([x, y - s * 0.5], [x, y], S([0, tone(c, 0.2), 1, tone(c, -0.2)])),
  )
  for (const d of [-0.05, 0.13, 0.31])
    art.stroke(`M${x + d * s} ${y - s * 0.48}q${s * 0.07} ${s * 0.12} 0 ${s * 0.24}`, tone(c, -0.3), s * 0.045, {
      opacity: 0.7,
    })
  const [hx, hy] = [x - s * 0.45, y - s * 0.34]
  for (const d of [-1, 1])
    art.poly(
      [
        [hx + d * s * 0.2, hy - s * 0.08],
        [hx + d * s * 0.19, hy - s * 0.32],
        [hx + d * s * 0.03, hy - s * 0.2],
      ],
      tone(c, -0.08),
    )
  art.ell(hx, hy, s * 0.23, s * 0.2, tone(c, 0.08))
  for (const d of [-1, 1])
    art.stroke(
      `M${hx + d * s * 0.1 - s * 0.05} ${hy - s * 0.01}q${s * 0.05} ${s * 0.05} ${s * 0.1} 0`,
      '#4a3226',
      s * 0.025,
    )
  art.ell(hx, hy + s * 0.07, s * 0.03, s * 0.022, '#b0583f')
}
