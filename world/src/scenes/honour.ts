/** The honour board in the yard. */
import type { Art } from './art.ts'
import { type Pt, tone } from './basics.ts'
import { boy, elder, lad, limei, mother, teacher, uncle, wang, zhou } from './cast.ts'
import { dapple } from './dapple.ts'
import { head, type Who } from './faces.ts'
import { letter } from './glyphs.ts'
import { worn } from './interior.ts'
import { pot, sky } from './nature.ts'
import { bend, person, place } from './people.ts'
import { Stage } from './space.ts'
import { paving } from './street.ts'

export function honourBoard(art: Art): void {
  const st = new Stage(art, { eye: [0.2, 1.6, -2.6], f: 980, horizon: 520, yaw: -5 })
  sky(art, 300)
  const w = st.wall([-5, 0, 2.2], [1, 0, 0], [0, 1, 0])
  w.fade(-2, 0, 16, 5, '#f3e3c2', '#e0c79c')
  for (let v = 0; v < 1.0; v += 0.17)
    for (let u = v % 0.34 ? -0.2 : 0; u < 12; u += 0.42)
      w.rect(u + 0.01, v + 0.01, 0.4, 0.15, tone('#b5785a', art.rnd(-0.14, 0.16)))
  worn(w, 0, 11, 1.1, 3.9, '#e0c79c', 40, 0.18)
  const [u, v, wide, high] = [2.75, 1.1, 4.3, 2.05]
  w.poly(
    [
      [u + 0.1, v - 0.12],
      [u + wide + 0.2, v - 0.12],
      [u + wide + 0.2, v + high - 0.1],
      [u + 0.1, v + high - 0.1],
    ],
    '#332a3c',
    { opacity: 0.22 },
  )
  w.block(u, v, wide, high, 0.08, '#8d5a3c')
  w.fade(u + 0.07, v + 0.07, wide - 0.14, high - 0.14, '#c9402f', '#a93426', undefined, 0.085)
  letter(w, u + wide / 2 - 0.72, v + high - 0.47, '光荣榜', '#f6d78a', { size: 0.34, gap: 0.4, weight: 0.12, d: 0.09 })
  for (const s of [-1, 1]) star(w.pt(u + wide / 2 + s * 1.15, v + high - 0.3, 0.09), st.scale(w.at(u, v)) * 0.12, art)
  const faces: Who[] = [
    { ...wang, mood: 'glad' },
    { ...zhou, mood: 'glad' },
    { ...limei, mood: 'glad' },
    { ...lad, mood: 'glad' },
    { ...teacher, mood: 'glad' },
    { ...uncle, mood: 'glad' },
    { sex: 'f', age: 45, hair: 'bob', top: '#c98a3f', mood: 'glad' },
    { ...elder, mood: 'glad' },
    { ...mother, mood: 'glad' },
    { sex: 'm', age: 46, hair: 'crop', top: '#efe7d6', mood: 'glad' },
  ]
  faces.forEach((who, i) => {
    const [x, y] = [u + 0.3 + (i % 5) * 0.76, v + (i < 5 ? 0.86 : 0.16)]
    w.rect(x, y, 0.62, 0.6, '#fdf5e2', undefined, 0.09)
    w.fade(x + 0.08, y + 0.14, 0.46, 0.42, '#e9d9b6', '#d3b98a', undefined, 0.092)
    const p = w.pt(x + 0.31, y + 0.36, 0.095)
    const k = st.scale(w.at(x, y)) * 0.115
    art.clip(st.shape(w.corners(x + 0.08, y + 0.14, 0.46, 0.42, 0.095)), () => {
      art.ell(p[0], p[1] + k * 1.75, k * 1.25, k * 0.95, who.top ?? '#777')
      head(art, p[0], p[1], k, who, true)
    })
    w.rect(x + 0.14, y + 0.05, 0.34, 0.05, '#8a6a4a', { opacity: 0.7 }, 0.092)
  })
  // paper flower on top
  const f = w.pt(u + wide / 2, v + high + 0.02, 0.12)
  const k = st.scale(w.at(u, v)) * 0.17
  for (let i = 0; i < 12; i++)
    art.ell(
      f[0] + Math.cos(i * 0.524) * k,
      f[1] + Math.sin(i * 0.524) * k * 0.8,
      k * 0.5,
      k * 0.44,
      tone('#d9503c', i % 2 ? 0.1 : -0.08),
    )
  art.ell(f[0], f[1], k * 0.7, k * 0.6, '#c8402f')
  for (const s of [-1, 1])
    art.stroke(`M${f[0].toFixed(1)} ${f[1].toFixed(1)}q${s * 170} 46 ${s * 330} -2`, '#c8402f', 12)
  paving(st, -8, 8, -2.4, 2.2, '#dccdb0', 0.7)
  for (const x of [-2.6, 2.95]) {
    const p = st.pt([x, 0, 1.8])
    pot(art, p[0], p[1], 190, '#5f8a50', '#e0a23e')
  }
  place(
    st,
    [-1.05, 0, 1.2],
    1.53,
    { ...wang, back: true },
    {
      right: bend(12, -62, 13, -52),
    },
  )
  place(
    st,
    [-0.42, 0, 1.15],
    1.2,
    { ...boy, back: true },
    {
      right: bend(14, -82, 20, -98),
      left: bend(-12, -62, -12, -52),
    },
  )
  const q = st.pt([1.55, 0, 1.35])
  person(
    art,
    q[0],
    q[1],
    st.scale([1.55, 0, 1.35]) * 1.7,
    { ...zhou, mood: 'glad', turn: -0.4 },
    {
      left: bend(-13, -63, -5, -56),
      right: bend(13, -63, 4, -57),
    },
  )
  dapple(art)
  art.finish([0.15, 0], 0.36, '#fff0c0', 0.18)
}

function star(p: Pt, r: number, art: Art): void {
  const pts = Array.from({ length: 10 }, (_, i): Pt => {
    const a = -Math.PI / 2 + (i * Math.PI) / 5
    const k = i % 2 ? r * 0.42 : r
    return [p[0] + Math.cos(a) * k, p[1] + Math.sin(a) * k]
  })
  art.poly(pts, '#f6d78a')
}
