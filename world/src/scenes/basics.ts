/** Points, colours, seeds: what every drawing starts from. */

export type Pt = readonly [number, number]

export type Attrs = Record<string, string | number>

export type Stop = readonly [at: number, colour: string, opacity?: number]

/** Small seeded generator (mulberry32), seeded from a word. */
export function seeded(word: string): () => number {
  let h = 2166136261
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 16777619)
  return () => {
    h = (h + 0x6d2b79f5) | 0
    let t = Math.imul(h ^ (h >>> 15), 1 | h)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const channels = (c: string) => [1, 3, 5].map((i) => Number.parseInt(c.slice(i, i + 2), 16))

export function mix(a: string, b: string, t: number): string {
  const [p, q] = [channels(a), channels(b)]
  return `#${p
    .map((v, i) =>
      Math.round(Math.max(0, Math.min(255, v + ((q[i] ?? 0) - v) * t)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** Light goes warm, shade goes cool: k in -1..1. */
export const tone = (c: string, k: number) => (k >= 0 ? mix(c, '#fff1d2', k) : mix(c, '#3a2838', -k))

/** Points from a flat list x, y, x, y. */
export function P(flat: readonly number[]): Pt[] {
  const out: Pt[] = []
  for (let i = 0; i + 1 < flat.length; i += 2) out.push([flat[i]!, flat[i + 1]!])
  return out
}

/** Gradient stops from a flat list: place, colour. */
export function S(flat: readonly (number | string)[]): Stop[] {
  const out: Stop[] = []
  for (let i = 0; i + 1 < flat.length; i += 2) out.push([Number(flat[i]), String(flat[i + 1])])
  return out
}

/** Gradient stops with opacity: place, colour, opacity. */
export function G(flat: readonly (number | string)[]): Stop[] {
  const out: Stop[] = []
  for (let i = 0; i + 2 < flat.length; i += 3) out.push([Number(flat[i]), String(flat[i + 1]), Number(flat[i + 2])])
  return out
}

export const along = (a: Pt, b: Pt, t: number): Pt => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
