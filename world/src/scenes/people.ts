/** People as simple warm figures. A figure is 100 units tall; joints are given in those units, y up is minus. */
import { type Art, curve } from './art.ts'
import { mix, P, type Pt, S, tone } from './basics.ts'
import { head, type Who } from './faces.ts'
import type { Stage, V3 } from './space.ts'

export type { Who } from './faces.ts'

/** elbow and hand, or knee and foot */
export type Limb = readonly [Pt, Pt]

/** A bent arm or leg: elbow x, y, hand x, y. */
export const bend = (ex: number, ey: number, hx: number, hy: number): Limb => [
  [ex, ey],
  [hx, hy],
]

export interface Pose {
  left?: Limb
  right?: Limb
  legs?: readonly [Limb, Limb]
  /** degrees the upper body leans, positive to the right */
  lean?: number
  /** how far the upper body is lowered (sitting, crouching) */
  drop?: number
  /** degrees the head tips */
  nod?: number
  /** which arms lie behind the body */
  behind?: 'left' | 'right' | 'both'
  /** things drawn between body and the front arms */
  carry?: (art: Art) => void
  noLegs?: boolean
  noShadow?: boolean
}

const move = (p: Pt, dy: number): Pt => [p[0], p[1] + dy]

export const stand: Pose = {}

export const walk = (side: number): Pose => ({
  legs: [bend(4 * side, -25, 11 * side, -2), bend(1 * side, -25, -10 * side, -3)],
  left: bend(-12.5 - side * 0.5, -62, -16 + side * 0.8, -49.5 + side * 0.8),
  right: bend(12.5 - side * 0.5, -62, 16 + side * 0.8, -49.5 - side * 0.8),
})

export const sitSide = (side: number): Pose => ({
  drop: 20,
  legs: [bend(15 * side, -27, 14 * side, -2), bend(12 * side, -26, 9 * side, -2)],
  left: bend(-7 + 3 * side, -61, 9 * side, -52),
  right: bend(7 + 3 * side, -60, 12 * side, -50),
})

export const sitFront: Pose = {
  drop: 22,
  legs: [bend(-9, -24, -8, -2), bend(9, -24, 8, -2)],
  left: bend(-14, -62, -5, -50),
  right: bend(14, -62, 5, -50),
}

/** A limb through its joints, wide at the root and narrow at the end. */
function limb(art: Art, pts: readonly Pt[], colour: string, from: number, to = from): void {
  const line: Pt[] = []
  for (let i = 0; i + 1 < pts.length; i++) {
    const [p0, p1, p2, p3] = [pts[Math.max(0, i - 1)], pts[i], pts[i + 1], pts[Math.min(pts.length - 1, i + 2)]] as Pt[]
    if (!p0 || !p1 || !p2 || !p3) continue
    for (let k = i === 0 ? 0 : 1; k <= 6; k++) {
      const t = k / 6
      const f = (j: 0 | 1) =>
        p1[j] +
        0.36 * (p2[j] - p0[j]) * t * (1 - t) ** 2 +
        (p2[j] - p1[j]) * t * t * (3 - 2 * t) -
        0.36 * (p3[j] - p1[j]) * t * t * (1 - t)
      line.push([f(0), f(1)])
    }
  }
  const edge = (side: number) =>
    line.map((p, i): Pt => {
      const [a, b] = [line[Math.max(0, i - 1)] ?? p, line[Math.min(line.length - 1, i + 1)] ?? p]
      const l = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
      const w = ((from + ((to - from) * i) / (line.length - 1)) / 2) * side
      return [p[0] + ((b[1] - a[1]) / l) * w, p[1] - ((b[0] - a[0]) / l) * w]
    })
  art.poly([...edge(1), ...edge(-1).reverse()], colour, {
    stroke: colour,
    'stroke-width': 1.4,
    'stroke-linejoin': 'round',
  })
}

/** Draws a person whose feet are at x, y and who would be h tall standing. */
export function person(art: Art, x: number, y: number, h: number, who: Who, pose: Pose = {}): void {
  const k = h / 100
  const kid = who.age < 13
  const side = who.turn ?? 0
  const narrow = Math.abs(side) > 0.7 ? 0.78 : 1
  const broad = (who.sex === 'm' ? 10.6 : 9.2) * narrow * (kid ? 0.9 : 1)
  const top = who.top ?? '#7d8f86'
  const bottom = who.bottom ?? '#4a4a56'
  const skin = who.skin ?? '#e9bd97'
  const drop = pose.drop ?? 0
  const legs = pose.legs ?? [
    [
      [-4.5, -25],
      [-5, -2],
    ],
    [
      [4.5, -25],
      [5, -2],
    ],
  ]
  if (!pose.noShadow) art.ground(x + 4 * k, y, 19 * k, 4.2 * k, 0.42)
  art.group({ transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${k.toFixed(3)})` }, () => {
    const lower = who.wear === 'dress' ? skin : bottom
    if (!pose.noLegs) {
      legs.forEach(([knee, foot], i) => {
        const hip: Pt = [i === 0 ? -4.2 * narrow : 4.2 * narrow, -46 + drop]
        const toe = side === 0 ? (i === 0 ? -1.6 : 1.6) : Math.sign(side) * 3.4
        art.path(
          curve(
            [
              [foot[0] - 3.6 + Math.min(0, toe), foot[1] + 1.8],
              [foot[0] - 2.8 + Math.min(0, toe) * 0.4, foot[1] - 3],
              [foot[0] + 2.8 + Math.max(0, toe) * 0.4, foot[1] - 3],
              [foot[0] + 3.6 + Math.max(0, toe), foot[1] + 1.8],
            ],
            true,
          ),
          who.shoes ?? '#3b3434',
        )
        const bare = who.wear === 'dress'
        limb(
          art,
          [hip, knee, [foot[0], foot[1] - 2.8]],
          tone(lower, i === 0 ? -0.02 : -0.2),
          bare ? 5 : 8.6,
          bare ? 3.4 : 6,
        )
      })
    }
    const shoulder = -79 + drop
    art.group({ transform: `rotate(${pose.lean ?? 0} 0 ${-46 + drop})` }, () => {
      const arm = (l: Limb, sx: number, shadeBy: number) => {
        const [e, hnd] = [move(l[0], drop), move(l[1], drop)]
        const sleeve = tone(top, shadeBy)
        const d: Pt = [hnd[0] - e[0], hnd[1] - e[1]]
        const len = Math.hypot(d[0], d[1]) || 1
        const root: Pt = [sx, shoulder + 3.6]
        art.ell(hnd[0] + (d[0] / len) * 1.8, hnd[1] + (d[1] / len) * 1.8, 2.5, 2.7, tone(skin, shadeBy / 2))
        if (who.short) {
          limb(art, [root, e, hnd], tone(skin, shadeBy / 2), 5, 3)
          limb(art, [root, along2(root, e, 0.72)], sleeve, 6.4, 6.8)
        } else limb(art, [root, e, hnd], sleeve, 6.4, 4.6)
        art.ell(root[0], root[1] + 0.2, 3.7, 3.7, sleeve)
      }
      const left = pose.left ?? [
        [-12.4 * narrow, -62],
        [-12 * narrow, -49],
      ]
      const right = pose.right ?? [
        [12.4 * narrow, -62],
        [12 * narrow, -49],
      ]
      const behind = pose.behind ?? (side > 0.5 ? 'left' : side < -0.5 ? 'right' : undefined)
      if (behind === 'left' || behind === 'both') arm(left, -broad + 3, -0.16)
      if (behind === 'right' || behind === 'both') arm(right, broad - 3, -0.16)
      const hem = who.wear === 'dress' ? -22 : who.wear === 'coat' ? -34 : -42
      const flare = who.wear === 'dress' ? 13 : who.wear === 'coat' ? 10.4 : 9
      const body: Pt[] = [
        [-3.5, shoulder - 1.5],
        [-broad + 1, shoulder + 1.5],
        [-broad, shoulder + 9],
        [-broad * 0.86, shoulder + 22],
        [-flare * narrow, hem + drop],
        [0, hem + 1 + drop],
        [flare * narrow, hem + drop],
        [broad * 0.86, shoulder + 22],
        [broad, shoulder + 9],
        [broad - 1, shoulder + 1.5],
        [3.5, shoulder - 1.5],
      ]
      const lightSide = art.lin([-broad, 0], [broad, 0], S([0, tone(top, 0.12), 0.5, top, 1, tone(top, -0.22)]))
      limb(art, P([side * 1.4, shoulder - 6, 0, shoulder + 1]), tone(skin, -0.14), 6)
      art.path(curve(body, true, 7), lightSide)
      if (!who.back) clothes(art, who, broad, shoulder, hem + drop, top)
      art.group(
        { transform: `translate(${side * 2.6} ${shoulder - (kid ? 13.5 : 11)}) rotate(${pose.nod ?? 0})` },
        () => head(art, 0, 0, kid ? 11 : 8.7, who, false),
      )
      pose.carry?.(art)
      if (behind !== 'left' && behind !== 'both') arm(left, -broad + 2.6, 0.06)
      if (behind !== 'right' && behind !== 'both') arm(right, broad - 2.6, -0.12)
    })
  })
}

const along2 = (a: Pt, b: Pt, t: number): Pt => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]

function clothes(art: Art, who: Who, broad: number, shoulder: number, hem: number, top: string): void {
  const shift = (who.turn ?? 0) * 3
  const dark = tone(top, -0.28)
  if (who.wear === 'vest') {
    const vest = who.vest ?? '#c8402f'
    art.blob(
      [
        [-broad + 1.5, shoulder + 1],
        [-broad + 0.6, shoulder + 12],
        [-broad * 0.82, hem],
        [broad * 0.82, hem],
        [broad - 0.6, shoulder + 12],
        [broad - 1.5, shoulder + 1],
        [4 + shift, shoulder],
        [shift, shoulder + 9],
        [-4 + shift, shoulder],
      ],
      art.lin([-broad, 0], [broad, 0], S([0, tone(vest, 0.1), 1, tone(vest, -0.22)])),
    )
    art.line(P([shift, shoulder + 9, shift * 0.7, hem - 1]), tone(vest, -0.3), 0.8)
    return
  }
  if (who.wear === 'dress') {
    for (let i = 0; i < 9; i++)
      art.ell(art.rnd(-broad * 0.7, broad * 0.7), art.rnd(shoulder + 8, hem - 3), 0.9, 0.9, mix(top, '#fff7e8', 0.6))
    return
  }
  art.path(
    `M${-3.6 + shift} ${shoulder - 1.4}L${shift} ${shoulder + 5}L${3.6 + shift} ${shoulder - 1.4}Z`,
    who.wear === 'coat' ? dark : (who.collar ?? '#f4ead8'),
  )
  if (who.wear !== 'plain') art.line(P([shift, shoulder + 5, shift * 0.7, hem - 0.5]), dark, 0.7, { opacity: 0.7 })
}

/** Puts a person into a stage at a world point, so tall in metres. */
export function place(st: Stage, at: V3, metres: number, who: Who, pose: Pose = {}): void {
  const p = st.pt(at)
  person(st.art, p[0], p[1], st.scale(at) * metres, who, pose)
}
