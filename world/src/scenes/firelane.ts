/** The fire lane, parked full and clear. */
import type { Art } from './art.ts'
import { boy, wang } from './cast.ts'
import { oldBlock } from './housing.ts'
import { banyan, hills, shrub, sky } from './nature.ts'
import { place, walk } from './people.ts'
import { Stage, V } from './space.ts'
import { cone, fireLane, lampPost } from './street.ts'
import { car } from './vehicles.ts'

export function lane(art: Art, clear: boolean): void {
  const st = new Stage(art, { eye: [0.5, 2.3, -7], f: 850, horizon: 400 })
  sky(art, 410, '#9fc3c9', '#fbeccb')
  hills(art, 408, 130, '#9fb9a8')
  hills(art, 414, 70, '#86a58c')
  st.floor(0).fade(-60, -6.7, 160, 160, '#d8cbb2', '#c9bca3')
  const end = st.pt([1, 0, 46])
  banyan(art, end[0] - 30, end[1], 190)
  oldBlock(st, { at: [5.8, 0, 2], along: [0, 0, 1], back: [1, 0, 0], length: 40, colour: '#ecd0a2' })
  oldBlock(st, { at: [-5.6, 0, 2], along: [0, 0, 1], back: [-1, 0, 0], length: 40, colour: '#d6a184' })
  for (const s of [-1, 1])
    st.box([s > 0 ? 3.7 : -5.5, 0, -6.4], [s > 0 ? 2 : 1.9, 0.13, 48], '#bdb09a', { plain: true })
  fireLane(st, -2, 2, -3.9, 36, clear ? 0.95 : 0.8)
  st.shadow(V([-3.6, 0, -6.8, -0.3, 0, -6.8, -0.3, 0, 42, -3.6, 0, 42]), 0.2)
  if (clear) {
    for (const [x, z] of [
      [4.7, 16],
      [4.6, 9],
      [4.7, 4],
    ] as const) {
      const p = st.pt([x, 0.13, z])
      shrub(art, p[0], p[1], st.scale([x, 0, z]) * 1.3, st.scale([x, 0, z]) * 1.1, '#6f9455', '#d9743f')
    }
    lampPost(st, -4.2, 7)
    place(st, [-0.35, 0, 3.2], 1.55, { ...wang, mood: 'glad', turn: 0.3 }, walk(1))
    place(st, [0.5, 0, 3.0], 1.22, { ...boy, mood: 'glad', turn: -0.3 }, walk(-1))
  } else {
    car(st, [2.9, 0.0, 21], [0, 0, 1], '#8f9a8a')
    car(st, [-2.6, 0, 19], [0, 0, 1], '#6d5f7c')
    car(st, [-2.4, 0, 8], [0, 0, 1], '#e8e4da')
    car(st, [2.5, 0, 9.6], [0, 0, 1], '#b04a3a', true)
    car(st, [2.0, 0, 5.6], [0, 0, -1], '#5c86a0')
    cone(st, 0.1, 1.9)
    car(st, [-2.0, 0, -0.3], [0, 0, 1], '#cfcabd')
  }
  art.finish([0.75, 0.05], 0.36, '#ffeab8', 0.2)
}
