/** The loose manhole lid and the sound one. */
import type { Art } from './art.ts'
import { P, type Pt, S } from './basics.ts'
import { boy, uncle } from './cast.ts'
import { dapple } from './dapple.ts'
import { shrub } from './nature.ts'
import { bend, person, place, walk } from './people.ts'
import { Stage, type Wall } from './space.ts'

export function manhole(art: Art, fixed: boolean): void {
  const st = new Stage(art, { eye: [0, 1.75, -0.9], f: 860, horizon: 40 })
  const g = st.floor(0)
  const wide = 9
  g.fade(-wide, 0, wide * 2, 9, '#d9cbb1', '#c3b499')
  for (let z = 0.3; z < 8; z += 0.5) {
    g.line(P([-wide, z, wide, z]), '#9c8d75', 0.014, { opacity: 0.6 })
    for (let x = -wide + (Math.round(z * 2) % 2) * 0.25; x < wide; x += 0.5) {
      g.line(P([x, z, x, z + 0.5]), '#9c8d75', 0.012, { opacity: 0.55 })
      if (art.chance(0.22))
        g.rect(x, z, 0.5, 0.5, art.pick(['#cdb393', '#e9dec8', '#c7b48f', '#bfae98']), { opacity: 0.55 })
    }
  }
  for (let z = 0; z < 9; z += 0.5) g.rect(1.7, z, 0.5, 0.48, z % 1 ? '#d9a93a' : '#d2a136')
  for (let z = 0; z < 9; z += 0.5)
    for (let i = 0; i < 3; i++) g.rect(1.78 + i * 0.14, z + 0.05, 0.06, 0.38, '#b98a28', { opacity: 0.8 })
  st.box([-6, 0, 6.6], [12, 0.3, 0.3], '#b9b0a0')
  const y = st.pt([0, 0.3, 6.7])[1]
  art.rect(0, 0, 1280, y, art.lin([0, 0], [0, y], S([0, '#7d9a62', 1, '#5f7f4a'])))
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
  art.line(P([b1[0] + 14, b1[1] + 80, b1[0] + 74, b1[1] + 26]), '#7a5c3f', 7)
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
      left: bend(-15, -68, -24, -74),
      right: bend(12, -62, 11, -50),
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
