/** Leaf shadows. */
import type { Art } from './art.ts'
import { P } from './basics.ts'

/** Leaf shadows from a tree out of sight. */
export function dapple(art: Art): void {
  art.group({ opacity: 0.17, filter: art.blur(5) }, () => {
    for (let c = 0; c < 4; c++) {
      const [cx, cy] = [art.rnd(700, 1240), art.rnd(300, 640)]
      art.line(P([cx - 150, cy + 40, cx + 190, cy - 60]), '#332a4c', 10)
      for (let i = 0; i < 24; i++) {
        const [x, y, s] = [cx + art.rnd(-190, 190), cy + art.rnd(-80, 80), art.rnd(22, 44)]
        art.blob(P([x - s, y + s * 0.2, x, y - s * 0.3, x + s, y - s * 0.2, x, y + s * 0.3]), '#332a4c')
      }
    }
  })
}
