/** Steps up the hill with a railing over the roofs: broken and mended. */
import { type Art, Buckets } from './art.ts'
import { mix, P, type Pt, S, tone } from './basics.ts'
import { boy, elder, wang } from './cast.ts'
import { pane } from './housing.ts'
import { worn } from './interior.ts'
import { banyan, hills, leaves, shrub, sky, weeds } from './nature.ts'
import { bend, place, walk } from './people.ts'
import { Stage, V, type V3 } from './space.ts'

/** Roofs and walls of the town below and beyond, in flat layers of haze. */
export function townBelow(art: Art, y: number, x0: number, x1: number, size: number, haze: number, many: number): void {
  const air = (c: string) => mix(c, '#e9e3cc', haze)
  for (let i = 0; i < many; i++) {
    const w = size * art.rnd(0.7, 1.5)
    const h = size * art.rnd(0.7, 2.1)
    const x = x0 + ((x1 - x0 - w) * i) / Math.max(1, many - 1) + art.rnd(-0.2, 0.2) * size
    const c = air(art.pick(['#d8b48a', '#e6d3ae', '#c9957a', '#dcc6a6', '#c7b7a2']))
    const top = y - h
    art.rect(x, top, w, h + size * 2, art.lin([x, 0], [x + w, 0], S([0, tone(c, 0.12), 0.7, c, 1, tone(c, -0.16)])))
    if (art.chance(0.5))
      art.poly(
        P([x - 4, top, x + w * 0.2, top - size * 0.24, x + w * 0.8, top - size * 0.24, x + w + 4, top]),
        air('#a4664c'),
      )
    else art.rect(x - 2, top - 4, w + 4, 7, tone(c, 0.2))
    const s = size * 0.13
    const panes = new Buckets()
    for (let wy = top + s; wy < y + size; wy += s * 2.2)
      for (let wx = x + s * 0.8; wx < x + w - s; wx += s * 1.9)
        panes.rect(wx, wy, s, s * 1.2, air(art.chance(0.12) ? '#e9c07a' : '#6f7f84'))
    panes.draw(art)
  }
}

export function railing(art: Art, mended: boolean): void {
  const st = new Stage(art, { eye: [0.25, 1.75, -1.2], f: 880, horizon: 400, yaw: -7 })
  sky(art, 430, '#9ec4ca', '#fcecc8')
  hills(art, 400, 190, '#a9c0b2', 1.4)
  hills(art, 430, 110, '#8fae97', 1.2)
  townBelow(art, 520, -60, 640, 88, 0.6, 9)
  for (let i = 0; i < 7; i++) leaves(art, -30 + i * 112, 560 + (i % 3) * 18, 90, 58, mix('#6d9056', '#e9e3cc', 0.3), 12)
  townBelow(art, 690, -90, 620, 150, 0.32, 5)
  for (let i = 0; i < 6; i++) leaves(art, -40 + i * 130, 780 + (i % 2) * 40, 120, 80, '#64874e', 16)
  // steps: x from -1.1 to 1.5, rising away from us
  const [xl, xr, z0, run, rise, n] = [-1.15, 1.5, 1.3, 0.36, 0.15, 16]
  const zTop = z0 + n * run
  const yTop = n * rise
  // top terrace with a house and tree
  const house = st.wall([-2.6, yTop, zTop + 4.5], [1, 0, 0], [0, 1, 0])
  house.fade(1.6, 0, 6, 6, '#e6c79b', '#cfa877')
  for (const u of [2.1, 4.2]) for (const v of [1, 3.9]) pane(house, u, v, 1.2, 1.2)
  house.rect(3.4, 0, 0.8, 2, '#5b4a40')
  const tree = st.pt([-1.7, yTop, zTop + 2.5])
  banyan(art, tree[0] - 30, tree[1] + 6, 330)
  // retaining wall on the right
  const wall = st.wall([xr, 0, -1.2], [0, 0, 1], [0, 1, 0])
  const stones = new Buckets()
  wall.fade(0, -0.2, zTop + 6, 4.6, '#c4b094', '#9d8c74')
  for (let v = 0; v < 4.4; v += 0.34)
    for (let u = v % 0.68 ? 0.2 : 0; u < zTop + 5; u += 0.62)
      stones.poly(
        st.shape(wall.corners(u + 0.02, v + 0.02, 0.57, 0.29)),
        tone('#b7a489', [-0.18, -0.08, 0.02, 0.12][Math.floor(art.rand() * 4)] ?? 0),
      )
  stones.draw(art, { opacity: 0.75 })
  worn(wall, 0.2, zTop + 3, 0, 4, '#7d9060', 30, 0.3)
  for (let z = 9; z > -0.6; z -= 1.1) {
    const p = st.pt([xr + 0.1, 4.35, z])
    const s = st.scale([xr, 4, z])
    if (p[1] > -300) leaves(art, p[0] + s * 0.2, p[1], s * 0.75, s * 0.42, '#64874e', Math.max(6, s * 0.07))
  }
  st.face(V([xl - 0.3, yTop, zTop, xr, yTop, zTop, xr, yTop, zTop + 5, xl - 0.3, yTop, zTop + 5]), '#d9c8a8')
  // the flank of the steps over the drop
  const flank: V3[] = [
    [xl - 0.3, -3, -1.2],
    [xl - 0.3, 0, -1.2],
    [xl - 0.3, 0, z0],
  ]
  for (let i = 0; i < n; i++)
    flank.push([xl - 0.3, (i + 1) * rise, z0 + i * run], [xl - 0.3, (i + 1) * rise, z0 + (i + 1) * run])
  flank.push([xl - 0.3, -3, zTop])
  st.face(flank, '#a8977c')
  for (let i = n - 1; i >= 0; i--) {
    const [y, z] = [i * rise, z0 + i * run]
    const c = art.pick(['#d6c6a8', '#d1bf9f', '#dccdb1'])
    st.face(
      V([xl - 0.3, y + rise, z, xr, y + rise, z, xr, y + rise, z + run, xl - 0.3, y + rise, z + run]),
      tone(c, 0.18),
    )
    st.graded(
      V([xl - 0.3, y, z, xr, y, z, xr, y + rise, z, xl - 0.3, y + rise, z]),
      [0, y + rise, z],
      [0, y, z],
      S([0, tone(c, -0.1), 1, tone(c, -0.28)]),
    )
    st.bar([xl - 0.3, y + rise, z], [xr, y + rise, z], 0.018, '#efe3c9')
    st.shadow(
      [
        [xr - 0.42, y + rise, z],
        [xr, y + rise, z],
        [xr, y + rise, z + run],
        [xr - 0.42, y + rise, z + run],
      ],
      0.16,
    )
  }
  st.graded(
    V([xl - 0.3, 0, -1.1, xr, 0, -1.1, xr, 0, z0, xl - 0.3, 0, z0]),
    [0, 0, z0],
    [0, 0, 0],
    S([0, '#dccdb0', 1, '#c2b295']),
  )
  if (mended) {
    place(
      st,
      [0.42, rise * 6, z0 + 5.5 * run],
      1.55,
      { ...wang, mood: 'glad', turn: -0.3 },
      {
        left: bend(-14, -66, -24, -66),
        right: bend(12, -62, 12, -50),
      },
    )
    place(st, [0.95, rise * 6, z0 + 5.4 * run], 1.16, { ...boy, mood: 'glad', turn: -0.2 }, walk(-1))
  } else
    place(
      st,
      [0.75, rise * 8, z0 + 7.5 * run],
      1.6,
      { ...elder, mood: 'worried', turn: -0.5 },
      {
        left: bend(-14, -66, -18, -76),
        right: bend(12, -62, 11, -50),
      },
    )
  rails(st, xl - 0.1, z0, run, rise, n, mended)
  const p = st.pt([1.3, 0, 0.95])
  if (mended) shrub(art, p[0], p[1] + 8, 190, 150, '#6f9455', '#d9743f')
  else weeds(art, p[0] - 70, p[0] + 80, p[1] + 8, 110, '#8a9a58', 16)
  art.finish([0.2, 0.1], mended ? 0.36 : 0.24, '#ffebb8', 0.22)
}

function rails(st: Stage, x: number, z0: number, run: number, rise: number, n: number, mended: boolean): void {
  const { art } = st
  const c = mended ? '#4f7f66' : '#7d6a58'
  const foot = (i: number): V3 => (i < 0 ? [x, 0, z0 + i * run] : [x, (i + 0.5) * rise, z0 + i * run])
  const up = (v: V3, h: number): V3 => [v[0], v[1] + h, v[2]]
  const posts: number[] = []
  for (let i = n; i >= -4; i -= 2) posts.push(i)
  const gap = (i: number) => !mended && i >= 0 && i <= 4
  for (const i of posts) {
    if (gap(i)) {
      st.bar(foot(i), up(foot(i), i === 2 ? 0.12 : 0.28), 0.05, c)
      continue
    }
    for (const h of [0.42, 0.95]) {
      const next = i - 2
      if (next < -4 || gap(next)) continue
      st.bar(up(foot(i), h), up(foot(next), h), h > 0.5 ? 0.055 : 0.035, tone(c, h > 0.5 ? 0.12 : -0.1))
    }
    for (let k = 1; k < 4; k++) {
      const t = i - k * 0.5
      if (i - 2 < -4 || gap(i - 2)) continue
      st.bar(up(foot(t), 0.08), up(foot(t), 0.92), 0.018, tone(c, -0.08))
    }
    st.bar(foot(i), up(foot(i), 1), 0.065, c)
    if (!mended)
      for (let k = 0; k < 3; k++) {
        const p = st.pt(up(foot(i), art.rnd(0.1, 0.9)))
        art.ell(p[0], p[1], 3.4, 5, '#a0512f', { opacity: 0.8 })
      }
  }
  if (mended) return
  // bent rail hanging out over the drop, and the tape neighbours tied
  const a = st.pt(up(foot(6), 0.95))
  const b = st.pt([x - 0.45, foot(3)[1] + 0.35, foot(3)[2]])
  art.stroke(
    `M${a[0].toFixed(1)} ${a[1].toFixed(1)}Q${(a[0] - 6).toFixed(1)} ${(a[1] + 70).toFixed(1)} ${b[0].toFixed(1)} ${b[1].toFixed(1)}`,
    tone(c, 0.1),
    8,
  )
  for (const h of [0.92, 0.55]) {
    const p = st.pt(up(foot(6), h))
    const q = st.pt(up(foot(-2), h))
    const pts: Pt[] = Array.from({ length: 17 }, (_, i) => [
      p[0] + ((q[0] - p[0]) * i) / 16,
      p[1] + ((q[1] - p[1]) * i) / 16 + Math.sin((i / 16) * Math.PI) * 44,
    ])
    for (let i = 0; i < 16; i++) {
      const [m, k] = [pts[i], pts[i + 1]] as [Pt, Pt]
      const w = 7 + i * 0.55
      art.poly(P([m[0], m[1] - w, k[0], k[1] - w, k[0], k[1] + w, m[0], m[1] + w]), i % 2 ? '#f6efe0' : '#c8402f')
    }
  }
}
