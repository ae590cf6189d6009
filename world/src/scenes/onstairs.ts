/** What happens on the stairs: the lamp and the rice. */
import type { Art } from './art.ts'
import { G, P, type Pt, S, tone } from './basics.ts'
import { lad, wang, zhou } from './cast.ts'
import { flatDoor, sunPatch } from './interior.ts'
import { bend, place } from './people.ts'
import { type Stage, V, type V3, type Wall } from './space.ts'
import { stairwell, tread } from './stairs.ts'

/** A hanging bulb with an enamel shade. */
function bulb(st: Stage, at: V3, lit: boolean, k = 0): Pt {
  const p = st.pt(at)
  const s = st.scale(at) * 0.3
  const { art } = st
  art.line(P([p[0], p[1] - s * 3, p[0], p[1] - s * 0.5]), tone('#4a413c', k), Math.max(1.5, s * 0.06))
  if (lit) art.glow(p[0], p[1] + s * 0.3, s * 7, '#ffd98c', 0.6)
  art.ell(p[0], p[1] + s * 0.34, s * 0.24, s * 0.28, lit ? '#fff7d8' : tone('#9aa0a0', k))
  art.poly(
    [
      [p[0] - s * 0.2, p[1] - s * 0.5],
      [p[0] + s * 0.2, p[1] - s * 0.5],
      [p[0] + s * 0.72, p[1] + s * 0.16],
      [p[0] - s * 0.72, p[1] + s * 0.16],
    ],
    tone('#5c7f72', lit ? 0.1 : k),
  )
  return p
}

export function stairLamp(art: Art, lit: boolean): void {
  const k = lit ? -0.04 : -0.52
  const { st, right, left, zl, yl } = stairwell(art, { night: true, dim: k, wall: '#eadfc6' })
  left.block(1.0, 1.35, 0.75, 0.55, 0.12, tone('#a8a79c', k))
  for (let i = 0; i < 3; i++) left.ring(1.18 + i * 0.2, 1.66, 0.06, 0.08, tone('#55534e', k), undefined, 0.13)
  left.line(P([1.3, 1.9, 1.32, 2.9]), tone('#6a645c', k), 0.03)
  const moon: V3[] = [
    [0.35, yl, zl + 0.1],
    [1.2, yl, zl + 0.1],
    [1.25, yl, zl + 1.2],
    [0.5, yl, zl + 1.2],
  ]
  st.face(moon, '#9fb0d8', { opacity: lit ? 0.1 : 0.3 })
  if (lit) {
    const p = st.pt([-0.75, 2.45, 1.2])
    art.wash(art.rad([p[0], p[1]], 900, G([0, '#ffd68a', 0.4, 0.4, '#ffcb7a', 0.16, 1, '#5a3a4c', 0.2])))
    place(
      st,
      tread(2, 0.7),
      1.55,
      { ...wang, mood: 'glad', turn: -0.4 },
      {
        right: bend(14, -64, 15, -54),
        left: bend(-14, -63, -20, -58),
      },
    )
    flatDoorAt(right, k)
    place(
      st,
      [-0.75, 0, 1.75],
      1.7,
      { ...zhou, mood: 'glad', turn: 0.3 },
      {
        left: bend(-15, -85, -9, -99),
        right: bend(13, -63, 11, -52),
      },
    )
    bulb(st, [-0.95, 2.42, 1.6], true)
    sunPatch(st.floor(0), P([-1.4, 0.4, 1.2, 0.4, 1.2, 2, -1.4, 2]), 0.22, '#ffdf9e')
    art.finish([0.35, 0.2], 0.1, '#ffdf9e', 0.42)
  } else {
    place(
      st,
      tread(4, 0.62),
      1.55,
      {
        ...wang,
        mood: 'worried',
        top: tone(wang.top ?? '#8e5a66', -0.34),
        skin: tone('#e9bd97', -0.22),
        hairColour: '#a5a1a8',
        bottom: '#2f2b42',
      },
      {
        left: bend(-14, -64, -21, -60),
        right: bend(13, -66, 8, -73),
        carry: phone,
      },
    )
    st.face(V([0.2, 0.35, 2.2, 1.2, 0.35, 2.2, 1.0, 0.9, 3.1, 0.45, 0.9, 3.1]), '#dfe6ff', { opacity: 0.14 })
    flatDoorAt(right, k)
    bulb(st, [-0.95, 2.42, 1.6], false, -0.5)
    art.wash(art.rad([art.w * 0.57, art.h * 0.36], 760, G([0, '#1d1f3a', 0, 0.35, '#1d1f3a', 0.08, 1, '#14152b', 0.5])))
  }
}

function phone(a: Art): void {
  a.glow(9, -72, 26, '#dfe6ff', 0.6)
  a.rect(7.4, -79, 4.2, 7, '#f4f6ff', { rx: 0.8 })
}

function flatDoorAt(w: Wall, k: number): void {
  const colour = tone('#6d4a3a', k * 0.9)
  flatDoor(w, 0.5, 0, { colour, fu: k > -0.3 })
  if (k <= -0.3) w.poly(P([0.98, 1.15, 1.19, 1.36, 0.98, 1.57, 0.77, 1.36]), tone('#c8402f', -0.6), undefined, 0.012)
}

export function riceUpstairs(art: Art): void {
  const { st, right, left, zl, yl } = stairwell(art, { night: false, dim: 0.02 })
  left.block(0.9, 1.4, 0.75, 0.55, 0.12, '#a8a79c')
  for (let i = 0; i < 3; i++) left.ring(1.08 + i * 0.2, 1.7, 0.06, 0.08, '#55534e', undefined, 0.13)
  left.line(P([1.3, 1.95, 1.32, 2.9]), '#6a645c', 0.03)
  flatDoor(right, 0.5, 0, { fu: true, couplets: true })
  st.face(
    [
      [0.3, yl + 0.01, zl + 0.1],
      [1.1, yl + 0.01, zl + 0.1],
      [1.3, yl + 0.01, zl + 1.3],
      [0.6, yl + 0.01, zl + 1.3],
    ],
    '#fff3c8',
    { opacity: 0.7 },
  )
  sunPatch(right, P([3.0, 1.8, 3.9, 2.3, 3.9, 3.3, 3.1, 2.7]), 0.35)
  place(
    st,
    [0.3, yl, zl + 0.3],
    1.53,
    { ...wang, mood: 'glad', turn: -0.3 },
    {
      left: bend(-14, -66, -20, -72),
      right: bend(12, -62, 11, -50),
    },
  )
  place(
    st,
    tread(1, 0.95),
    1.76,
    { ...lad, back: true, short: true },
    {
      legs: [bend(-5, -27, -5, -6), bend(6, -33, 6, -14)],
      left: bend(-15, -84, -7, -96),
      right: bend(15, -80, 10, -94),
      lean: 3,
      carry: (a) => sack(a, 1, -101, 34, 17),
    },
  )
  art.finish([0.62, 0.1], 0.34, '#ffe9b8', 0.24)
}

/** A rice sack lying across the shoulders, in figure units. */
function sack(a: Art, x: number, y: number, w: number, h: number): void {
  const pts: Pt[] = [
    [x - w * 0.5, y - h * 0.34],
    [x - w * 0.2, y - h * 0.54],
    [x + w * 0.2, y - h * 0.54],
    [x + w * 0.52, y - h * 0.3],
    [x + w * 0.5, y + h * 0.36],
    [x + w * 0.16, y + h * 0.5],
    [x - w * 0.2, y + h * 0.5],
    [x - w * 0.52, y + h * 0.36],
  ]
  a.blob(pts, a.lin([x - w / 2, y - h / 2], [x + w / 2, y + h / 2], S([0, '#fff6e0', 0.5, '#eadfc4', 1, '#b9a684'])))
  a.ell(x, y, w * 0.2, h * 0.3, '#c8402f')
  a.stroke(
    `M${x - w * 0.1} ${y}h${w * 0.2}M${x} ${y - h * 0.2}v${h * 0.42}M${x - w * 0.08} ${y - h * 0.14}l${w * 0.04} ${h * 0.08}M${x + w * 0.08} ${y - h * 0.14}l${-w * 0.04} ${h * 0.08}M${x} ${y}l${-w * 0.08} ${h * 0.16}M${x} ${y}l${w * 0.08} ${h * 0.16}`,
    '#fdf1d2',
    0.9,
  )
  for (const s of [-1, 1])
    a.stroke(`M${x + s * w * 0.42} ${y - h * 0.34}q${s * 1.5} ${h * 0.34} 0 ${h * 0.68}`, '#c9b794', 0.9)
}
