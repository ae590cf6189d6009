/** The walk-up stairwell of an old block: a flight up on the right, a window on the half landing. */
import type { Art } from './art.ts'
import { G, P, S, tone } from './basics.ts'
import { window, worn } from './interior.ts'
import { Stage, V, type V3, Wall } from './space.ts'

export const STAIR = { half: 1.55, z0: 2, steps: 9, rise: 0.17, run: 0.28, deep: 1.5, floor: 3.06 } as const

export interface Well {
  st: Stage
  /** z where the half landing begins and its height */
  zl: number
  yl: number
  back: Wall
  left: Wall
  right: Wall
}

/** The rest: a stand-in so scenes can ask where step i lies (middle of its tread). */
export const tread = (i: number, x = 0.8): V3 => [x, (i + 1) * STAIR.rise, STAIR.z0 + (i + 0.5) * STAIR.run]

export function stairwell(art: Art, o: { night: boolean; dim?: number; dado?: string; wall?: string }): Well {
  const st = new Stage(art, { eye: [-0.5, 1.7, -2.2], f: 900, horizon: 500, yaw: 5 })
  const { half, z0, steps, rise, run, deep, floor } = STAIR
  const zl = z0 + steps * run
  const yl = steps * rise
  const z1 = zl + deep
  const k = o.dim ?? 0
  const wall = o.wall ?? '#e9dfc8'
  const dado = o.dado ?? '#7fa089'
  const left = new Wall(st, [-half, 0, 0], [0, 0, 1], [0, 1, 0])
  const right = new Wall(st, [half, 0, 0], [0, 0, 1], [0, 1, 0])
  const back = new Wall(st, [-half, 0, z1], [1, 0, 0], [0, 1, 0])
  art.wash(tone('#4b443f', k))
  back.fade(0, -2, half * 2, 7, tone(wall, -0.06 + k), tone(wall, -0.22 + k))
  left.fade(-3, -2, z1 + 3, 7, tone(wall, -0.12 + k), tone(wall, -0.3 + k))
  right.fade(-3, -2, z1 + 3, 7, tone(wall, -0.02 + k), tone(wall, -0.2 + k))
  window(back, half * 1.15, yl + 0.95, 1.15, 1.15, { view: o.night ? 'night' : 'day', bars: true })
  // painted wainscot follows floor, flight and landing
  const paint = (w: Wall, pts: readonly (readonly [number, number])[], shade: number) => {
    const c = tone(dado, shade + k)
    w.poly([...pts.map((p) => [p[0], p[1] + 1.2] as const), ...[...pts].reverse()], c)
    w.line(
      pts.map((p) => [p[0], p[1] + 1.2] as const),
      tone(c, -0.35),
      0.03,
    )
    for (let i = 0; i + 1 < pts.length; i++) {
      const [a, b] = [pts[i], pts[i + 1]]
      if (a && b)
        worn(w, Math.max(-1, a[0]), b[0], Math.max(a[1], b[1]) + 0.1, Math.min(a[1], b[1]) + 1.15, c, 16, 0.22)
    }
  }
  paint(right, P([-3, 0, z0, 0, zl, yl, z1, yl]), -0.06)
  paint(back, P([0, yl, half * 2, yl]), -0.14)
  paint(left, P([-3, 0, z0, 0, zl, -yl, z1, -yl]), -0.24)
  worn(right, -1, z1, 1.4, 4, wall, 40, 0.12)
  worn(left, -1, z1, 1.6, 3, wall, 30, 0.12)
  // half landing with its dark underside, and the flight down on the left
  st.face(V([-half, yl, zl, half, yl, zl, half, yl, z1, -half, yl, z1]), tone('#b9ad9a', k))
  for (let i = steps; i >= 0; i--) {
    const y = -i * rise
    const z = z0 + i * run
    st.face(V([-half, y, z, -0.08, y, z, -0.08, y, z + run, -half, y, z + run]), tone('#a99b87', -0.12 - i * 0.05 + k))
  }
  st.face(V([-half, yl - 0.16, zl, 0, yl - 0.16, zl, 0, yl, zl, -half, yl, zl]), tone('#b4a894', -0.2 + k))
  st.face(
    V([-half, yl - 0.16, zl, 0, yl - 0.16, zl, 0, yl - 0.16, z1, -half, yl - 0.16, z1]),
    tone('#75695d', -0.4 + k),
  )
  const pit = V([-half, -yl, z1 - 0.01, 0, -yl, z1 - 0.01, 0, yl - 0.16, z1 - 0.01, -half, yl - 0.16, z1 - 0.01])
  st.graded(pit, [0, yl, z1], [0, -0.9, z1], G([0, '#2f2438', 0.5, 0.5, '#2f2438', 0.36, 1, '#2f2438', 0.78]))
  // the flight above, seen from below
  const up = (t: number): [number, number] => [yl + (floor - yl) * t, zl - (zl - z0) * t]
  const [ya, za] = up(0)
  const [yb, zb] = up(1)
  st.graded(
    V([-half, ya - 0.2, za, -0.08, ya - 0.2, za, -0.08, yb - 0.2, zb, -half, yb - 0.2, zb]),
    [0, ya, za],
    [0, yb, zb],
    S([0, tone('#d9ceb8', -0.24 + k), 1, tone('#d9ceb8', -0.4 + k)]),
  )
  st.graded(
    V([-0.08, ya - 0.2, za, -0.08, ya + 0.12, za, -0.08, yb + 0.12, zb, -0.08, yb - 0.2, zb]),
    [0, ya, za],
    [0, yb, zb],
    S([0, tone('#cbbfa9', -0.1 + k), 1, tone('#cbbfa9', -0.22 + k)]),
  )
  rail(st, [-0.04, ya, za], [-0.04, yb, zb], 9, k)
  // the flight up
  for (let i = steps - 1; i >= 0; i--) {
    const [y, z] = [i * rise, z0 + i * run]
    const c = '#b8aa94'
    st.face(
      V([0.02, y + rise, z, half, y + rise, z, half, y + rise, z + run, 0.02, y + rise, z + run]),
      tone(c, 0.18 + k),
    )
    st.graded(
      V([0.02, y, z, half, y, z, half, y + rise, z, 0.02, y + rise, z]),
      [0, y + rise, z],
      [0, y, z],
      S([0, tone(c, -0.14 + k), 1, tone(c, -0.32 + k)]),
    )
    st.bar([0.02, y + rise, z], [half, y + rise, z], 0.022, tone('#e0d4be', k))
    st.face(V([0.02, 0, z, 0.02, y + rise, z, 0.02, y + rise, z + run, 0.02, 0, z + run]), tone(c, -0.3 + k))
  }
  // ceiling of this landing and floor
  st.graded(
    [
      [-half, floor - 0.15, -3],
      [half, floor - 0.15, -3],
      [half, floor - 0.15, z0],
      [-half, floor - 0.15, z0],
    ],
    [0, floor, z0],
    [0, floor, -1],
    S([0, tone('#d8cdb8', -0.2 + k), 1, tone('#d8cdb8', -0.4 + k)]),
  )
  st.face(
    [
      [-half, floor - 0.15, z0],
      [half, floor - 0.15, z0],
      [half, floor + 0.1, z0],
      [-half, floor + 0.1, z0],
    ],
    tone('#cbbfa9', -0.06 + k),
  )
  st.graded(
    V([-half, 0, -1.8, half, 0, -1.8, half, 0, z0, -half, 0, z0]),
    [0, 0, z0],
    [0, 0, -0.4],
    S([0, tone('#b3a38c', 0.04 + k), 1, tone('#b3a38c', -0.2 + k)]),
  )
  rail(st, [0, 0, z0 - 0.05], [0, yl, zl], 13, k)
  return { st, zl, yl, back, left, right }
}

/** Iron balusters and a wooden handrail from a to b (feet). */
export function rail(st: Stage, a: V3, b: V3, many: number, k = 0, gone: readonly number[] = []): void {
  const at = (t: number, h: number): V3 => [
    a[0] + (b[0] - a[0]) * t,
    a[1] + (b[1] - a[1]) * t + h,
    a[2] + (b[2] - a[2]) * t,
  ]
  for (let i = many; i >= 0; i--)
    if (!gone.includes(i)) st.bar(at(i / many, 0), at(i / many, 0.9), 0.026, tone('#5d6a63', k))
  const s = (t: number) => st.scale(at(t, 0.9))
  const [p, q] = [st.pt(at(0, 0.92)), st.pt(at(1, 0.92))]
  const [wp, wq] = [s(0) * 0.035, s(1) * 0.035]
  st.art.poly(P([p[0] - wp, p[1], p[0] + wp, p[1] - wp, q[0] + wq, q[1] - wq, q[0] - wq, q[1]]), tone('#8a4f35', k), {
    stroke: tone('#8a4f35', k),
    'stroke-width': (wp * 0.9).toFixed(1),
    'stroke-linejoin': 'round',
  })
}
