/** The green belt, overgrown and trimmed. */
import type { Art } from './art.ts'
import { P, type Pt, tone } from './basics.ts'
import { girl, mother, wang } from './cast.ts'
import { oldBlock } from './housing.ts'
import { sunPatch } from './interior.ts'
import { banyan, hills, shrub, sky, weeds } from './nature.ts'
import { bend, place, walk } from './people.ts'
import { Stage, V, type V3 } from './space.ts'
import { lampPost } from './street.ts'

export function greenBelt(art: Art, trimmed: boolean): void {
  const st = new Stage(art, { eye: [0.2, 1.65, -1.4], f: 860, horizon: 430 })
  sky(art, 440, '#a2c6cb', '#fbeccb')
  hills(art, 430, 120, '#9ab5a2')
  oldBlock(st, { at: [-13, 0, 20], along: [1, 0, 0], back: [0, 0, 1], length: 22, colour: '#e6c79b' })
  st.floor(0).fade(-40, -1, 80, 60, '#93ad6c', '#7d9a58')
  const t = st.pt([5.2, 0, 15])
  banyan(art, t[0], t[1], 520)
  const g = st.floor(0)
  g.fade(-1.15, -1.2, 2.3, 21, '#e0cfae', '#cdbb9a')
  for (let z = -0.5; z < 19; z += 0.6) {
    g.line(P([-1.15, z, 1.15, z]), '#a8977a', 0.014, { opacity: 0.5 })
    for (const x of [-0.55, 0.2, 0.75])
      if (art.chance(0.4)) g.rect(x - 0.4, z, 0.5, 0.6, art.pick(['#c9b48e', '#ecdfc3']), { opacity: 0.5 })
  }
  for (const x of [-1.28, 1.15]) st.box([x, 0, -1.2], [0.13, 0.1, 20], '#cfc4ae', { plain: true })
  if (trimmed) {
    lampPost(st, -1.75, 7.5, 3.6)
    for (const side of [-1, 1]) {
      for (let z = 13; z >= 0.2; z -= 3.2) {
        const x0 = side > 0 ? 1.5 : -2.4
        hedge(st, [x0, 0, z], [0.9, 0.75, 2.7])
        for (let i = 3; i >= 0; i--) {
          const at: V3 = [side * 1.4, 0, z + i * 0.68]
          const p = st.pt(at)
          const s = st.scale(at)
          if (p[1] < 1000) shrub(art, p[0], p[1], s * 0.3, s * 0.2, '#7ea05c', i % 2 ? '#d9743f' : '#e7c04f')
        }
      }
    }
    const sun: Pt[] = [
      [-1.1, 2.2],
      [1.1, 3.2],
      [1.1, 4.2],
      [-1.1, 3.2],
    ]
    sunPatch(g, sun, 0.4)
    place(st, [-0.2, 0, 4.6], 1.62, { ...mother, mood: 'glad', turn: 0.3 }, walk(1))
    place(st, [0.5, 0, 4.4], 1.2, { ...girl, mood: 'glad', turn: -0.4 })
    art.finish([0.2, 0], 0.36, '#fff0c0', 0.18)
    return
  }
  lampPost(st, -1.6, 7.5, 3.6)
  place(
    st,
    [0.1, 0, 6.4],
    1.55,
    { ...wang, mood: 'worried', turn: -0.2 },
    {
      lean: 3,
      left: bend(-15, -66, -20, -58),
    },
  )
  const plants: [number, number, number, number][] = []
  for (let z = 13; z > 0.9; z -= 0.95)
    for (const side of [-1, 1])
      plants.push([side * art.rnd(0.85, 1.5), z + art.rnd(-0.2, 0.2), art.rnd(1.2, 2.1), art.rnd(1.0, 2.1)])
  plants.sort((a, b) => b[1] - a[1])
  for (const [x, z, w, h] of plants) {
    const p = st.pt([x + Math.sign(x) * (z < 2.4 ? 0.55 : 0.1), 0, z])
    const s = st.scale([x, 0, z])
    shrub(art, p[0], p[1], s * w, s * h * (z < 3 ? 0.75 : 1), art.pick(['#64834a', '#587843', '#72904f', '#7d9150']))
    if (art.chance(0.6))
      weeds(
        art,
        p[0] - s * 0.5,
        p[0] + s * 0.5,
        p[1] + s * 0.06,
        s * art.rnd(0.35, 0.7),
        art.pick(['#8da35a', '#a3a65a', '#7d9a50']),
        12,
      )
  }
  for (let i = 0; i < 6; i++) {
    const p = g.pt(art.rnd(-0.8, 0.8), art.rnd(1.6, 5))
    art.poly(
      P([p[0] - 14, p[1], p[0] + 4, p[1] - 7, p[0] + 16, p[1] + 2, p[0], p[1] + 7]),
      art.pick(['#f2ead8', '#c98a36', '#8fb0b6']),
    )
  }
  weeds(art, -10, 330, 975, 190, '#7f9c52', 34)
  weeds(art, 930, 1300, 975, 210, '#7f9c52', 36)
  art.finish([0.2, 0], 0.2, '#fff0c0', 0.3)
}

/** A clipped hedge: a box of leaves. */
function hedge(st: Stage, at: V3, size: V3): void {
  const { art } = st
  const [x, y, z] = at
  const [w, h, d] = size
  st.shadow(V([x - 0.1, 0, z - 0.1, x + w + 0.25, 0, z - 0.1, x + w + 0.25, 0, z + d, x, 0, z + d]), 0.3, 5)
  const c = '#6a8d4e'
  const dabs = (vs: V3[], k: number) => {
    const shape = st.shape(vs)
    if (shape.every((p) => p[0] < -10 || p[0] > 1290)) return
    art.poly(shape, tone(c, k))
    const [o, a, , b] = vs as [V3, V3, V3, V3]
    const face = st.wall(o, [a[0] - o[0], a[1] - o[1], a[2] - o[2]], [b[0] - o[0], b[1] - o[1], b[2] - o[2]])
    const many = st.scale(at) > 120 ? 64 : 22
    for (const t of [-0.14, 0.1, 0.2]) {
      const pts = Array.from({ length: many }, () => face.pt(art.rnd(0.02, 0.98), art.rnd(0.03, 0.97)))
      art.dabs(pts, tone(c, k + t), Math.max(2.5, st.scale(at) * 0.062))
    }
  }
  if (st.view.eye[0] > x + w)
    dabs(
      [
        [x + w, y, z],
        [x + w, y, z + d],
        [x + w, y + h, z + d],
        [x + w, y + h, z],
      ],
      -0.26,
    )
  else
    dabs(
      [
        [x, y, z],
        [x, y, z + d],
        [x, y + h, z + d],
        [x, y + h, z],
      ],
      -0.04,
    )
  dabs(
    [
      [x, y + h, z],
      [x + w, y + h, z],
      [x + w, y + h, z + d],
      [x, y + h, z + d],
    ],
    0.24,
  )
  dabs(
    [
      [x, y, z],
      [x + w, y, z],
      [x + w, y + h, z],
      [x, y + h, z],
    ],
    -0.14,
  )
}
