/** A loud flat at night. */
import type { Art } from './art.ts'
import { G, P, S, tone } from './basics.ts'
import { wang } from './cast.ts'
import { cage, pane } from './housing.ts'
import { worn } from './interior.ts'
import { bend, person } from './people.ts'
import { Stage } from './space.ts'

export function nightNoise(art: Art): void {
  const st = new Stage(art, { eye: [0.2, 3.0, -9], f: 1330, horizon: 560, yaw: -7 })
  art.wash(art.lin([0, 0], [0, 960], S([0, '#1c2442', 1, '#3c4468'])))
  const c = '#6a6480'
  const w = st.wall([-6, -3, 0], [1, 0, 0], [0, 1, 0])
  art.ell(1165, 130, 44, 44, '#f6ecc8')
  art.glow(1165, 130, 190, '#cfd6f0', 0.5)
  for (let i = 0; i < 40; i++)
    art.ell(art.rnd(900, 1280), art.rnd(10, 420), art.rnd(0.8, 1.9), art.rnd(0.8, 1.9), '#e9e6da', { opacity: 0.7 })
  w.fade(-6, -1, 14, 14, tone(c, -0.22), tone(c, -0.42))
  for (let fl = 0; fl < 5; fl++) w.rect(-6, fl * 3 - 0.1, 14, 0.2, tone(c, -0.1), { opacity: 0.7 })
  worn(w, -3, 7.8, 0, 12, tone(c, -0.3), 50, 0.25)
  const far = st.wall([2, -3, 0], [0, 0, 1], [0, 1, 0])
  far.fade(0, -1, 9, 14, tone(c, -0.5), tone(c, -0.6))
  const cols = [-2.4, 1.0, 4.4] as const
  for (let fl = 0; fl < 4; fl++)
    for (const [i, u] of cols.entries()) {
      const party = fl === 1 && i > 0
      const awake = fl === 2 && i === 1
      if (party || awake) continue
      pane(w, u, fl * 3 + 0.95, 1.9, 1.5, { night: true, lit: fl === 3 && i === 2, split: 3 })
      if ((fl + i) % 3 === 0) cage(w, u - 0.15, fl * 3 + 0.75, 2.2, 1.9, 0.4, '#3d4258')
    }
  // the loud flat: wide window full of warm light, friends and a microphone
  const [u, v, wide, high] = [0.5, 3.85, 5.9, 1.75]
  w.rect(u - 0.12, v - 0.12, wide + 0.24, high + 0.24, '#3b3a50')
  w.fade(u, v, wide, high, '#ffe09a', '#f0a24e')
  const shape = st.shape(w.corners(u, v, wide, high))
  art.clip(shape, () => {
    const spots = [
      ['#e2574a', 0.18],
      ['#f6d36a', 0.5],
      ['#c86a8f', 0.82],
    ] as const
    for (const [k, t] of spots) {
      const p = w.pt(u + wide * t, v + high)
      art.ell(
        p[0],
        p[1],
        190,
        150,
        art.rad(p, 190, [
          [0, k, 0.7],
          [1, k, 0],
        ]),
      )
    }
    const crowd: readonly (readonly [number, number, string, 'm' | 'f', number])[] = [
      [0.7, 0, '#5f4a66', 'm', 0],
      [1.9, 0.05, '#8a3f4a', 'f', 0.4],
      [3.1, -0.02, '#3f5674', 'm', 0],
      [4.2, 0.03, '#7a5a3a', 'f', -0.4],
      [5.2, 0, '#4a6450', 'm', -0.4],
    ]
    for (const [x, dy, top, sex, turn] of crowd) {
      const p = w.pt(u + x, v - 0.5 + dy)
      const singer = x === 3.1
      person(
        art,
        p[0],
        p[1],
        st.scale(w.at(u + x, v)) * 1.72,
        { sex, age: 34, top, bottom: '#3a3344', turn, mood: 'glad', hair: sex === 'f' ? 'long' : 'short' },
        singer
          ? {
              noShadow: true,
              right: bend(13, -68, 5, -79),
              left: bend(-16, -82, -22, -96),
              carry: (a) => {
                a.line(P([6, -78, 3, -85]), '#2b2a30', 2.2)
                a.ell(2.6, -86, 2, 2, '#55555c')
              },
            }
          : {
              noShadow: true,
              left:
                x < 3
                  ? [
                      [-14, -88],
                      [-19, -101],
                    ]
                  : [
                      [-13, -66],
                      [-2, -70],
                    ],
              right:
                x < 1 || x > 4.5
                  ? [
                      [14, -88],
                      [19, -101],
                    ]
                  : [
                      [13, -66],
                      [2, -71],
                    ],
            },
      )
    }
  })
  for (const t of [1 / 3, 2 / 3]) w.rect(u + wide * t - 0.05, v, 0.1, high, '#4a465c')
  w.block(u - 0.2, v - 0.2, wide + 0.4, 0.1, 0.2, '#57536c')
  const mid = w.pt(u + wide / 2, v + high / 2)
  art.ell(
    mid[0],
    mid[1],
    620,
    330,
    art.rad(mid, 620, G([0, '#ffb75a', 0.36, 0.5, '#ff9a4a', 0.13, 1, '#ff9a4a', 0]), 0.53),
  )
  // music spilling out: soft arcs
  for (let i = 0; i < 4; i++) {
    const [x, y] = w.pt(u + wide + 0.55 + i * 0.3, v + high * 0.5)
    art.stroke(
      `M${x.toFixed(1)} ${(y - 36 - i * 17).toFixed(1)}q${18 + i * 7} ${36 + i * 17} 0 ${72 + i * 34}`,
      '#ffd08a',
      6,
      { opacity: 0.6 - i * 0.11 },
    )
    const [a, b] = w.pt(u - 0.45 - i * 0.3, v + high * 0.5)
    art.stroke(
      `M${a.toFixed(1)} ${(b - 36 - i * 17).toFixed(1)}q${-18 - i * 7} ${36 + i * 17} 0 ${72 + i * 34}`,
      '#ffd08a',
      6,
      { opacity: 0.6 - i * 0.11 },
    )
  }
  // upstairs someone cannot sleep
  const [au, av] = [0.8, 6.95]
  w.rect(au - 0.1, av - 0.1, 2.1, 1.7, '#3b3a50')
  w.fade(au, av, 1.9, 1.5, '#c9b78f', '#8f8270')
  art.clip(st.shape(w.corners(au, av, 1.9, 1.5)), () => {
    const p = w.pt(au + 0.95, av - 0.62)
    const k = st.scale(w.at(au, av))
    person(
      art,
      p[0],
      p[1],
      k * 2.05,
      { ...wang, top: '#9fb0b4', wear: 'plain', mood: 'worried', turn: 0.1 },
      {
        noShadow: true,
        left: bend(-17, -84, -9, -94),
        right: bend(17, -84, 9, -94),
      },
    )
    w.poly(P([au, av, au + 1.9, av, au + 1.9, av + 0.3, au, av + 0.24]), '#b0574c')
    w.rect(au, av + 1.1, 0.36, 0.5, '#8a5a50', { opacity: 0.9 })
    w.rect(au + 1.62, av, 0.3, 1.5, '#8a5a50', { opacity: 0.9 })
  })
  w.block(au - 0.2, av - 0.2, 2.3, 0.1, 0.2, '#57536c')
  art.finish([0.45, 0.55], 0.08, '#ffbf73', 0.34)
}
