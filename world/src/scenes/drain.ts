/** The blocked drain and the cleared one. */
import { type Art, curve } from './art.ts'
import { G, P, type Pt, S, tone } from './basics.ts'
import { dapple } from './dapple.ts'
import { weeds } from './nature.ts'
import { Stage, V, type Wall } from './space.ts'

/** Ground seen from above: tarmac, kerb, pavement with grass behind. */
function roadside(art: Art): { st: Stage; g: Wall } {
  const st = new Stage(art, { eye: [0, 1.7, -0.6], f: 1010, horizon: -115 })
  const g = st.floor(0)
  g.fade(-4, 0, 8, 3.2, '#a59c90', '#8a8178')
  art.specks(0, 260, 1280, 700, 520, '#6c645e', 5, 0.35)
  art.specks(0, 260, 1280, 700, 360, '#cfc5b4', 4, 0.4)
  for (let x = -3; x < 3; x += 0.9) g.rect(x, 1.06, 0.9, 0.09, '#dcae42', { opacity: 0.55 + 0.2 * art.rand() })
  const up = st.floor(0.15)
  up.fade(-5, 3.35, 10, 2.6, '#d9cbb0', '#cdbd9f')
  for (let x = -4; x < 4; x += 0.62) up.line(P([x, 3.35, x, 5.2]), '#a2947b', 0.014, { opacity: 0.7 })
  for (let z = 3.35; z < 5.2; z += 0.45) up.line(P([-5, z, 5, z]), '#a2947b', 0.012, { opacity: 0.6 })
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
  st.shadow(V([-4.2, 0, 2.98, 4.2, 0, 2.98, 4.2, 0, 3.1, -4.2, 0, 3.1]), 0.3, 4)
  const y = st.pt([0, 0.15, 5.15])[1]
  art.rect(0, 0, 1280, y, art.lin([0, 0], [0, y], S([0, '#5f7f4a', 1, '#4f6b40'])))
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
  art.path(pool(1), art.lin([0, 380], [0, 930], G([0, '#a9bbb4', 0.88, 0.5, '#8b9c93', 0.92, 1, '#66756c', 0.95])))
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
    art.poly(P([bx - 32, by - 760, bx + 38, by - 760, bx + 36, by - 180, bx - 28, by - 180]), '#4a5261')
    const c = '#3f6152'
    art.path(
      `M${bx - 34} ${by - 214}L${bx + 40} ${by - 214}L${bx + 34} ${by - 62}Q${bx + 66} ${by - 50} ${bx + 82} ${by - 26}L${bx + 82} ${by - 4}L${bx - 30} ${by - 4}Z`,
      art.lin([bx - 34, 0], [bx + 60, 0], S([0, tone(c, 0.24), 0.5, c, 1, tone(c, -0.35)])),
    )
    art.poly(P([bx - 36, by - 220, bx + 42, by - 220, bx + 41, by - 200, bx - 35, by - 200]), '#c9a23f')
    art.poly(P([bx - 30, by - 14, bx + 82, by - 14, bx + 80, by, bx - 29, by]), '#2b3a33')
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
    art.line(P([-s * 0.44, -s * 0.06, s * 0.1, -s * 0.06]), '#fff', 3, { opacity: 0.7 })
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
  art.poly(P([x - 20, y - 16, x + 26, y - 26, x + 30, y - 8, x - 14, y + 2]), '#c8402f', { opacity: 0.6 })
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
  art.line(P([a[0] + 26, a[1] + 14, b[0] + 26, b[1] + 60]), '#332a3c', 9, { opacity: 0.2 })
  art.line([a, b], '#b58a52', 11)
  for (let i = 0; i < 15; i++)
    art.line(
      P([a[0] - 24, a[1] - 28, a[0] - 26 + i * 9, a[1] + 46 - Math.abs(i - 4) * 5]),
      tone('#c9a55c', (i % 3) * 0.14 - 0.14),
      6,
    )
  art.line(P([a[0] - 40, a[1] - 14, a[0] + 8, a[1] - 34]), '#c8402f', 7)
}
