/** Hair, behind the face and in front of it. */
import type { Art } from './art.ts'
import { P, type Pt, tone } from './basics.ts'

export type Hair = 'short' | 'crop' | 'thin' | 'bob' | 'bun' | 'long' | 'tail' | 'perm' | 'plaits' | 'cap'

export type At = (x: number, y: number) => Pt

type Shape = (pts: readonly Pt[]) => string

export function backHair(
  art: Art,
  s: Hair,
  shape: Shape,
  at: At,
  r: number,
  hair: string,
  sheen: string,
  t: number,
): void {
  const dark = tone(hair, -0.2)
  if (s === 'long')
    art.path(
      shape(P([0, -1.12, 0.9, -0.7, 1.04, 0.3, 1.0, 1.35, 0.4, 1.5, -0.4, 1.5, -1.0, 1.35, -1.04, 0.3, -0.9, -0.7])),
      dark,
    )
  if (s === 'bob')
    art.path(
      shape(P([0, -1.12, 0.92, -0.7, 1.06, 0.2, 0.92, 0.86, 0, 0.9, -0.92, 0.86, -1.06, 0.2, -0.92, -0.7])),
      dark,
    )
  if (s === 'perm')
    for (const p of [
      [-0.8, -0.2],
      [-0.94, 0.2],
      [-0.78, 0.5],
      [0.8, -0.2],
      [0.94, 0.2],
      [0.78, 0.5],
    ] as const)
      art.ell(...at(p[0], p[1]), r * 0.3, r * 0.3, dark)
  if (s === 'bun') art.ell(...at(-t * 0.5, -1.05), r * 0.4, r * 0.34, sheen)
  if (s === 'tail')
    art.path(
      shape([
        [-t * 0.7 + 0.3, -0.7],
        [-t * 1.2 + 0.5, -0.2],
        [-t * 1.25 + 0.4, 0.9],
        [-t * 0.9 + 0.2, 0.9],
        [-t * 0.6, -0.2],
      ]),
      dark,
    )
  if (s === 'plaits')
    for (const x of [-0.86, 0.86]) {
      art.ell(...at(x, 0.5), r * 0.2, r * 0.34, dark)
      art.ell(...at(x * 1.04, 1.02), r * 0.17, r * 0.3, hair)
      art.ell(...at(x * 1.0, 0.74), r * 0.12, r * 0.08, '#c8402f')
    }
}

export function frontHair(
  art: Art,
  s: Hair,
  shape: Shape,
  at: At,
  r: number,
  hair: string,
  sheen: string,
  t: number,
): void {
  const f = t * 0.3
  if (s === 'thin') {
    for (const x of [-1, 1])
      if (x * t < 0.5)
        art.path(
          shape([
            [x * 0.9 - f * 0.4, -0.5],
            [x * 0.94 - f * 0.4, -0.05],
            [x * 0.82 - f * 0.4, 0.12],
            [x * 0.7 - f * 0.4, -0.45],
            [x * 0.66 - f * 0.4, -0.72],
          ]),
          sheen,
        )
    art.stroke(`M${at(-0.5, -0.86).join(' ')}Q${at(0, -1.12).join(' ')} ${at(0.52, -0.84).join(' ')}`, hair, r * 0.1, {
      opacity: 0.7,
    })
    return
  }
  if (s === 'cap') {
    art.path(
      shape(P([-0.9, -0.28, -0.84, -0.84, 0, -1.14, 0.84, -0.84, 0.9, -0.28, 0.4, -0.42, -0.4, -0.42])),
      '#5b6a78',
    )
    art.path(
      shape(P([-0.55 + f * 3, -0.44, 0.55 + f * 3, -0.44, 0.75 + f * 3, -0.26, -0.75 + f * 3, -0.26])),
      '#46535f',
    )
    return
  }
  if (s === 'crop') {
    art.path(
      shape(
        P([
          -0.88, -0.2, -0.86, -0.72, -0.4, -1.06, 0.4, -1.06, 0.86, -0.72, 0.88, -0.2, 0.66, -0.58, 0, -0.7, -0.66,
          -0.58,
        ]),
      ),
      sheen,
    )
    return
  }
  if (s === 'perm') {
    for (let i = 0; i < 9; i++) {
      const a = Math.PI * (1.02 + (i / 8) * 0.96)
      art.ell(
        ...at(Math.cos(a) * 0.8, Math.sin(a) * 0.82 - 0.12),
        r * 0.31,
        r * 0.29,
        i % 2 ? sheen : tone(hair, i < 4 ? 0.1 : -0.06),
      )
    }
    for (const x of [-0.38, 0.02, 0.42]) art.ell(...at(x + f, -0.66), r * 0.27, r * 0.22, tone(hair, x < 0 ? 0.12 : 0))
    return
  }
  if (s === 'short') {
    art.path(
      shape([
        [-0.9, 0.0],
        [-0.95, -0.62],
        [-0.45, -1.14],
        [0.45, -1.14],
        [0.95, -0.62],
        [0.9, 0.0],
        [0.76, -0.34],
        [0.3 + f, -0.52],
        [-0.2 + f, -0.62],
        [-0.62 + f, -0.38],
        [-0.76, -0.2],
      ]),
      sheen,
    )
    return
  }
  const deep = s === 'bob' || s === 'long' ? 0.42 : 0.1
  const part = -0.2 + f
  art.path(
    shape([
      [-0.93, deep],
      [-1.0, -0.4],
      [-0.62, -1.02],
      [0, -1.18],
      [0.62, -1.02],
      [1.0, -0.4],
      [0.93, deep],
      [0.78, -0.1],
      [0.5 + f, -0.5],
      [part, -0.74],
      [-0.55 + f, -0.44],
      [-0.8, -0.08],
    ]),
    sheen,
  )
}
