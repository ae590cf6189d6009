/** What stands and hangs in rooms. */
import type { Art } from './art.ts'
import { P, S, tone } from './basics.ts'
import type { Wall } from './space.ts'

/** A book lying open, or a closed one, on a table at a sheet point. */
export function book(art: Art, x: number, y: number, s: number, colour: string, open = true): void {
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

export function lampDesk(art: Art, x: number, y: number): void {
  art.ell(x, y, 46, 12, '#3f5c52')
  art.line(P([x, y - 4, x + 26, y - 110, x - 34, y - 190]), '#4a6a5f', 8)
  art.glow(x - 80, y - 90, 240, '#ffd98a', 0.4)
  art.poly(P([x - 40, y - 214, x - 10, y - 182, x - 62, y - 134, x - 104, y - 186]), '#5c8272')
  art.poly(P([x - 62, y - 134, x - 104, y - 186, x - 108, y - 176, x - 70, y - 130]), '#fff3c8')
  art.poly(P([x - 108, y - 178, x - 68, y - 130, x - 120, y + 26, x - 420, y + 26]), '#fff0bc', { opacity: 0.08 })
}

export function teacup(art: Art, x: number, y: number, s: number): void {
  art.ell(x, y + s * 0.12, s * 0.75, s * 0.2, '#332a3c', { opacity: 0.25 })
  art.ell(x, y + s * 0.06, s * 0.72, s * 0.2, '#efe6d6')
  art.path(
    `M${x - s * 0.46} ${y - s * 0.5}Q${x - s * 0.4} ${y + s * 0.08} ${x} ${y + s * 0.08}Q${x + s * 0.4} ${y + s * 0.08} ${x + s * 0.46} ${y - s * 0.5}Z`,
    art.lin([x - s / 2, 0], [x + s / 2, 0], S([0, '#fffaf0', 1, '#d9ccb6'])),
  )
  art.ell(x, y - s * 0.5, s * 0.46, s * 0.13, '#f6efe0')
  art.ell(x, y - s * 0.49, s * 0.38, s * 0.1, '#a8823f')
  art.stroke(`M${x - s * 0.3} ${y - s * 0.24}q${s * 0.3} ${s * 0.16} ${s * 0.6} 0`, '#4f7f86', 2.4)
  for (const d of [-4, 6]) art.stroke(`M${x + d} ${y - s * 0.66}q7 -9 0 -19t2 -18`, '#fffaf0', 3, { opacity: 0.5 })
}

/** Wooden floor boards. */
export function boards(floor: Wall, x0: number, x1: number, z0: number, z1: number, colour: string): void {
  const { art } = floor.st
  for (let x = x0; x < x1; x += 0.22) {
    floor.rect(x, z0, 0.22, z1 - z0, tone(colour, art.rnd(-0.1, 0.08)), { opacity: 0.6 })
    floor.line(P([x, z0, x, z1]), tone(colour, -0.35), 0.01, { opacity: 0.5 })
  }
}

/** A framed family picture. */
export function frame(w: Wall, u: number, v: number, wide: number, high: number): void {
  w.rect(u, v, wide, high, '#7a5238', undefined, 0.02)
  w.fade(u + 0.03, v + 0.03, wide - 0.06, high - 0.06, '#f6ecd6', '#d9c3a0', undefined, 0.025)
  for (const [x, s] of [
    [0.3, 1],
    [0.62, 0.9],
  ] as const) {
    w.ring(u + wide * x, v + high * 0.66, wide * 0.105, wide * 0.1 * s, '#3a302c', undefined, 0.03)
    w.ring(u + wide * x, v + high * 0.6, wide * 0.09, wide * 0.085 * s, '#e9bd97', undefined, 0.031)
    w.poly(
      [
        [u + wide * (x - 0.18), v + 0.04],
        [u + wide * (x + 0.18), v + 0.04],
        [u + wide * (x + 0.1), v + high * 0.46],
        [u + wide * (x - 0.1), v + high * 0.46],
      ],
      s === 1 ? '#56708a' : '#a8574a',
      undefined,
      0.03,
    )
  }
}
