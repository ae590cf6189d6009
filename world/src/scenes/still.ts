/** Counter, light and shadow for still lifes. */
import type { Art } from './art.ts'
import { G, P, S, tone } from './basics.ts'
import { letter } from './glyphs.ts'
import { Stage } from './space.ts'

export const n = (v: number) => v.toFixed(1)

/** Wall, window light and counter; the same room for every thing. */
export function counter(art: Art, wall: string): Stage {
  art.wash(art.lin([0, 0], [1280, 700], S([0, tone(wall, 0.4), 0.6, wall, 1, tone(wall, -0.16)])))
  for (const x of [120, 310])
    for (const y of [50, 262])
      art.soft(
        [
          [x + y * 0.4, y],
          [x + 168 + y * 0.4, y + 22],
          [x + 168 + (y + 196) * 0.4, y + 214],
          [x + (y + 192) * 0.4, y + 192],
        ],
        '#fff6d6',
        0.5,
        5,
      )
  art.group({ opacity: 0.13, filter: art.blur(4) }, () => {
    art.line(P([60, 150, 330, 220, 520, 330]), '#6a5238', 9)
    for (let i = 0; i < 34; i++) {
      const [x, y, r] = [art.rnd(90, 540), art.rnd(110, 400), art.rnd(24, 44)]
      art.blob(P([x - r, y + r * 0.2, x, y - r * 0.34, x + r, y, x, y + r * 0.3]), '#6a5238')
    }
  })
  const st = new Stage(art, { eye: [0, 1.1, -2.4], f: 1000, horizon: 260 })
  art.rect(0, 640, 1280, 320, art.lin([0, 640], [0, 960], S([0, '#c99763', 1, '#a8764a'])))
  for (let i = 0; i < 5; i++) {
    const y = 655 + i * i * 18
    art.line(P([0, y, 1280, y + 4]), '#8d5f3a', 2.4, { opacity: 0.45 })
    for (let k = 0; k < 4; k++)
      art.stroke(
        `M${n(art.rnd(-50, 1100))} ${y + art.rnd(8, 26)}q120 ${art.rnd(-7, 7)} ${art.rnd(120, 320)} 0`,
        k % 2 ? '#8d5f3a' : '#e2b684',
        2,
        { opacity: 0.4 },
      )
  }
  art.rect(0, 628, 1280, 14, '#e0b27e')
  art.rect(0, 610, 1280, 20, art.lin([0, 610], [0, 632], G([0, '#3a2838', 0, 1, '#3a2838', 0.25])))
  return st
}

/** The long soft shadow a thing throws to the right. */
export function cast(art: Art, x: number, y: number, w: number, long: number): void {
  art.soft(
    [
      [x - w * 0.5, y - 14],
      [x + w * 0.5, y - 34],
      [x + w * 0.5 + long, y - 20],
      [x + w * 0.5 + long * 0.8, y + 12],
      [x - w * 0.3, y + 18],
    ],
    '#3a2438',
    0.36,
    14,
  )
}

export const across = (art: Art, x0: number, x1: number, c: string) =>
  art.lin([x0, 0], [x1, 0], S([0, tone(c, 0.2), 0.3, tone(c, 0.08), 0.65, tone(c, -0.08), 1, tone(c, -0.36)]))

/** Flat writing at sheet pixels, through a level plane. */
export function words(art: Art, x: number, y: number, text: string, size: number, colour: string): void {
  const flat = new Stage(art, { eye: [0, 0, -1], f: 1, horizon: 0, cx: 0 })
  const wall = flat.wall([0, 0, 0], [1, 0, 0], [0, 1, 0])
  letter(wall, x, -y, text, colour, { size, d: 0, weight: 0.11, gap: 0.2 })
}

export function bowl(art: Art, x: number, y: number, s: number, colour: string, fill: (top: number) => void): void {
  cast(art, x, y, s * 0.7, s * 0.5)
  fill(y - s * 0.42)
  art.path(
    `M${n(x - s * 0.6)} ${n(y - s * 0.44)}Q${n(x - s * 0.5)} ${n(y - s * 0.02)} ${n(x - s * 0.24)} ${n(y)}L${n(x + s * 0.24)} ${n(y)}Q${n(x + s * 0.5)} ${n(y - s * 0.02)} ${n(x + s * 0.6)} ${n(y - s * 0.44)}Q${n(x)} ${n(y - s * 0.28)} ${n(x - s * 0.6)} ${n(y - s * 0.44)}Z`,
    across(art, x - s * 0.6, x + s * 0.6, colour),
  )
  art.stroke(
    `M${n(x - s * 0.52)} ${n(y - s * 0.3)}Q${n(x)} ${n(y - s * 0.12)} ${n(x + s * 0.52)} ${n(y - s * 0.3)}`,
    '#4f7f86',
    5,
    { opacity: 0.8 },
  )
}
