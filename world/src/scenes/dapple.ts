/** Leaf shadows. */
import { type Art, Buckets, curve } from './art.ts'
import { P } from './basics.ts'

/** Leaf shadows from a tree out of sight. */
export function dapple(art: Art): void {
  const coats = new Buckets()
  for (let c = 0; c < 4; c++) {
    const [cx, cy] = [art.rnd(720, 1220), art.rnd(300, 640)]
    for (let i = 0; i < 26; i++) {
      const [x, y, s] = [cx + art.rnd(-190, 190), cy + art.rnd(-80, 80), art.rnd(20, 42)]
      for (const [k, coat] of [
        [1.35, '#332a4c'],
        [0.9, '#342a4c'],
      ] as const)
        coats.path(
          curve(
            P([x - s * k, y + s * 0.2 * k, x, y - s * 0.34 * k, x + s * k, y - s * 0.2 * k, x, y + s * 0.34 * k]),
            true,
          ),
          coat,
        )
    }
  }
  coats.draw(art, { opacity: 0.085 })
}
