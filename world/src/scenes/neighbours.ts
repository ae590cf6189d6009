/** Between neighbours: the balcony, the night, the table. */
import { type Art, type Pt, tone } from './art.ts'
import { aunt, girl, limei, teacher, uncle, wang } from './cast.ts'
import { letter } from './glyphs.ts'
import { cage, pane, washing } from './housing.ts'
import { room, sunPatch, tiles, window, worn } from './interior.ts'
import { pot } from './nature.ts'
import { person, sitFront } from './people.ts'
import { Stage, type Wall } from './space.ts'

/** One balcony close up: room behind, slab, iron rails; people stand between. */
function loggia(w: Wall, u: number, v: number, wide: number, people: () => void, things: () => void): void {
  const { st } = w
  w.fade(u, v, wide, 2.55, '#8a6f5c', '#6d5648')
  w.fade(u + 0.2, v, 1.0, 2.2, '#5a5a58', '#463f3c')
  w.rect(u + 0.26, v + 0.06, 0.88, 2.06, '#6f7f7c', { opacity: 0.6 })
  pane(w, u + 1.6, v + 0.95, 1.35, 1.2)
  st.graded(w.corners(u, v + 1.7, wide, 0.85), w.at(u, v + 2.55), w.at(u, v + 1.7), [
    [0, '#2f2438', 0.45],
    [1, '#2f2438', 0],
  ])
  people()
  const d = 1.05
  w.block(u - 0.08, v - 0.16, wide + 0.16, 0.16, d, '#d9c29a')
  things()
  w.st.art.group({}, () => {
    for (let i = 0; i <= 18; i++)
      w.line(
        [
          [u + (wide * i) / 18, v],
          [u + (wide * i) / 18, v + 0.95],
        ],
        '#5f7f70',
        0.032,
        undefined,
        d,
      )
    for (const y of [0.06, 0.5, 0.95])
      w.line(
        [
          [u - 0.05, v + y],
          [u + wide + 0.05, v + y],
        ],
        '#527264',
        y > 0.9 ? 0.07 : 0.04,
        undefined,
        d,
      )
    for (const x of [u, u + wide])
      w.poly(
        [
          [x - 0.05, v],
          [x + 0.05, v],
          [x + 0.05, v + 1],
          [x - 0.05, v + 1],
        ],
        '#527264',
        undefined,
        d,
      )
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
  w.line(
    [
      [7.7, 0],
      [7.7, 10],
    ],
    '#b79a73',
    0.14,
  )
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
            right: [
              [14, -80],
              [18, -101],
            ],
            left: [
              [-14, -66],
              [-19, -75],
            ],
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
            left: [
              [-15, -72],
              [-19, -62],
            ],
            right: [
              [14, -70],
              [20, -60],
            ],
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
  for (let i = 0; i < 5; i++) {
    const p = w.pt(q0 + 0.25 + i * 0.3, low + 2.12, 1.16)
    art.ell(p[0], p[1], 15, 11, '#54616c', { opacity: 0.35 })
  }
  art.shade(
    [
      [860, -10],
      [1290, -10],
      [1290, 970],
      [1120, 970],
    ],
    0.13,
    12,
  )
  art.finish([0.1, 0], 0.32, '#ffedbc', 0.2)
}

export function nightNoise(art: Art): void {
  const st = new Stage(art, { eye: [0.2, 3.0, -9], f: 1330, horizon: 560, yaw: -7 })
  art.wash(
    art.lin(
      [0, 0],
      [0, 960],
      [
        [0, '#1c2442'],
        [1, '#3c4468'],
      ],
    ),
  )
  const c = '#6a6480'
  const w = st.wall([-6, -3, 0], [1, 0, 0], [0, 1, 0])
  art.ell(1165, 130, 44, 44, '#f6ecc8')
  art.glow(1165, 130, 190, '#cfd6f0', 0.5)
  for (let i = 0; i < 40; i++)
    art.ell(art.rnd(900, 1280), art.rnd(10, 420), art.rnd(0.8, 1.9), art.rnd(0.8, 1.9), '#e9e6da', { opacity: 0.7 })
  w.fade(-6, -1, 14, 14, tone(c, -0.22), tone(c, -0.42))
  for (let fl = 0; fl < 5; fl++) w.rect(-6, fl * 3 - 0.1, 14, 0.2, tone(c, -0.1), { opacity: 0.7 })
  worn(w, -3, 7.8, 0, 12, tone(c, -0.3), 50, 0.25)
  const far = st.wall([2, -3, 0], [0, 0, 1], [0, 1, 0])
  far.fade(0, -1, 9, 14, tone(c, -0.5), tone(c, -0.6))
  const cols = [-2.4, 1.0, 4.4] as const
  for (let fl = 0; fl < 4; fl++)
    for (const [i, u] of cols.entries()) {
      const party = fl === 1 && i > 0
      const awake = fl === 2 && i === 1
      if (party || awake) continue
      pane(w, u, fl * 3 + 0.95, 1.9, 1.5, { night: true, lit: fl === 3 && i === 2, split: 3 })
      if ((fl + i) % 3 === 0) cage(w, u - 0.15, fl * 3 + 0.75, 2.2, 1.9, 0.4, '#3d4258')
    }
  // the loud flat: wide window full of warm light, friends and a microphone
  const [u, v, wide, high] = [0.5, 3.85, 5.9, 1.75]
  w.rect(u - 0.12, v - 0.12, wide + 0.24, high + 0.24, '#3b3a50')
  w.fade(u, v, wide, high, '#ffe09a', '#f0a24e')
  const shape = st.shape(w.corners(u, v, wide, high))
  art.clip(shape, () => {
    const spots = [
      ['#e2574a', 0.18],
      ['#f6d36a', 0.5],
      ['#c86a8f', 0.82],
    ] as const
    for (const [k, t] of spots) {
      const p = w.pt(u + wide * t, v + high)
      art.ell(
        p[0],
        p[1],
        190,
        150,
        art.rad(p, 190, [
          [0, k, 0.7],
          [1, k, 0],
        ]),
      )
    }
    const crowd: readonly (readonly [number, number, string, 'm' | 'f', number])[] = [
      [0.7, 0, '#5f4a66', 'm', 0],
      [1.9, 0.05, '#8a3f4a', 'f', 0.4],
      [3.1, -0.02, '#3f5674', 'm', 0],
      [4.2, 0.03, '#7a5a3a', 'f', -0.4],
      [5.2, 0, '#4a6450', 'm', -0.4],
    ]
    for (const [x, dy, top, sex, turn] of crowd) {
      const p = w.pt(u + x, v - 0.5 + dy)
      const singer = x === 3.1
      person(
        art,
        p[0],
        p[1],
        st.scale(w.at(u + x, v)) * 1.72,
        { sex, age: 34, top, bottom: '#3a3344', turn, mood: 'glad', hair: sex === 'f' ? 'long' : 'short' },
        singer
          ? {
              noShadow: true,
              right: [
                [13, -68],
                [5, -79],
              ],
              left: [
                [-16, -82],
                [-22, -96],
              ],
              carry: (a) => {
                a.line(
                  [
                    [6, -78],
                    [3, -85],
                  ],
                  '#2b2a30',
                  2.2,
                )
                a.ell(2.6, -86, 2, 2, '#55555c')
              },
            }
          : {
              noShadow: true,
              left:
                x < 3
                  ? [
                      [-14, -88],
                      [-19, -101],
                    ]
                  : [
                      [-13, -66],
                      [-2, -70],
                    ],
              right:
                x < 1 || x > 4.5
                  ? [
                      [14, -88],
                      [19, -101],
                    ]
                  : [
                      [13, -66],
                      [2, -71],
                    ],
            },
      )
    }
  })
  for (const t of [1 / 3, 2 / 3]) w.rect(u + wide * t - 0.05, v, 0.1, high, '#4a465c')
  w.block(u - 0.2, v - 0.2, wide + 0.4, 0.1, 0.2, '#57536c')
  const mid = w.pt(u + wide / 2, v + high / 2)
  art.ell(
    mid[0],
    mid[1],
    620,
    330,
    art.rad(
      mid,
      620,
      [
        [0, '#ffb75a', 0.36],
        [0.5, '#ff9a4a', 0.13],
        [1, '#ff9a4a', 0],
      ],
      0.53,
    ),
  )
  // music spilling out: soft arcs
  for (let i = 0; i < 4; i++) {
    const [x, y] = w.pt(u + wide + 0.55 + i * 0.3, v + high * 0.5)
    art.stroke(
      `M${x.toFixed(1)} ${(y - 36 - i * 17).toFixed(1)}q${18 + i * 7} ${36 + i * 17} 0 ${72 + i * 34}`,
      '#ffd08a',
      6,
      { opacity: 0.6 - i * 0.11 },
    )
    const [a, b] = w.pt(u - 0.45 - i * 0.3, v + high * 0.5)
    art.stroke(
      `M${a.toFixed(1)} ${(b - 36 - i * 17).toFixed(1)}q${-18 - i * 7} ${36 + i * 17} 0 ${72 + i * 34}`,
      '#ffd08a',
      6,
      { opacity: 0.6 - i * 0.11 },
    )
  }
  // upstairs someone cannot sleep
  const [au, av] = [0.8, 6.95]
  w.rect(au - 0.1, av - 0.1, 2.1, 1.7, '#3b3a50')
  w.fade(au, av, 1.9, 1.5, '#c9b78f', '#8f8270')
  art.clip(st.shape(w.corners(au, av, 1.9, 1.5)), () => {
    const p = w.pt(au + 0.95, av - 0.62)
    const k = st.scale(w.at(au, av))
    person(
      art,
      p[0],
      p[1],
      k * 2.05,
      { ...wang, top: '#9fb0b4', wear: 'plain', mood: 'worried', turn: 0.1 },
      {
        noShadow: true,
        left: [
          [-17, -84],
          [-9, -94],
        ],
        right: [
          [17, -84],
          [9, -94],
        ],
      },
    )
    w.poly(
      [
        [au, av],
        [au + 1.9, av],
        [au + 1.9, av + 0.3],
        [au, av + 0.24],
      ],
      '#b0574c',
    )
    w.rect(au, av + 1.1, 0.36, 0.5, '#8a5a50', { opacity: 0.9 })
    w.rect(au + 1.62, av, 0.3, 1.5, '#8a5a50', { opacity: 0.9 })
  })
  w.block(au - 0.2, av - 0.2, 2.3, 0.1, 0.2, '#57536c')
  art.finish([0.45, 0.55], 0.08, '#ffbf73', 0.34)
}

/** A book lying open, or a closed one, on a table at a sheet point. */
function book(art: Art, x: number, y: number, s: number, colour: string, open = true): void {
  art.ell(x, y + s * 0.05, s * 0.62, s * 0.14, '#332a3c', { opacity: 0.25 })
  if (!open) {
    for (let i = 0; i < 3; i++) {
      art.rect(
        x - s * 0.42 + i * 3,
        y - s * (0.1 + i * 0.13),
        s * 0.84,
        s * 0.13,
        [colour, '#e2b44c', '#4f7f86'][i] ?? colour,
        { rx: 2 },
      )
      art.rect(x + s * 0.3 + i * 3, y - s * (0.08 + i * 0.13), s * 0.11, s * 0.09, '#f6eedb')
    }
    return
  }
  art.poly(
    [
      [x - s * 0.6, y + s * 0.07],
      [x - s * 0.46, y - s * 0.2],
      [x + s * 0.46, y - s * 0.2],
      [x + s * 0.6, y + s * 0.07],
    ],
    colour,
  )
  for (const d of [-1, 1])
    art.path(
      `M${x} ${y - s * 0.17}Q${x + d * s * 0.24} ${y - s * 0.26} ${x + d * s * 0.44} ${y - s * 0.19}L${x + d * s * 0.56} ${y + s * 0.04}Q${x + d * s * 0.28} ${y - s * 0.03} ${x} ${y + s * 0.06}Z`,
      d < 0 ? '#fffaf0' : '#f3e9d6',
    )
  for (const d of [-1, 1])
    for (let i = 0; i < 3; i++)
      art.line(
        [
          [x + d * s * 0.1, y - s * (0.13 - i * 0.055)],
          [x + d * s * (0.38 + i * 0.03), y - s * (0.14 - i * 0.055)],
        ],
        '#b3a48c',
        1.6,
      )
}

function tabletop(st: Stage, x0: number, x1: number, z0: number, z1: number, h: number, colour: string): void {
  st.shadow(
    [
      [x0 - 0.2, 0, z0],
      [x1 + 0.1, 0, z0],
      [x1 + 0.3, 0, z1],
      [x0, 0, z1],
    ],
    0.32,
    10,
  )
  for (const x of [x0 + 0.06, x1 - 0.14]) st.box([x, 0, z0 + 0.08], [0.08, h, 0.08], tone(colour, -0.2))
  st.box([x0, h - 0.05, z0], [x1 - x0, 0.06, z1 - z0], colour)
}

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
    drop: 20,
    left: [
      [-16, -64],
      [-22, -52],
    ],
    right: [
      [13, -62],
      [6, -50],
    ],
    lean: -4,
  })
  legs(-0.38, { ...girl, mood: 'glad', turn: 0.2 }, 1.42, {
    drop: 12,
    left: [
      [-14, -60],
      [-8, -48],
    ],
    right: [
      [14, -60],
      [7, -48],
    ],
    nod: 4,
    carry: pencil,
  })
  st.box([-1.05, 0.12, 1.05], [2.15, 0.58, 0.6], '#94683f')
  tabletop(st, -1.15, 1.2, 0.95, 1.72, 0.74, '#b98a5c')
  const at = (x: number, z: number) => st.pt([x, 0.75, z])
  const b1 = at(-0.32, 1.35)
  book(art, b1[0], b1[1], 190, '#c8402f')
  const b2 = at(0.42, 1.3)
  book(art, b2[0], b2[1], 150, '#4f7f86')
  const b3 = at(-0.9, 1.5)
  book(art, b3[0], b3[1], 120, '#c8402f', false)
  const p = at(0.92, 1.5)
  lampDesk(art, p[0], p[1])
  const f = at(-0.62, 1.12)
  for (const [i, c] of ['#e2b44c', '#c8402f', '#4f7f86'].entries())
    art.line(
      [
        [f[0] + i * 26, f[1] + i * 5],
        [f[0] + 60 + i * 24, f[1] - 12 + i * 6],
      ],
      c,
      6,
    )
  art.finish([0.78, 0.45], 0.2, '#ffdc94', 0.24)
}

function pencil(a: Art): void {
  a.line(
    [
      [5, -37.5],
      [12, -48],
    ],
    '#e2b44c',
    1.4,
  )
}

function lampDesk(art: Art, x: number, y: number): void {
  art.ell(x, y, 46, 12, '#3f5c52')
  art.line(
    [
      [x, y - 4],
      [x + 26, y - 110],
      [x - 34, y - 190],
    ],
    '#4a6a5f',
    8,
  )
  art.glow(x - 80, y - 90, 240, '#ffd98a', 0.4)
  art.poly(
    [
      [x - 40, y - 214],
      [x - 10, y - 182],
      [x - 62, y - 134],
      [x - 104, y - 186],
    ],
    '#5c8272',
  )
  art.poly(
    [
      [x - 62, y - 134],
      [x - 104, y - 186],
      [x - 108, y - 176],
      [x - 70, y - 130],
    ],
    '#fff3c8',
  )
  art.poly(
    [
      [x - 108, y - 178],
      [x - 68, y - 130],
      [x - 120, y + 26],
      [x - 420, y + 26],
    ],
    '#fff0bc',
    { opacity: 0.13 },
  )
}

function teacup(art: Art, x: number, y: number, s: number): void {
  art.ell(x, y + s * 0.12, s * 0.75, s * 0.2, '#332a3c', { opacity: 0.25 })
  art.ell(x, y + s * 0.06, s * 0.72, s * 0.2, '#efe6d6')
  art.path(
    `M${x - s * 0.46} ${y - s * 0.5}Q${x - s * 0.4} ${y + s * 0.08} ${x} ${y + s * 0.08}Q${x + s * 0.4} ${y + s * 0.08} ${x + s * 0.46} ${y - s * 0.5}Z`,
    art.lin(
      [x - s / 2, 0],
      [x + s / 2, 0],
      [
        [0, '#fffaf0'],
        [1, '#d9ccb6'],
      ],
    ),
  )
  art.ell(x, y - s * 0.5, s * 0.46, s * 0.13, '#f6efe0')
  art.ell(x, y - s * 0.49, s * 0.38, s * 0.1, '#a8823f')
  art.stroke(`M${x - s * 0.3} ${y - s * 0.24}q${s * 0.3} ${s * 0.16} ${s * 0.6} 0`, '#4f7f86', 2.4)
  for (const d of [-4, 6]) art.stroke(`M${x + d} ${y - s * 0.66}q7 -9 0 -19t2 -18`, '#fffaf0', 3, { opacity: 0.5 })
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
    left: [
      [-17, -64],
      [-23, -54],
    ],
    right: [
      [17, -64],
      [23, -54],
    ],
  })
  sit(-1.15, 2.3, { ...aunt, turn: 0.6, mood: 'calm' }, 1.64, {
    drop: 22,
    left: [
      [-14, -62],
      [-4, -51],
    ],
    right: [
      [14, -62],
      [15, -52],
    ],
  })
  sit(1.15, 2.3, { ...uncle, turn: -0.6, mood: 'calm' }, 1.72, {
    drop: 23,
    left: [
      [-14, -62],
      [-16, -53],
    ],
    right: [
      [14, -62],
      [4, -51],
    ],
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
    art.lin(top.pt(-1.2, 1.6), top.pt(1.2, 1.6), [
      [0, '#d3a06a'],
      [0.5, '#c08a58'],
      [1, '#a87448'],
    ]),
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
  for (let i = 0; i < 4; i++)
    top.line(
      [
        [-0.24, 1.4 + i * 0.06],
        [0.1, 1.36 + i * 0.06],
      ],
      '#8a8078',
      0.008,
    )
  top.line(
    [
      [0.22, 1.34],
      [0.42, 1.5],
    ],
    '#c8402f',
    0.02,
  )
  sunPatch(
    r.floor,
    [
      [1.5, 2.9],
      [2.4, 2.9],
      [2.2, 1.2],
      [1.2, 1.2],
    ],
    0.35,
  )
  art.finish([0.75, 0.1], 0.34, '#fff0c0', 0.2)
}
