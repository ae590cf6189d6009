/** Heads: used small on figures in scenes and large in portraits. */
import { type Art, curve } from './art.ts'
import { mix, P, type Pt, S, tone } from './basics.ts'
import { type At, backHair, frontHair, type Hair } from './hair.ts'

export interface Who {
  sex: 'f' | 'm'
  age: number
  hair?: Hair
  hairColour?: string
  skin?: string
  top?: string
  bottom?: string
  shoes?: string
  collar?: string
  vest?: string
  wear?: 'jacket' | 'vest' | 'coat' | 'dress' | 'plain'
  /** bare forearms */
  short?: boolean
  /** -1 looks left, 0 ahead, 1 right */
  turn?: number
  back?: boolean
  glasses?: boolean
  mood?: 'calm' | 'glad' | 'cross' | 'worried' | 'asleep'
}

export function hairColour(age: number): string {
  if (age >= 74) return '#d9d5cd'
  if (age >= 66) return '#aaa69f'
  if (age >= 56) return '#6f6a66'
  return '#2f2726'
}

const usual = (w: Who): Hair =>
  w.hair ?? (w.sex === 'm' ? (w.age > 64 ? 'thin' : 'short') : w.age > 55 ? 'perm' : 'tail')

/** Draws a head: centre, half height, and whether to give it fine features. */
export function head(art: Art, cx: number, cy: number, r: number, w: Who, fine: boolean): void {
  const skin = w.skin ?? '#e9bd97'
  const hair = w.hairColour ?? hairColour(w.age)
  const style = usual(w)
  const t = w.turn ?? 0
  const at = (x: number, y: number): Pt => [cx + x * r, cy + y * r]
  const shape = (pts: readonly Pt[]) =>
    curve(
      pts.map((p) => at(p[0], p[1])),
      true,
    )
  const sheen = art.lin(at(-0.9, -0.9), at(0.9, 0.9), S([0, tone(hair, 0.16), 0.5, hair, 1, tone(hair, -0.2)]))
  backHair(art, style, shape, at, r, hair, sheen, t)
  if (w.back) {
    art.path(shape(ROUND), sheen)
    if (style === 'bun') art.ell(...at(0, -0.62), r * 0.42, r * 0.36, tone(hair, -0.15))
    if (style === 'thin') art.ell(...at(0, -0.35), r * 0.5, r * 0.5, skin)
    if (style === 'cap')
      art.path(shape(P([-0.92, -0.1, -0.84, -0.8, 0, -1.08, 0.84, -0.8, 0.92, -0.1, 0, 0])), '#5b6a78')
    return
  }
  for (const s of [-1, 1]) {
    if (s * t > 0.35) continue
    art.ell(...at(s * 0.84 - t * 0.25, 0.12), r * 0.15, r * 0.22, tone(skin, -0.1))
  }
  art.path(
    shape(FACE),
    art.lin(at(-0.9, -0.4), at(0.9, 0.5), S([0, tone(skin, 0.22), 0.5, skin, 1, tone(skin, -0.16)])),
  )
  features(art, w, at, r, skin, hair, fine)
  frontHair(art, style, shape, at, r, hair, sheen, t)
}

const ROUND: readonly Pt[] = [
  [0, -1.06],
  [0.7, -0.82],
  [0.93, -0.15],
  [0.8, 0.5],
  [0.4, 0.86],
  [-0.4, 0.86],
  [-0.8, 0.5],
  [-0.93, -0.15],
  [-0.7, -0.82],
]

const FACE: readonly Pt[] = [
  [0, -0.98],
  [0.66, -0.76],
  [0.86, -0.1],
  [0.76, 0.46],
  [0.42, 0.88],
  [0, 1],
  [-0.42, 0.88],
  [-0.76, 0.46],
  [-0.86, -0.1],
  [-0.66, -0.76],
]

function features(art: Art, w: Who, at: At, r: number, skin: string, hair: string, fine: boolean): void {
  const t = w.turn ?? 0
  const f = t * 0.3
  const apart = 0.34 * (1 - 0.28 * Math.abs(t))
  const ink = '#3a2a26'
  const mood = w.mood ?? 'calm'
  for (const s of [-1, 1]) art.ell(...at(s * apart * 1.4 + f, 0.34), r * 0.19, r * 0.13, '#d9603f', { opacity: 0.28 })
  for (const s of [-1, 1]) {
    const x = s * apart + f
    if (mood === 'glad' || mood === 'asleep') {
      const bend = mood === 'glad' ? -0.13 : 0.1
      art.stroke(
        `M${at(x - 0.13, 0.06).join(' ')}Q${at(x, 0.06 + bend).join(' ')} ${at(x + 0.13, 0.06).join(' ')}`,
        ink,
        r * 0.08,
      )
    } else {
      art.ell(...at(x, 0.05), r * 0.085, r * 0.115, ink)
      if (fine) art.ell(...at(x - 0.03, 0.01), r * 0.03, r * 0.03, '#fff', { opacity: 0.8 })
    }
    const tilt = mood === 'cross' ? 0.12 * s : mood === 'worried' ? -0.1 * s : -0.02 * s
    const brow = w.age > 60 ? mix(hair, '#5a5048', 0.35) : mix(hair, '#3a2a26', 0.3)
    art.stroke(
      `M${at(x - 0.15, -0.2 + tilt).join(' ')}Q${at(x, -0.27).join(' ')} ${at(x + 0.15, -0.2 - tilt).join(' ')}`,
      brow,
      r * (w.sex === 'm' ? 0.085 : 0.055),
    )
  }
  art.stroke(
    `M${at(f * 1.25 + 0.02, 0.1).join(' ')}Q${at(f * 1.25 + 0.12, 0.34).join(' ')} ${at(f * 1.25 - 0.04, 0.36).join(' ')}`,
    tone(skin, -0.34),
    r * 0.06,
  )
  const m = mood === 'cross' || mood === 'worried' ? -0.1 : mood === 'glad' ? 0.17 : 0.09
  const wide = mood === 'glad' ? 0.26 : 0.19
  if (mood === 'glad' && fine)
    art.path(
      `M${at(f - wide, 0.54).join(' ')}Q${at(f, 0.54 + m * 2.2).join(' ')} ${at(f + wide, 0.54).join(' ')}Z`,
      '#fff6ea',
      { stroke: '#8e3b2c', 'stroke-width': (r * 0.05).toFixed(2) },
    )
  else
    art.stroke(
      `M${at(f - wide, 0.58 - m * 0.3).join(' ')}Q${at(f, 0.58 + m).join(' ')} ${at(f + wide, 0.58 - m * 0.3).join(' ')}`,
      '#8e3b2c',
      r * 0.075,
    )
  if (w.age > 58 && fine)
    for (const s of [-1, 1]) {
      art.stroke(
        `M${at(s * 0.24 + f, 0.4).join(' ')}Q${at(s * 0.4 + f, 0.52).join(' ')} ${at(s * 0.38 + f, 0.68).join(' ')}`,
        tone(skin, -0.3),
        r * 0.035,
        { opacity: 0.7 },
      )
      art.stroke(
        `M${at(s * 0.56 + f, 0.02).join(' ')}L${at(s * 0.68 + f, -0.03).join(' ')}M${at(s * 0.56 + f, 0.1).join(' ')}L${at(s * 0.68 + f, 0.13).join(' ')}`,
        tone(skin, -0.3),
        r * 0.03,
        { opacity: 0.7 },
      )
    }
  if (w.glasses) {
    for (const s of [-1, 1])
      art.ell(...at(s * apart + f, 0.06), r * 0.25, r * 0.22, '#fff', {
        'fill-opacity': 0.16,
        stroke: '#4a3c38',
        'stroke-width': (r * 0.055).toFixed(2),
      })
    art.line([at(f - 0.09, 0.04), at(f + 0.09, 0.04)], '#4a3c38', r * 0.055)
  }
}
