/** Rooms, halls, doors and windows. A room runs from x0 to x1, from the viewer to z1, with height h. */
import { G, mix, P, type Pt, S, tone } from './basics.ts'
import { letter } from './glyphs.ts'
import { type Stage, V, type V3, Wall } from './space.ts'

export interface Room {
  x0: number
  x1: number
  z0: number
  z1: number
  h: number
  wall?: string
  floor?: string
  ceiling?: string
  /** how dark the left, back and right walls lie */
  fall?: readonly [number, number, number]
  /** painted lower wall, with its height */
  dado?: string
  dadoHigh?: number
}

export interface RoomWalls {
  left: Wall
  back: Wall
  right: Wall
  floor: Wall
}

/** Worn plaster: stains, scuffs and hairlines. */
export function worn(
  w: Wall,
  u0: number,
  u1: number,
  v0: number,
  v1: number,
  colour: string,
  many = 24,
  strength = 0.14,
): void {
  const { art } = w.st
  for (let i = 0; i < many; i++) {
    const [u, v] = [art.rnd(u0, u1), art.rnd(v0, v1)]
    const [a, b] = [art.rnd(0.03, 0.3) * Math.min(1.5, u1 - u0), art.rnd(0.02, 0.12)]
    const pts = w.round(u, v, a, b, 0.4, 14).filter((p) => p[0] > u0 && p[0] < u1 && p[1] > v0 && p[1] < v1)
    if (pts.length > 5)
      w.poly(pts, tone(colour, art.chance(0.6) ? -0.35 : 0.4), { opacity: art.rnd(0.3, 1) * strength })
  }
}

export function room(st: Stage, r: Room): RoomWalls {
  const { x0, x1, z0, z1, h } = r
  const wall = r.wall ?? '#ece3d0'
  const [fl, fb, fr] = r.fall ?? [-0.18, -0.06, 0.02]
  const left = new Wall(st, [x0, 0, z0], [0, 0, 1], [0, 1, 0])
  const right = new Wall(st, [x1, 0, z0], [0, 0, 1], [0, 1, 0])
  const back = new Wall(st, [x0, 0, z1], [1, 0, 0], [0, 1, 0])
  const floor = st.floor(0)
  const long = z1 - z0
  const wide = x1 - x0
  const ceiling = r.ceiling ?? tone(wall, 0.1)
  st.graded(
    V([x0, h, z0, x1, h, z0, x1, h, z1, x0, h, z1]),
    [0, h, z1],
    [0, h, Math.max(z0, st.view.eye[2] + 1)],
    S([0, tone(ceiling, -0.1), 1, tone(ceiling, -0.28)]),
  )
  const base = r.floor ?? '#b7a48a'
  st.graded(
    V([x0, 0, z0, x1, 0, z0, x1, 0, z1, x0, 0, z1]),
    [0, 0, z1],
    [0, 0, Math.max(z0, st.view.eye[2] + 1.5)],
    S([0, tone(base, 0.12), 1, tone(base, -0.2)]),
  )
  for (const [w, len, k] of [
    [left, long, fl],
    [right, long, fr],
    [back, wide, fb],
  ] as const) {
    const c = tone(wall, k)
    w.fade(0, 0, len, h, tone(c, -0.05), tone(c, 0.05))
    if (r.dado) {
      const d = tone(r.dado, k)
      const high = r.dadoHigh ?? 1.25
      w.fade(0, 0, len, high, tone(d, 0.06), tone(d, -0.2))
      w.rect(0, high - 0.03, len, 0.035, tone(d, -0.3))
      worn(w, 0.02, len - 0.02, 0.14, high - 0.1, d, Math.round(len * 6), 0.2)
    }
    w.rect(0, 0, len, 0.12, tone('#8d7a66', k - 0.1))
  }
  // soft dark where surfaces meet
  const seam = (a: V3, b: V3, in1: V3, in2: V3) =>
    st.graded([a, b, in2, in1], a, in1, G([0, '#332a4c', 0.28, 1, '#332a4c', 0]))
  seam([x0, 0, z1], [x0, h, z1], [x0 + 0.5, 0, z1], [x0 + 0.5, h, z1])
  seam([x1, 0, z1], [x1, h, z1], [x1 - 0.5, 0, z1], [x1 - 0.5, h, z1])
  seam([x0, h, z1], [x1, h, z1], [x0, h - 0.4, z1], [x1, h - 0.4, z1])
  seam([x0, 0, z1], [x1, 0, z1], [x0, 0, z1 - 0.5], [x1, 0, z1 - 0.5])
  seam([x0, 0, z0], [x0, 0, z1], [x0 + 0.4, 0, z0], [x0 + 0.4, 0, z1])
  seam([x1, 0, z0], [x1, 0, z1], [x1 - 0.4, 0, z0], [x1 - 0.4, 0, z1])
  return { left, back, right, floor }
}

/** Terrazzo or tiles on the floor. */
export function tiles(
  floor: Wall,
  x0: number,
  x1: number,
  z0: number,
  z1: number,
  size: number,
  colour: string,
  opacity = 0.3,
): void {
  for (let x = x0; x <= x1 + 0.01; x += size) floor.line(P([x, z0, x, z1]), colour, 0.012, { opacity })
  for (let z = z0; z <= z1; z += size) floor.line(P([x0, z, x1, z]), colour, 0.012, { opacity })
}

export function chips(
  floor: Wall,
  x0: number,
  x1: number,
  z0: number,
  z1: number,
  many: number,
  colours: readonly string[],
): void {
  const { art } = floor.st
  for (let i = 0; i < many; i++) {
    const [x, z, s] = [art.rnd(x0, x1), z0 + (z1 - z0) * art.rand() ** 1.5, art.rnd(0.012, 0.035)]
    floor.poly(P([x, z, x + s, z + s * 0.4, x + s * 0.4, z + s]), art.pick(colours), { opacity: 0.5 })
  }
}

/** An iron flat door with its spring-festival 福 and paper couplets. */
export function flatDoor(
  w: Wall,
  u: number,
  v: number,
  o: { colour?: string; fu?: boolean; wide?: number; couplets?: boolean } = {},
): void {
  const { colour = '#6d4a3a', wide = 0.95 } = o
  const high = 2.05
  const k = w.st.lit(w.normal) * 0.4
  w.rect(u - 0.1, v, wide + 0.2, high + 0.1, tone('#5b5048', k))
  w.fade(u, v, wide, high, tone(colour, 0.1 + k), tone(colour, -0.2 + k))
  for (const [a, b] of [
    [0.12, 0.62],
    [0.86, 1.06],
  ] as const) {
    w.rect(u + 0.12, v + a, wide - 0.24, b, tone(colour, -0.28 + k))
    w.fade(u + 0.15, v + a + 0.03, wide - 0.3, b - 0.06, tone(colour, 0.02 + k), tone(colour, -0.14 + k))
  }
  w.rect(u + wide - 0.14, v + 0.94, 0.07, 0.22, '#c7b48a', undefined, 0.01)
  w.line(P([u + wide - 0.105, v + 1.02, u + wide - 0.22, v + 1.02]), '#e2d3a8', 0.025, undefined, 0.05)
  w.ring(u + wide / 2, v + 1.62, 0.02, 0.02, '#1e1a18', undefined, 0.01)
  if (o.fu) {
    const [cx, cy, s] = [u + wide / 2, v + 1.36, 0.21]
    w.poly(P([cx, cy - s, cx + s, cy, cx, cy + s, cx - s, cy]), '#c8402f', undefined, 0.012)
    letter(w, cx - 0.1, cy - 0.1, '福', '#f3cf7a', { size: 0.2, d: 0.014 })
  }
  if (o.couplets) {
    for (const x of [u - 0.2, u + wide + 0.06]) {
      w.fade(x, v + 0.5, 0.14, 1.4, tone('#c8402f', k), tone('#b03326', k), undefined, 0.01)
      for (let i = 0; i < 5; i++)
        w.ring(x + 0.07, v + 0.68 + i * 0.26, 0.035, 0.07, '#3a1c18', { opacity: 0.55 }, 0.012)
    }
    w.rect(u + 0.05, v + high + 0.13, wide - 0.1, 0.17, tone('#c8402f', k), undefined, 0.01)
    for (let i = 0; i < 4; i++)
      w.ring(u + 0.2 + i * 0.19, v + high + 0.21, 0.05, 0.05, '#3a1c18', { opacity: 0.55 }, 0.012)
  }
}

/** A window with a view, its reveal and its light. */
export function window(
  w: Wall,
  u: number,
  v: number,
  wide: number,
  high: number,
  o: { view?: 'day' | 'dusk' | 'night' | 'grey'; curtain?: string; bars?: boolean } = {},
): void {
  const { art } = w.st
  const kind = o.view ?? 'day'
  const [top, low, hill] = {
    day: ['#bcd8dc', '#fff3d4', '#9db99a'],
    dusk: ['#8fa3bd', '#f5c58e', '#7d8f8c'],
    night: ['#1f2946', '#38476a', '#1b2338'],
    grey: ['#aab6bf', '#d3d8d8', '#93a3a3'],
  }[kind] as [string, string, string]
  w.rect(u - 0.1, v - 0.1, wide + 0.2, high + 0.2, '#d9cfbd')
  w.fade(u, v, wide, high, top, low)
  art.clip(w.st.shape(w.corners(u, v, wide, high)), () => {
    const pts: Pt[] = [[u, v]]
    for (let i = 0; i <= 8; i++)
      pts.push([u + (wide * i) / 8, v + high * (0.26 + 0.1 * Math.sin(i * 1.3 + u) + 0.05 * Math.sin(i * 2.9))])
    pts.push([u + wide, v])
    w.poly(pts, hill)
    for (let i = 0; i < 3; i++) {
      const [x, b] = [u + wide * (0.08 + i * 0.34), art.rnd(0.18, 0.3)]
      w.rect(x, v, wide * 0.2, high * b, mix(hill, low, 0.35))
      for (let k = 0; k < 6; k++)
        w.rect(
          x + wide * (0.03 + (k % 2) * 0.09),
          v + high * (b - 0.08 - Math.floor(k / 2) * 0.08),
          wide * 0.05,
          high * 0.045,
          kind === 'night' ? '#f2c46c' : tone(hill, -0.15),
        )
    }
  })
  const frame = kind === 'night' ? '#6a6a72' : '#f2ebdc'
  for (const x of [0, 0.5, 1]) w.rect(u + wide * x - 0.03, v, 0.06, high, frame, undefined, 0.01)
  for (const y of [0, 0.68, 1]) w.rect(u - 0.03, v + high * y - 0.03, wide + 0.06, 0.06, frame, undefined, 0.01)
  if (o.bars)
    for (let i = 1; i < 8; i++) w.line(P([u + (wide * i) / 8, v, u + (wide * i) / 8, v + high]), '#6f7472', 0.018)
  w.block(u - 0.15, v - 0.14, wide + 0.3, 0.07, 0.16, kind === 'night' ? '#7a746c' : '#e8dfcc')
  if (o.curtain) curtains(w, u, v, wide, high, o.curtain)
}

/** Curtains drawn aside on a wooden rail. */
export function curtains(w: Wall, u: number, v: number, wide: number, high: number, colour: string): void {
  w.line(P([u - 0.35, v + high + 0.2, u + wide + 0.35, v + high + 0.2]), '#7a6148', 0.05, undefined, 0.06)
  for (const [a, s] of [
    [u - 0.3, 1],
    [u + wide + 0.3, -1],
  ] as const)
    for (let i = 0; i < 4; i++) {
      const x = a + s * i * 0.13
      w.poly(
        [
          [x, v + high + 0.18],
          [x + s * 0.16, v + high + 0.18],
          [x + s * (0.18 - i * 0.01), v - 0.35],
          [x + s * 0.01, v - 0.35],
        ],
        tone(colour, i % 2 ? -0.14 : 0.08),
        undefined,
        0.05,
      )
    }
}

/** A patch of window light lying on a surface. */
export function sunPatch(w: Wall, pts: readonly Pt[], opacity = 0.35, colour = '#fff0c2'): void {
  w.st.art.soft(w.st.shape(pts.map((p) => w.at(p[0], p[1]))), colour, opacity, 4)
}
