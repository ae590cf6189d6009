/** The fire lane, the drain and the manhole. */
import { type Art, curve, type Pt, tone } from './art.ts'
import { boy, uncle, wang } from './cast.ts'
import { oldBlock } from './housing.ts'
import { banyan, hills, shrub, sky, weeds } from './nature.ts'
import { person, place, walk } from './people.ts'
import { Stage, type Wall } from './space.ts'
import { cone, fireLane, lampPost } from './street.ts'
import { car } from './vehicles.ts'

export function lane(art: Art, clear: boolean): void {
  const st = new Stage(art, { eye: [0.5, 2.3, -7], f: 850, horizon: 400 })
  sky(art, 410, '#9fc3c9', '#fbeccb')
  hills(art, 408, 130, '#9fb9a8')
  hills(art, 414, 70, '#86a58c')
  st.floor(0).fade(-60, -6.7, 160, 160, '#d8cbb2', '#c9bca3')
  const end = st.pt([1, 0, 46])
  banyan(art, end[0] - 30, end[1], 190)
  oldBlock(st, { at: [5.8, 0, 2], along: [0, 0, 1], back: [1, 0, 0], length: 40, colour: '#ecd0a2' })
  oldBlock(st, { at: [-5.6, 0, 2], along: [0, 0, 1], back: [-1, 0, 0], length: 40, colour: '#d6a184' })
  for (const s of [-1, 1])
    st.box([s > 0 ? 3.7 : -5.5, 0, -6.4], [s > 0 ? 2 : 1.9, 0.13, 48], '#bdb09a', { plain: true })
  fireLane(st, -2, 2, -3.9, 36, clear ? 0.95 : 0.8)
  st.shadow(
    [
      [-3.6, 0, -6.8],
      [-0.3, 0, -6.8],
      [-0.3, 0, 42],
      [-3.6, 0, 42],
    ],
    0.2,
  )
  if (clear) {
    for (const [x, z] of [
      [4.7, 16],
      [4.6, 9],
      [4.7, 4],
    ] as const) {
      const p = st.pt([x, 0.13, z])
      shrub(art, p[0], p[1], st.scale([x, 0, z]) * 1.3, st.scale([x, 0, z]) * 1.1, '#6f9455', '#d9743f')
    }
    lampPost(st, -4.2, 7)
    place(st, [-0.35, 0, 3.2], 1.55, { ...wang, mood: 'glad', turn: 0.3 }, walk(1))
    place(st, [0.5, 0, 3.0], 1.22, { ...boy, mood: 'glad', turn: -0.3 }, walk(-1))
  } else {
    car(st, [2.9, 0.0, 21], [0, 0, 1], '#8f9a8a')
    car(st, [-2.6, 0, 19], [0, 0, 1], '#6d5f7c')
    car(st, [-2.4, 0, 8], [0, 0, 1], '#e8e4da')
    car(st, [2.5, 0, 9.6], [0, 0, 1], '#b04a3a', true)
    car(st, [2.0, 0, 5.6], [0, 0, -1], '#5c86a0')
    cone(st, 0.1, 1.9)
    car(st, [-2.0, 0, -0.3], [0, 0, 1], '#cfcabd')
  }
  art.finish([0.75, 0.05], 0.36, '#ffeab8', 0.2)
}

/** Ground seen from above: tarmac, kerb, pavement with grass behind. */
function roadside(art: Art): { st: Stage; g: Wall } {
  const st = new Stage(art, { eye: [0, 1.7, -0.6], f: 1010, horizon: -160 })
  const g = st.floor(0)
  g.fade(-4, 0, 8, 3.2, '#a59c90', '#8a8178')
  art.specks(0, 260, 1280, 700, 520, '#6c645e', 5, 0.35)
  art.specks(0, 260, 1280, 700, 360, '#cfc5b4', 4, 0.4)
  const up = st.floor(0.15)
  up.fade(-5, 3.35, 10, 2.6, '#d9cbb0', '#cdbd9f')
  for (let x = -4; x < 4; x += 0.62)
    up.line(
      [
        [x, 3.35],
        [x, 5.2],
      ],
      '#a2947b',
      0.014,
      { opacity: 0.7 },
    )
  for (let z = 3.35; z < 5.2; z += 0.45)
    up.line(
      [
        [-5, z],
        [5, z],
      ],
      '#a2947b',
      0.012,
      { opacity: 0.6 },
    )
  for (let i = 0; i < 14; i++)
    up.rect(
      -4 + Math.floor(art.rnd(0, 13)) * 0.62,
      3.35 + Math.floor(art.rnd(0, 4)) * 0.45,
      0.62,
      0.45,
      art.pick(['#c5a98a', '#e6dac2', '#c9b896']),
      { opacity: 0.5 },
    )
  for (let x = -4.2; x < 4.2; x += 0.84)
    st.box([x, 0, 3.1], [0.84, 0.15, 0.27], art.pick(['#cfc8ba', '#c4bdb0', '#d6cfc0']))
  st.shadow(
    [
      [-4.2, 0, 2.98],
      [4.2, 0, 2.98],
      [4.2, 0, 3.1],
      [-4.2, 0, 3.1],
    ],
    0.3,
    4,
  )
  const y = st.pt([0, 0.15, 5.15])[1]
  art.rect(
    0,
    0,
    1280,
    y,
    art.lin(
      [0, 0],
      [0, y],
      [
        [0, '#5f7f4a'],
        [1, '#4f6b40'],
      ],
    ),
  )
  for (let row = 0; row < 4; row++)
    weeds(art, -20, 1300, y * (0.5 + row * 0.17) + 8, 78, row % 2 ? '#7c9c58' : '#688a4c', 46)
  return { st, g }
}

/** An iron drain grate by the kerb. */
function grate(g: Wall, x: number, z: number, choked: boolean): void {
  const [w, d] = [1.0, 0.62]
  g.rect(x - 0.07, z - 0.06, w + 0.14, d + 0.12, '#b9ad9a')
  g.rect(x, z, w, d, choked ? '#3f3a30' : '#17161b')
  for (let i = 0; i <= 9; i++) {
    g.rect(x + (w * i) / 9.4, z, w * 0.058, d, '#5d5e60')
    g.rect(x + (w * i) / 9.4, z, w * 0.02, d, '#8b8c8a')
  }
  for (const k of [0, 0.46, 0.92]) g.rect(x, z + d * k, w, d * 0.08, '#66676a')
}

function leaf(g: Wall, x: number, z: number, s: number, colour: string, turn: number): void {
  const c = (a: number, b: number): Pt => [
    x + Math.cos(turn) * a * s - Math.sin(turn) * b * s,
    z + Math.sin(turn) * a * s + Math.cos(turn) * b * s,
  ]
  const pts = [c(-1, 0), c(-0.4, 0.36), c(0.4, 0.3), c(1, 0), c(0.4, -0.32), c(-0.4, -0.34)].map((p) =>
    g.pt(p[0], p[1]),
  )
  const shade = pts.map((p): Pt => [p[0] + 3, p[1] + 4])
  g.st.art.blob(shade, '#332a3c', { opacity: 0.3 })
  g.st.art.blob(pts, colour)
  g.line([c(-1.2, 0), c(0.8, 0)], tone(colour, -0.35), 0.008)
}

const LITTER = ['#b5652f', '#c98a36', '#8a5a30', '#a8482f', '#7d7a3a'] as const

export function drain(art: Art, cleared: boolean): void {
  const { st, g } = roadside(art)
  if (cleared) {
    g.poly(g.round(0, 2.35, 1.9, 0.62, 0.12), '#5f5853', { opacity: 0.28 })
    grate(g, -0.5, 2.38, false)
    dapple(art)
    for (let i = 0; i < 4; i++) leaf(g, art.rnd(-1.9, 1.9), art.rnd(1.3, 2.8), 0.07, art.pick(LITTER), art.rnd(0, 6))
    heap(art, st, 1.55, 3.6)
    broom(art, st)
    art.finish([0.2, 0], 0.34, '#fff0c0', 0.2)
    return
  }
  grate(g, -0.5, 2.38, true)
  const pool = (k: number) =>
    curve(
      g.round(-0.1, 2.05, 1.72 * k, 0.92 * k, 0.13, 30).map((p) => g.pt(p[0], Math.min(3.08, p[1]))),
      true,
    )
  art.path(pool(1.03), '#5d544c', { opacity: 0.6 })
  art.path(
    pool(1),
    art.lin(
      [0, 380],
      [0, 930],
      [
        [0, '#a9bbb4', 0.88],
        [0.5, '#8b9c93', 0.92],
        [1, '#66756c', 0.95],
      ],
    ),
  )
  art.group({ opacity: 0.5 }, () => grate(g, -0.5, 2.38, true))
  art.clip(pool(1), () => {
    for (let i = 0; i < 6; i++) {
      const [x, z] = [art.rnd(-1.6, 1.4), art.rnd(1.2, 2.9)]
      g.poly(g.round(x, z, art.rnd(0.3, 0.8), art.rnd(0.04, 0.1), 0.1), '#dfe9e2', { opacity: 0.3 })
    }
    const dark = g.pt(0.9, 1.6)
    art.ell(dark[0], dark[1], 260, 90, '#3f4a40', { opacity: 0.3 })
    for (const [x, z] of [
      [-0.8, 1.75],
      [0.75, 2.2],
    ] as const)
      for (const k of [1, 1.7, 2.4]) {
        const pts = g.round(x, z, 0.12 * k, 0.07 * k)
        g.line([...pts, pts[0] as Pt], '#e6efe8', 0.008, { opacity: 0.6 / k })
      }
  })
  for (let i = 0; i < 44; i++) {
    const a = art.rnd(0, 6.3)
    const q = Math.sqrt(art.rand())
    leaf(g, Math.cos(a) * 0.95 * q, 2.55 + Math.sin(a) * 0.42 * q, art.rnd(0.06, 0.11), art.pick(LITTER), art.rnd(0, 6))
  }
  for (let i = 0; i < 18; i++)
    leaf(g, art.rnd(-2.1, 2.1), art.rnd(1.0, 2.9), art.rnd(0.06, 0.1), art.pick(LITTER), art.rnd(0, 6))
  bottle(art, ...g.pt(0.52, 2.3), 120)
  film(art, ...g.pt(-0.42, 2.62))
  // someone in rubber boots comes up to it
  const p = st.pt([-1.28, 0, 2.15])
  boots(art, p[0], p[1])
  art.wash('#4b5566', { opacity: 0.1 })
  art.finish([0.7, 0], 0.14, '#f4f2e0', 0.34)
}

function boots(art: Art, x: number, y: number): void {
  for (const [dx, dy] of [
    [0, -12],
    [96, 22],
  ] as const) {
    const [bx, by] = [x + dx, y + dy]
    art.ell(bx + 14, by + 2, 74, 15, '#e6efe8', { opacity: 0.28 })
    art.poly(
      [
        [bx - 32, by - 760],
        [bx + 38, by - 760],
        [bx + 36, by - 180],
        [bx - 28, by - 180],
      ],
      '#4a5261',
    )
    const c = '#3f6152'
    art.path(
      `M${bx - 34} ${by - 214}L${bx + 40} ${by - 214}L${bx + 34} ${by - 62}Q${bx + 66} ${by - 50} ${bx + 82} ${by - 26}L${bx + 82} ${by - 4}L${bx - 30} ${by - 4}Z`,
      art.lin(
        [bx - 34, 0],
        [bx + 60, 0],
        [
          [0, tone(c, 0.24)],
          [0.5, c],
          [1, tone(c, -0.35)],
        ],
      ),
    )
    art.poly(
      [
        [bx - 36, by - 220],
        [bx + 42, by - 220],
        [bx + 41, by - 200],
        [bx - 35, by - 200],
      ],
      '#c9a23f',
    )
    art.poly(
      [
        [bx - 30, by - 14],
        [bx + 82, by - 14],
        [bx + 80, by],
        [bx - 29, by],
      ],
      '#2b3a33',
    )
  }
}

function bottle(art: Art, x: number, y: number, s: number): void {
  art.group({ transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(-14)` }, () => {
    art.ell(4, s * 0.2, s * 0.5, s * 0.08, '#332a3c', { opacity: 0.3 })
    art.path(
      `M${-s * 0.5} ${-s * 0.12}h${s * 0.62}q${s * 0.16} ${s * 0.03} ${s * 0.22} ${s * 0.08}h${s * 0.1}v${s * 0.1}h${-s * 0.1}q${-s * 0.06} ${s * 0.07} ${-s * 0.22} ${s * 0.08}h${-s * 0.62}q${-s * 0.06} ${-s * 0.17} 0 ${-s * 0.26}Z`,
      '#dcebe4',
      { opacity: 0.75 },
    )
    art.rect(-s * 0.3, -s * 0.12, s * 0.3, s * 0.26, '#4f8fb0', { opacity: 0.85 })
    art.rect(s * 0.42, -s * 0.06, s * 0.07, s * 0.13, '#c8402f')
    art.line(
      [
        [-s * 0.44, -s * 0.06],
        [s * 0.1, -s * 0.06],
      ],
      '#fff',
      3,
      { opacity: 0.7 },
    )
  })
}

function film(art: Art, x: number, y: number): void {
  art.blob(
    [
      [x - 90, y + 4],
      [x - 60, y - 38],
      [x - 10, y - 26],
      [x + 30, y - 52],
      [x + 74, y - 16],
      [x + 60, y + 22],
      [x, y + 12],
      [x - 40, y + 30],
    ],
    '#f3efe6',
    { opacity: 0.86 },
  )
  art.stroke(
    `M${x - 60} ${y - 30}q30 20 20 44M${x + 26} ${y - 46}q-8 30 -30 52M${x + 50} ${y - 20}q-24 10 -30 30`,
    '#b9b4aa',
    3,
  )
  art.poly(
    [
      [x - 20, y - 16],
      [x + 26, y - 26],
      [x + 30, y - 8],
      [x - 14, y + 2],
    ],
    '#c8402f',
    { opacity: 0.6 },
  )
}

/** Leaf shadows from a tree out of sight. */
export function dapple(art: Art): void {
  art.group({ opacity: 0.17, filter: art.blur(5) }, () => {
    for (let c = 0; c < 4; c++) {
      const [cx, cy] = [art.rnd(700, 1240), art.rnd(300, 640)]
      art.line(
        [
          [cx - 150, cy + 40],
          [cx + 190, cy - 60],
        ],
        '#332a4c',
        10,
      )
      for (let i = 0; i < 24; i++) {
        const [x, y, s] = [cx + art.rnd(-190, 190), cy + art.rnd(-80, 80), art.rnd(22, 44)]
        art.blob(
          [
            [x - s, y + s * 0.2],
            [x, y - s * 0.3],
            [x + s, y - s * 0.2],
            [x, y + s * 0.3],
          ],
          '#332a4c',
        )
      }
    }
  })
}

function heap(art: Art, st: Stage, x: number, z: number): void {
  const g = st.floor(0.15)
  for (let i = 0; i < 40; i++) {
    const a = art.rnd(0, 6.3)
    const q = Math.sqrt(art.rand())
    leaf(
      g,
      x + Math.cos(a) * 0.4 * q,
      z + Math.sin(a) * 0.2 * q + 0.12 * (1 - q),
      0.08,
      art.pick(LITTER),
      art.rnd(0, 6),
    )
  }
}

function broom(art: Art, st: Stage): void {
  const [a, b] = [st.pt([1.9, 0.15, 3.5]), st.pt([0.95, 1.25, 3.8])]
  art.line(
    [
      [a[0] + 26, a[1] + 14],
      [b[0] + 26, b[1] + 60],
    ],
    '#332a3c',
    9,
    { opacity: 0.2 },
  )
  art.line([a, b], '#b58a52', 11)
  for (let i = 0; i < 15; i++)
    art.line(
      [
        [a[0] - 24, a[1] - 28],
        [a[0] - 26 + i * 9, a[1] + 46 - Math.abs(i - 4) * 5],
      ],
      tone('#c9a55c', (i % 3) * 0.14 - 0.14),
      6,
    )
  art.line(
    [
      [a[0] - 40, a[1] - 14],
      [a[0] + 8, a[1] - 34],
    ],
    '#c8402f',
    7,
  )
}

export function manhole(art: Art, fixed: boolean): void {
  const st = new Stage(art, { eye: [0, 1.75, -0.9], f: 860, horizon: 40 })
  const g = st.floor(0)
  const wide = 5
  g.fade(-wide, 0, wide * 2, 9, '#d9cbb1', '#c3b499')
  for (let z = 0.3; z < 8; z += 0.5) {
    g.line(
      [
        [-wide, z],
        [wide, z],
      ],
      '#9c8d75',
      0.014,
      { opacity: 0.6 },
    )
    for (let x = -wide + (Math.round(z * 2) % 2) * 0.25; x < wide; x += 0.5) {
      g.line(
        [
          [x, z],
          [x, z + 0.5],
        ],
        '#9c8d75',
        0.012,
        { opacity: 0.55 },
      )
      if (art.chance(0.22))
        g.rect(x, z, 0.5, 0.5, art.pick(['#cdb393', '#e9dec8', '#c7b48f', '#bfae98']), { opacity: 0.55 })
    }
  }
  for (let z = 0; z < 9; z += 0.5) g.rect(1.7, z, 0.5, 0.48, z % 1 ? '#d9a93a' : '#d2a136')
  for (let z = 0; z < 9; z += 0.5)
    for (let i = 0; i < 3; i++) g.rect(1.78 + i * 0.14, z + 0.05, 0.06, 0.38, '#b98a28', { opacity: 0.8 })
  st.box([-6, 0, 6.6], [12, 0.3, 0.3], '#b9b0a0')
  const y = st.pt([0, 0.3, 6.7])[1]
  art.rect(
    0,
    0,
    1280,
    y,
    art.lin(
      [0, 0],
      [0, y],
      [
        [0, '#7d9a62'],
        [1, '#5f7f4a'],
      ],
    ),
  )
  for (let i = 0; i < 9; i++)
    shrub(
      art,
      i * 165 - 10,
      y + 6,
      230,
      art.rnd(150, 215),
      i % 3 ? '#6b8d52' : '#7c9a58',
      i % 3 === 1 ? '#d9743f' : undefined,
    )
  const [x, z, rad] = [-0.25, 1.6, 0.52]
  if (fixed) {
    g.poly(g.round(x, z, rad * 1.42, rad * 1.42), '#8f877c')
    g.poly(g.round(x, z, rad * 1.38, rad * 1.38), '#9d958a')
    lid(g, x, z, rad)
    dapple(art)
    place(st, [0.95, 0, 4.0], 1.2, { ...boy, mood: 'glad', turn: -0.4 }, walk(-1))
    art.finish([0.2, 0], 0.34, '#fff0c0', 0.2)
    return
  }
  // broken rim, the hole, and the lid lying aslant
  g.poly(g.round(x, z, rad * 1.36, rad * 1.34, 0.1), '#8d8071')
  g.poly(g.round(x, z, rad * 1.12, rad * 1.1, 0.04), '#6b6056')
  g.poly(g.round(x, z, rad, rad), '#17151b')
  art.clip(st.shape(g.round(x, z, rad, rad).map((p) => g.at(p[0], p[1]))), () => {
    const low = st.floor(-0.32)
    g.poly(g.round(x, z, rad, rad), '#574c44')
    low.poly(low.round(x, z, rad, rad), '#100f14')
    const p = g.pt(x - rad * 0.6, z + rad * 0.7)
    art.ell(p[0], p[1], 150, 40, '#8a7a68', { opacity: 0.35 })
  })
  for (let i = 0; i < 9; i++) {
    const a = art.rnd(0, 6.3)
    st.box([x + Math.cos(a) * rad * 1.4, 0, z + Math.sin(a) * rad * 1.4], [0.09, 0.05, 0.07], '#9a8d7e', {
      turn: art.rnd(0, 90),
    })
  }
  const slab = st.wall([x + 0.36, 0.06, z - 0.1], [1, 0.26, 0.1], [0, 0.02, 1])
  st.shadow(
    g.round(x + 0.44, z - 0.16, rad, rad).map((p) => g.at(p[0], p[1])),
    0.45,
    7,
  )
  const rim = slab.round(0.1, 0.12, rad, rad)
  for (const d of [-0.05, -0.03]) slab.poly(rim, '#4a4746', undefined, d)
  lid(slab, 0.1, 0.12, rad, true)
  // a branch with a rag, as neighbours do
  const [b0, b1] = [st.pt([x - 0.16, -0.1, z + 0.1]), st.pt([x - 0.5, 1.25, z + 0.3])]
  art.line([b0, b1], '#7a5c3f', 13)
  art.line(
    [
      [b1[0] + 14, b1[1] + 80],
      [b1[0] + 74, b1[1] + 26],
    ],
    '#7a5c3f',
    7,
  )
  art.blob(
    [
      [b1[0] + 6, b1[1] + 10],
      [b1[0] + 70, b1[1] + 2],
      [b1[0] + 104, b1[1] + 46],
      [b1[0] + 62, b1[1] + 62],
      [b1[0] + 14, b1[1] + 62],
    ],
    '#c8402f',
  )
  art.stroke(`M${b1[0] + 16} ${b1[1] + 22}q30 12 60 4M${b1[0] + 18} ${b1[1] + 46}q30 8 44 2`, '#9a2f24', 3)
  const q = st.pt([1.35, 0, 4.4])
  person(
    art,
    q[0],
    q[1],
    st.scale([1.35, 0, 4.4]) * 1.72,
    { ...uncle, mood: 'worried', turn: -0.5 },
    {
      left: [
        [-15, -68],
        [-24, -74],
      ],
      right: [
        [12, -62],
        [11, -50],
      ],
    },
  )
  art.finish([0.2, 0], 0.2, '#fff0c8', 0.3)
}

/** A cast-iron lid with its pattern. */
function lid(w: Wall, x: number, z: number, r: number, lifted = false): void {
  w.poly(w.round(x, z, r, r), lifted ? '#6d6a68' : '#5f5d5c')
  w.poly(w.round(x, z, r * 0.93, r * 0.93), '#7d7a76')
  w.poly(w.round(x, z, r * 0.86, r * 0.86), '#6a6866')
  for (const k of [0.64, 0.36]) {
    const pts = w.round(x, z, r * k, r * k)
    w.line([...pts, pts[0] as Pt], '#8d8a84', 0.024)
  }
  for (let i = 0; i < 24; i++) {
    const a = (i / 24) * Math.PI * 2
    w.line(
      [
        [x + Math.cos(a) * r * 0.66, z + Math.sin(a) * r * 0.66],
        [x + Math.cos(a) * r * 0.83, z + Math.sin(a) * r * 0.83],
      ],
      '#8d8a84',
      0.026,
    )
    if (i % 2) w.ring(x + Math.cos(a) * r * 0.5, z + Math.sin(a) * r * 0.5, r * 0.045, r * 0.045, '#8d8a84')
  }
  w.ring(x, z, r * 0.16, r * 0.16, '#8d8a84')
  for (const s of [-1, 1]) w.ring(x + s * r * 0.76, z, r * 0.05, r * 0.05, '#232126')
}
