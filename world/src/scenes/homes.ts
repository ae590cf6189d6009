/** Rooms at home: the leaking roof and the radiator. */
import { type Art, type Pt, tone } from './art.ts'
import { elder, wang } from './cast.ts'
import { curtains, room, sunPatch, window } from './interior.ts'
import { pot } from './nature.ts'
import { place, sitSide } from './people.ts'
import { Stage, type V3, type Wall } from './space.ts'

/** Wooden floor boards. */
function boards(floor: Wall, x0: number, x1: number, z0: number, z1: number, colour: string): void {
  const { art } = floor.st
  for (let x = x0; x < x1; x += 0.22) {
    floor.rect(x, z0, 0.22, z1 - z0, tone(colour, art.rnd(-0.1, 0.08)), { opacity: 0.6 })
    floor.line(
      [
        [x, z0],
        [x, z1],
      ],
      tone(colour, -0.35),
      0.01,
      { opacity: 0.5 },
    )
  }
}

/** A framed family picture. */
function frame(w: Wall, u: number, v: number, wide: number, high: number): void {
  w.rect(u, v, wide, high, '#7a5238', undefined, 0.02)
  w.fade(u + 0.03, v + 0.03, wide - 0.06, high - 0.06, '#f6ecd6', '#d9c3a0', undefined, 0.025)
  for (const [x, s] of [
    [0.3, 1],
    [0.62, 0.9],
  ] as const) {
    w.ring(u + wide * x, v + high * 0.62, wide * 0.1, wide * 0.1 * s, '#8a6a54', undefined, 0.03)
    w.poly(
      [
        [u + wide * (x - 0.18), v + 0.04],
        [u + wide * (x + 0.18), v + 0.04],
        [u + wide * (x + 0.1), v + high * 0.46],
        [u + wide * (x - 0.1), v + high * 0.46],
      ],
      s === 1 ? '#56708a' : '#a8574a',
      undefined,
      0.03,
    )
  }
}

/** A bed along the right wall, with quilt. */
function bed(st: Stage, x: number, z: number, wide: number, long: number): void {
  st.shadow(
    [
      [x - 0.2, 0, z - 0.15],
      [x + wide, 0, z - 0.15],
      [x + wide, 0, z + long],
      [x - 0.25, 0, z + long],
    ],
    0.4,
    8,
  )
  st.box([x - 0.03, 0.1, z + long], [wide + 0.06, 0.95, 0.07], '#7a5238')
  st.box([x, 0.12, z], [wide, 0.26, long], '#8a5f42')
  st.box([x + 0.03, 0.38, z + 0.03], [wide - 0.06, 0.16, long - 0.1], '#efe4d0')
  st.box([x + wide * 0.14, 0.54, z + long * 0.7], [wide * 0.66, 0.16, 0.46], '#f7efdf')
  st.box([x - 0.04, 0.42, z], [wide + 0.04, 0.16, long * 0.62], '#b9574a')
  const top = st.floor(0.582)
  for (let i = 1; i < 5; i++)
    top.line(
      [
        [x - 0.04 + (wide * i) / 5, z],
        [x - 0.04 + (wide * i) / 5, z + long * 0.62],
      ],
      '#e2a88f',
      0.02,
      { opacity: 0.8 },
    )
  for (let i = 1; i < 6; i++)
    top.line(
      [
        [x - 0.04, z + (long * 0.62 * i) / 6],
        [x + wide, z + (long * 0.62 * i) / 6],
      ],
      '#8e3b32',
      0.02,
      { opacity: 0.5 },
    )
}

function basin(art: Art, x: number, y: number, s: number, colour: string): void {
  art.ground(x, y + s * 0.1, s * 0.85, s * 0.24, 0.5)
  art.path(
    `M${x - s * 0.62} ${y - s * 0.28}Q${x - s * 0.5} ${y + s * 0.16} ${x - s * 0.3} ${y + s * 0.18}L${x + s * 0.3} ${y + s * 0.18}Q${x + s * 0.5} ${y + s * 0.16} ${x + s * 0.62} ${y - s * 0.28}Z`,
    art.lin(
      [x - s * 0.6, 0],
      [x + s * 0.6, 0],
      [
        [0, tone(colour, 0.25)],
        [0.5, colour],
        [1, tone(colour, -0.35)],
      ],
    ),
  )
  art.ell(x, y - s * 0.28, s * 0.62, s * 0.17, tone(colour, 0.3))
  art.ell(x, y - s * 0.265, s * 0.55, s * 0.135, '#8fb0b6')
  art.ell(x, y - s * 0.265, s * 0.26, s * 0.06, 'none', { stroke: '#e8f3f0', 'stroke-width': 2.4 })
  art.ell(x, y - s * 0.265, s * 0.1, s * 0.025, '#eef6f4')
}

export function roof(art: Art, mended: boolean): void {
  const st = new Stage(art, { eye: [-0.3, 1.5, -1.6], f: 880, horizon: 500, yaw: 4 })
  const wall = mended ? '#f4e8d0' : '#ded5c6'
  const [x0, x1, z1, h] = [-2.2, 2.4, 3.2, 2.75]
  const r = room(st, {
    x0,
    x1,
    z0: -1.4,
    z1,
    h,
    wall,
    floor: '#a97f5a',
    ceiling: mended ? '#f6ecd8' : '#d8d0c4',
    fall: [-0.12, -0.03, -0.1],
  })
  boards(r.floor, x0, x1, -1.2, z1, '#a97f5a')
  window(r.back, 1.05, 0.95, 1.35, 1.3, { view: mended ? 'day' : 'grey', curtain: mended ? '#d9a85a' : '#9d9186' })
  frame(r.back, 3.2, 1.35, 0.55, 0.42)
  frame(r.back, 3.85, 1.5, 0.36, 0.46)
  const up = new CeilingMarks(st, h)
  if (!mended) {
    up.stain(1.0, 2.1, 1.0)
    // wet running down the back wall
    for (let i = 0; i < 8; i++) {
      const u = 2.5 + i * 0.22 + art.rnd(-0.05, 0.05)
      const l = art.rnd(0.4, 1.25)
      st.graded(r.back.corners(u, h - l, art.rnd(0.12, 0.26), l), r.back.at(u, h), r.back.at(u, h - l), [
        [0, '#7d6347', 0.42],
        [0.5, '#7d6347', 0.2],
        [1, '#7d6347', 0],
      ])
    }
    for (let i = 0; i < 14; i++)
      r.back.poly(
        r.back.round(art.rnd(2.4, 4.4), art.rnd(2.1, 2.7), art.rnd(0.02, 0.07), art.rnd(0.02, 0.05), 0.4, 9),
        '#5d6250',
        { opacity: 0.35 },
      )
    rainOutside(art, st, r.back)
  } else up.patch(1.0, 2.1, 1.0)
  bed(st, 0.85, 0.9, 1.5, 2.2)
  // little table on the left
  st.shadow(
    [
      [-2.1, 0, 1.7],
      [-1.2, 0, 1.7],
      [-1.1, 0, 2.6],
      [-2.1, 0, 2.6],
    ],
    0.4,
    8,
  )
  st.box([-2.1, 0, 1.9], [0.75, 0.7, 0.6], '#8f6a4a')
  st.wall([-2.1, 0, 1.9], [1, 0, 0], [0, 1, 0]).rect(0.08, 0.4, 0.6, 0.24, '#a88058')
  const t = st.pt([-1.72, 0.7, 2.1])
  if (mended) pot(art, t[0], t[1], 74, '#5f8a50', '#e0a23e')
  else st.box([-1.95, 0.7, 2.0], [0.3, 0.24, 0.25], '#5f7f86')
  if (!mended) {
    const at: V3 = [0.32, 0, 1.75]
    const from = st.pt([0.62, h, 2.1])
    const p = st.pt(at)
    for (let i = 0; i < 4; i++) {
      const y = from[1] + (p[1] - from[1]) * (0.12 + i * 0.24)
      const x = from[0] + (p[0] - from[0]) * (0.12 + i * 0.24)
      art.path(`M${x.toFixed(1)} ${(y - 13).toFixed(1)}q7 11 0 16q-7 -5 0 -16Z`, '#b9d3d8')
      art.line(
        [
          [x, y - 34],
          [x, y - 18],
        ],
        '#cfe0e0',
        1.6,
        { opacity: 0.5 },
      )
    }
    basin(art, p[0], p[1], 118, '#b8574a')
    const q = st.pt([-0.42, 0, 1.35])
    basin(art, q[0], q[1], 104, '#4d8299')
    const f = st.pt([-0.42, 0.6, 1.35])
    art.path(`M${f[0]} ${f[1]}q6 10 0 15q-6 -5 0 -15Z`, '#b9d3d8')
    r.floor.ring(0.15, 1.5, 0.55, 0.2, '#6b5544', { opacity: 0.4 })
    place(
      st,
      [-1.02, 0, 1.9],
      1.54,
      { ...wang, mood: 'worried', turn: 0.5 },
      {
        left: [
          [-13, -62],
          [-12, -49],
        ],
        right: [
          [14, -70],
          [6, -82],
        ],
      },
    )
    art.wash('#46506a', { opacity: 0.14 })
    art.finish([0.35, 0.4], 0.14, '#eef0e4', 0.36)
  } else {
    sunPatch(
      r.floor,
      [
        [-1.0, 2.9],
        [0.2, 2.9],
        [0.6, 0.4],
        [-0.9, 0.4],
      ],
      0.42,
    )
    place(
      st,
      [-0.62, 0, 2.0],
      1.54,
      { ...wang, mood: 'glad', turn: 0.2 },
      {
        left: [
          [-13, -62],
          [-3, -56],
        ],
        right: [
          [13, -62],
          [4, -57],
        ],
      },
    )
    art.finish([0.3, 0.2], 0.38, '#ffe8b4', 0.18)
  }
}

class CeilingMarks {
  constructor(
    readonly st: Stage,
    readonly h: number,
  ) {}

  stain(x: number, z: number, s: number): void {
    const c = this.st.floor(this.h - 0.001)
    const rings: readonly (readonly [number, string, number])[] = [
      [1.25, '#9a7a52', 0.35],
      [1.05, '#7d5f3e', 0.34],
      [0.96, '#c9b28a', 0.5],
      [0.62, '#7d6345', 0.4],
      [0.5, '#b59c74', 0.5],
      [0.24, '#5d4833', 0.5],
    ]
    for (const [k, colour, o] of rings)
      c.poly(c.round(x - (1 - k) * 0.2, z, s * k, s * 0.66 * k, 0.22), colour, { opacity: o })
    for (let i = 0; i < 14; i++) {
      const [a, k] = [this.st.art.rnd(0, 6.3), this.st.art.rnd(0.5, 1.3)]
      const size = this.st.art.rnd(0.04, 0.14) * s
      c.poly(c.round(x + Math.cos(a) * s * k, z + Math.sin(a) * s * 0.66 * k, size, size * 0.7, 0.3), '#7d5f3e', {
        opacity: 0.28,
      })
    }
  }

  /** Fresh paint where the stain was. */
  patch(x: number, z: number, s: number): void {
    const c = this.st.floor(this.h - 0.001)
    for (let i = 0; i < 4; i++)
      c.rect(x - s + this.st.art.rnd(-0.1, 0.1), z - 0.6 + i * 0.3, s * 2, 0.28, '#fffaf0', { opacity: 0.3 })
  }
}

function rainOutside(art: Art, st: Stage, w: Wall): void {
  art.clip(st.shape(w.corners(1.05, 0.95, 1.35, 1.3)), () => {
    for (let i = 0; i < 36; i++) {
      const p = w.pt(art.rnd(1.05, 2.45), art.rnd(0.95, 2.3))
      art.line([p, [p[0] - 4, p[1] + 18]], '#eef3f5', 1.3, { opacity: 0.6 })
    }
  })
}

/** A cast-iron radiator on a wall. */
function radiator(w: Wall, u: number, v: number, ribs: number, colour: string): void {
  for (let i = 0; i < ribs; i++) {
    const x = u + i * 0.12
    w.st.graded(w.corners(x, v, 0.1, 0.62, 0.1), w.at(x, v), w.at(x + 0.1, v), [
      [0, tone(colour, 0.2)],
      [0.5, colour],
      [1, tone(colour, -0.35)],
    ])
    w.rect(x + 0.015, v + 0.6, 0.07, 0.04, tone(colour, 0.2), undefined, 0.1)
  }
  for (const y of [0.08, 0.5]) w.rect(u, v + y, ribs * 0.12, 0.035, tone(colour, -0.2), { opacity: 0.6 }, 0.1)
  w.line(
    [
      [u + ribs * 0.12, v + 0.08],
      [u + ribs * 0.12 + 0.25, v + 0.08],
      [u + ribs * 0.12 + 0.25, 0],
    ],
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
          left: [
            [-9, -60],
            [-14, -64],
          ],
          right: [
            [6, -60],
            [-8, -63],
          ],
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
        art.rad(
          p,
          140,
          [
            [0, '#ffffff', 0.85],
            [0.5, '#f2f7fa', 0.4],
            [1, '#f2f7fa', 0],
          ],
          0.75,
        ),
      )
    }
  })
}

function armchair(st: Stage, at: V3, colour: string): void {
  const [x, , z] = at
  st.shadow(
    [
      [x - 0.1, 0, z - 0.5],
      [x + 1.05, 0, z - 0.5],
      [x + 1.15, 0, z + 0.5],
      [x - 0.05, 0, z + 0.5],
    ],
    0.5,
    9,
  )
  st.box([x + 0.72, 0.1, z - 0.35], [0.24, 0.95, 0.85], tone(colour, -0.05))
  st.box([x, 0.1, z + 0.3], [0.9, 0.52, 0.2], colour)
  st.box([x, 0.1, z - 0.3], [0.75, 0.32, 0.6], tone(colour, 0.06))
}

function armrest(st: Stage, at: V3, colour: string): void {
  st.box([at[0] + 0.22, 0.1, at[2] - 0.5], [0.74, 0.44, 0.18], tone(colour, 0.04))
}

function scarf(a: Art): void {
  a.blob(
    [
      [-7, -60],
      [6, -61],
      [7, -56],
      [0, -54],
      [-7, -55.5],
    ],
    '#b0453a',
  )
  a.poly(
    [
      [-5, -56],
      [0, -55],
      [-1, -42],
      [-6, -43],
    ],
    '#9a3a31',
  )
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
    art.lin(
      [x, y - s * 0.5],
      [x, y],
      [
        [0, tone(c, 0.2)],
        [1, tone(c, -0.2)],
      ],
    ),
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
