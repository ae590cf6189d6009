/** Sky, hills, banyans, shrubs, pots: things painted in dabs. */
import { type Art, Buckets, curve } from './art.ts'
import { mix, P, type Pt, S, tone } from './basics.ts'

/** Hazy warm Chongqing sky with a few soft clouds. */
export function sky(art: Art, horizon: number, top = '#a9c7c9', low = '#f6e7c8'): void {
  art.rect(0, 0, art.w, horizon + 4, art.lin([0, 0], [0, horizon], S([0, top, 0.6, mix(top, low, 0.62), 1, low])))
  for (let i = 0; i < 5; i++) {
    const [x, y, s] = [art.rnd(0, art.w), art.rnd(0.08, 0.5) * horizon, art.rnd(50, 110)]
    art.group({ opacity: 0.42 }, () => {
      for (let k = 0; k < 6; k++) {
        const q = (k - 2.5) / 2.5
        const r = s * (1.05 - Math.abs(q) * 0.6) * art.rnd(0.8, 1.1)
        art.ell(x + q * s * 1.7, y - r * 0.22, r, r * 0.34, '#fffaf0')
      }
      art.ell(x, y, s * 2.1, s * 0.17, '#fffaf0')
    })
  }
}

/** One layer of far hills; base is where the layer stands. Gives back the height of its ridge. */
export function hills(art: Art, base: number, height: number, colour: string, rough = 1): (x: number) => number {
  const p = art.rnd(0, 9)
  const pts: Pt[] = []
  const ridge = (x: number) => {
    const y = Math.sin(x / 210 + p) * 0.5 + Math.sin(x / 97 + p * 2) * 0.28 * rough + Math.sin(x / 410 + p * 3) * 0.5
    return base - height * (0.55 + 0.45 * y)
  }
  for (let i = 0; i <= 24; i++) {
    const x = (i / 24) * (art.w + 160) - 80
    pts.push([x, ridge(x)])
  }
  const d = `${curve(pts)}L${art.w + 90} ${base + 60}L-90 ${base + 60}Z`
  art.path(d, art.lin([0, base - height], [0, base + 30], S([0, colour, 1, mix(colour, '#f6e7c8', 0.55)])))
  return ridge
}

/** Foliage: clumps from dark beneath to light at the upper left, each with leaf dabs on its lit edge. */
export function leaves(art: Art, cx: number, cy: number, rx: number, ry: number, colour: string, dab = 14): void {
  const ring = (x: number, y: number, a: number, b: number, n: number, rough: number): Pt[] =>
    Array.from({ length: n }, (_, i) => {
      const t = (i / n) * Math.PI * 2
      const k = art.rnd(1 - rough, 1 + rough * 0.4)
      return [x + Math.cos(t) * a * k, y + Math.sin(t) * b * k] as const
    })
  art.blob(ring(cx, cy, rx, ry, 18, 0.16), tone(colour, -0.36))
  let rim = ''
  for (let i = 0; i < (rx + ry) / dab; i++) {
    const t = art.rnd(0, Math.PI * 2)
    rim += leaf(cx + Math.cos(t) * rx * 0.96, cy + Math.sin(t) * ry * 0.96, dab * art.rnd(0.4, 0.8), art.rnd(-0.9, 0.9))
  }
  art.path(rim, tone(colour, -0.33))
  const rows = rx < 26 ? 2 : rx < 70 ? 3 : 5
  for (let row = 0; row < rows; row++) {
    const k = row / (rows - 1)
    const many = Math.max(4, Math.round((rx < 70 ? 3 : 7) + (rx / ry) * 1.5 - row))
    const c = tone(colour, -0.24 + 0.46 * k)
    let [dabs, clumps] = ['', '']
    for (let i = 0; i < many; i++) {
      const t = art.rnd(0, Math.PI * 2)
      const q = Math.sqrt(art.rand()) * (0.8 - 0.14 * k)
      const x = cx + Math.cos(t) * rx * q - rx * 0.16 * k
      const y = cy + Math.sin(t) * ry * q + ry * (0.22 - 0.52 * k)
      const [a, b] = [rx * art.rnd(0.15, 0.24), ry * art.rnd(0.15, 0.25)]
      clumps += curve(ring(x, y, a, b, 8, 0.2), true)
      for (let j = 0; j < Math.min(5, (a * 1.7) / dab); j++) {
        const s = art.rnd(Math.PI * 0.9, Math.PI * 2.1)
        dabs += leaf(
          x + Math.cos(s) * a * art.rnd(0.5, 1.1),
          y + Math.sin(s) * b * art.rnd(0.5, 1.1),
          dab * art.rnd(0.28, 0.55),
          art.rnd(-0.8, 0.8),
        )
      }
    }
    art.path(clumps, c, { opacity: 0.9 })
    art.path(dabs, tone(c, 0.14))
  }
}

const f = (v: number) => v.toFixed(1)

/** One leaf-shaped dab. */
function leaf(x: number, y: number, s: number, turn: number): string {
  const [c, n] = [Math.cos(turn) * s, Math.sin(turn) * s]
  return `M${f(x - c)} ${f(y - n)}q${f(c * 0.7 + n * 0.7)} ${f(n * 0.7 - s * 0.75)} ${f(2 * c)} ${f(2 * n)}q${f(-c * 0.9 - n * 0.5)} ${f(-n * 0.9 + s * 0.7)} ${f(-2 * c)} ${f(-2 * n)}Z`
}

/** A banyan: broad crown, several stems, hanging roots. x, y where it stands; h its height. */
export function banyan(art: Art, x: number, y: number, h: number, colour = '#5d7f4a'): void {
  art.ground(x, y, h * 0.5, h * 0.07, 0.45)
  const bark = '#7a6450'
  const stem = (x0: number, x1: number, top: number, w: number, shadeBy: number) => {
    const c = tone(bark, shadeBy)
    art.path(
      `M${f(x + x0 * h - w * h)} ${f(y)}C${f(x + x0 * h - w * h * 0.5)} ${f(y - h * 0.12)} ${f(x + x1 * h - w * h * 0.5)} ${f(y - top * h * 0.6)} ${f(x + x1 * h - w * h * 0.35)} ${f(y - top * h)}L${f(x + x1 * h + w * h * 0.35)} ${f(y - top * h)}C${f(x + x1 * h + w * h * 0.4)} ${f(y - top * h * 0.6)} ${f(x + x0 * h + w * h * 0.4)} ${f(y - h * 0.12)} ${f(x + x0 * h + w * h)} ${f(y)}Z`,
      art.lin([x + (x0 - w) * h, 0], [x + (x0 + w) * h, 0], S([0, tone(c, 0.16), 0.5, c, 1, tone(c, -0.3)])),
    )
  }
  leaves(art, x - h * 0.02, y - h * 0.62, h * 0.5, h * 0.2, tone(colour, -0.28), h * 0.04)
  stem(-0.05, -0.2, 0.58, 0.034, -0.1)
  stem(0.05, 0.22, 0.58, 0.034, -0.26)
  stem(0, 0.01, 0.6, 0.055, 0)
  for (let i = 0; i < 9 && h > 180; i++) {
    const rx = x + art.rnd(-0.34, 0.34) * h
    art.stroke(
      `M${f(rx)} ${f(y - h * 0.56)}q${f(art.rnd(-4, 4))} ${f(h * 0.1)} ${f(art.rnd(-6, 6))} ${f(h * art.rnd(0.14, 0.3))}`,
      bark,
      Math.max(0.8, h * 0.004),
      { opacity: 0.6 },
    )
  }
  const crowns: readonly (readonly [number, number, number, number])[] = [
    [0.3, 0.66, 0.24, 0.15],
    [-0.32, 0.66, 0.24, 0.15],
    [0.1, 0.84, 0.28, 0.15],
    [-0.14, 0.8, 0.28, 0.17],
    [0.02, 0.68, 0.3, 0.15],
  ]
  for (const [dx, dy, rx, ry] of h > 150 ? crowns : crowns.slice(2))
    leaves(art, x + dx * h, y - dy * h, rx * h, ry * h, colour, h * 0.034)
}

/** A shrub or hedge mound standing at y. */
export function shrub(
  art: Art,
  x: number,
  y: number,
  w: number,
  h: number,
  colour = '#64834d',
  flowers?: string,
): void {
  art.ground(x, y, w * 0.66, Math.max(4, h * 0.16), 0.35)
  leaves(art, x, y - h * 0.48, w / 2, h * 0.54, colour, Math.max(5, h * 0.1))
  if (!flowers) return
  const petals = new Buckets()
  for (let i = 0; i < 14; i++) {
    const s = h * art.rnd(0.02, 0.045)
    petals.dot(x + art.rnd(-0.4, 0.4) * w, y - h * art.rnd(0.25, 0.9), s, tone(flowers, [-0.1, 0.08, 0.25][i % 3] ?? 0))
  }
  petals.draw(art)
}

/** Long grass and weeds in a row from x0 to x1. */
export function weeds(art: Art, x0: number, x1: number, y: number, h: number, colour: string, many = 40): void {
  const blades = new Buckets()
  for (let i = 0; i < many; i++) {
    const x = x0 + ((x1 - x0) * i) / many + art.rnd(-8, 8)
    const [t, b] = [h * art.rnd(0.45, 1.1), art.rnd(-0.4, 0.4) * h]
    const w = h * 0.03 + 1.4
    blades.path(
      `M${f(x - w)} ${f(y)}Q${f(x)} ${f(y - t * 0.6)} ${f(x + b)} ${f(y - t)}Q${f(x + w * 1.4)} ${f(y - t * 0.5)} ${f(x + w)} ${f(y)}Z`,
      tone(colour, [-0.24, -0.08, 0.08, 0.22][Math.floor(art.rand() * 4)] ?? 0),
    )
  }
  blades.draw(art)
}

/** A flower pot with a plant. */
export function pot(
  art: Art,
  x: number,
  y: number,
  s: number,
  plant = '#5f8550',
  flowers?: string,
  clay = '#b5694a',
): void {
  art.ground(x + s * 0.1, y, s * 0.62, s * 0.12, 0.4)
  const side = art.lin([x - s * 0.4, 0], [x + s * 0.4, 0], S([0, tone(clay, 0.2), 0.5, clay, 1, tone(clay, -0.35)]))
  art.poly(P([x - s * 0.36, y - s * 0.56, x + s * 0.36, y - s * 0.56, x + s * 0.26, y, x - s * 0.26, y]), side)
  art.rect(x - s * 0.4, y - s * 0.66, s * 0.8, s * 0.14, side, { rx: s * 0.03 })
  for (let i = 0; i < 13; i++) {
    const a = -Math.PI * (0.08 + (0.84 * i) / 12) + art.rnd(-0.1, 0.1)
    const l = s * art.rnd(0.55, 1)
    const [ex, ey] = [x + Math.cos(a) * l * 0.8, y - s * 0.66 + Math.sin(a) * l]
    art.path(
      `M${f(x)} ${f(y - s * 0.6)}Q${f((x + ex) / 2 - l * 0.14)} ${f((y - s * 0.6 + ey) / 2 - l * 0.12)} ${f(ex)} ${f(ey)}Q${f((x + ex) / 2 + l * 0.12)} ${f((y - s * 0.6 + ey) / 2)} ${f(x)} ${f(y - s * 0.6)}Z`,
      tone(plant, art.rnd(-0.28, 0.24)),
    )
    if (flowers && i % 2) art.ell(ex, ey, s * 0.1, s * 0.09, tone(flowers, art.rnd(-0.1, 0.25)))
  }
}
