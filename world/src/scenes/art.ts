/** The drawing sheet: collects SVG shapes, gradients and blurs. Everything random comes from one seed. */
import { type Attrs, G, type Pt, type Stop, seeded } from './basics.ts'

export { type Attrs, along, G, mix, P, type Pt, S, type Stop, seeded, tone } from './basics.ts'

const n = (v: number) => String(Math.round(v * 10) / 10)

/** A single shape takes its opacity on the paint itself: a layer for each would cost the renderer dear. */
const attrs = (a?: Attrs, paint?: 'fill' | 'stroke') =>
  a
    ? Object.entries(a)
        .map(([k, v]) => ` ${k === 'opacity' && paint && !a.style && !a.filter ? `${paint}-opacity` : k}="${v}"`)
        .join('')
    : ''

export const track = (pts: readonly Pt[]) => pts.map((p) => `${n(p[0])} ${n(p[1])}`).join('L')

/** A soft closed or open curve through points (Catmull-Rom). */
export function curve(pts: readonly Pt[], closed = false, tension = 6): string {
  const count = pts.length
  const at = (i: number): Pt => pts[closed ? (i + count) % count : Math.max(0, Math.min(count - 1, i))] ?? [0, 0]
  let d = `M${n(at(0)[0])} ${n(at(0)[1])}`
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    d += `C${n(p1[0] + (p2[0] - p0[0]) / tension)} ${n(p1[1] + (p2[1] - p0[1]) / tension)} ${n(
      p2[0] - (p3[0] - p1[0]) / tension,
    )} ${n(p2[1] - (p3[1] - p1[1]) / tension)} ${n(p2[0])} ${n(p2[1])}`
  }
  return closed ? `${d}Z` : d
}

/** Gathers many small shapes of a few colours, so each colour is drawn as one path. */
export class Buckets {
  private readonly held = new Map<string, string[]>()

  poly(pts: readonly Pt[], fill: string): void {
    if (pts.length > 2) this.path(`M${track(pts)}Z`, fill)
  }

  rect(x: number, y: number, w: number, h: number, fill: string): void {
    this.path(`M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}Z`, fill)
  }

  dot(x: number, y: number, r: number, fill: string): void {
    this.path(`M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`, fill)
  }

  path(d: string, fill: string): void {
    const list = this.held.get(fill)
    if (list) list.push(d)
    else this.held.set(fill, [d])
  }

  draw(art: Art, a?: Attrs): void {
    for (const [fill, list] of this.held) art.path(list.join(''), fill, a)
    this.held.clear()
  }
}

export class Art {
  readonly rand: () => number
  private readonly defs: string[] = []
  private readonly out: string[] = []
  private count = 0
  private readonly blurs = new Map<number, string>()

  constructor(
    readonly name: string,
    readonly w = 1280,
    readonly h = 960,
  ) {
    this.rand = seeded(name)
  }

  rnd(a: number, b: number): number {
    return a + (b - a) * this.rand()
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.rand() * list.length)] as T
  }

  chance(p: number): boolean {
    return this.rand() < p
  }

  private id(): string {
    this.count += 1
    return `${this.name}-${this.count}`
  }

  add(svg: string): void {
    this.out.push(svg)
  }

  private stops(list: readonly Stop[]): string {
    return list
      .map(([at, c, o]) => `<stop offset="${at}" stop-color="${c}"${o === undefined ? '' : ` stop-opacity="${o}"`}/>`)
      .join('')
  }

  /** Linear gradient between two sheet points. */
  lin(a: Pt, b: Pt, stops: readonly Stop[]): string {
    const id = this.id()
    this.defs.push(
      `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${n(a[0])}" y1="${n(a[1])}" x2="${n(b[0])}" y2="${n(
        b[1],
      )}">${this.stops(stops)}</linearGradient>`,
    )
    return `url(#${id})`
  }

  /** Radial gradient; sy flattens it. */
  rad(c: Pt, r: number, stops: readonly Stop[], sy = 1): string {
    const id = this.id()
    const flat = sy === 1 ? '' : ` gradientTransform="translate(0 ${n(c[1] * (1 - sy))}) scale(1 ${sy})"`
    this.defs.push(
      `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" cx="${n(c[0])}" cy="${n(c[1])}" r="${n(
        r,
      )}"${flat}>${this.stops(stops)}</radialGradient>`,
    )
    return `url(#${id})`
  }

  blur(size: number): string {
    let id = this.blurs.get(size)
    if (!id) {
      id = this.id()
      this.blurs.set(size, id)
      this.defs.push(
        `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%" color-interpolation-filters="sRGB"><feGaussianBlur stdDeviation="${size}"/></filter>`,
      )
    }
    return `url(#${id})`
  }

  poly(pts: readonly Pt[], fill: string, a?: Attrs): void {
    if (pts.length > 2) this.add(`<path d="M${track(pts)}Z" fill="${fill}"${attrs(a, 'fill')}/>`)
  }

  path(d: string, fill: string, a?: Attrs): void {
    this.add(`<path d="${d}" fill="${fill}"${attrs(a, 'fill')}/>`)
  }

  /** A soft closed shape through points. */
  blob(pts: readonly Pt[], fill: string, a?: Attrs): void {
    this.path(curve(pts, true), fill, a)
  }

  stroke(d: string, colour: string, width: number, a?: Attrs): void {
    this.add(
      `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"${attrs(a, 'stroke')}/>`,
    )
  }

  line(pts: readonly Pt[], colour: string, width: number, a?: Attrs): void {
    this.stroke(`M${track(pts)}`, colour, width, a)
  }

  ell(x: number, y: number, rx: number, ry: number, fill: string, a?: Attrs): void {
    this.add(`<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}"${attrs(a, 'fill')}/>`)
  }

  rect(x: number, y: number, w: number, h: number, fill: string, a?: Attrs): void {
    this.add(`<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}"${attrs(a, 'fill')}/>`)
  }

  /** Many small leaf strokes in one path. */
  dabs(at: readonly Pt[], colour: string, size: number): void {
    const d = at.map((p) => {
      const l = size * this.rnd(0.5, 1.3)
      return `M${n(p[0] - l / 2)} ${n(p[1])}q${n(l / 2)} ${n(-l * 0.5)} ${n(l)} ${n(this.rnd(-0.3, 0.3) * l)}q${n(-l / 2)} ${n(l * 0.5)} ${n(-l)} 0Z`
    })
    this.path(d.join(''), colour)
  }

  /** The whole sheet. */
  wash(fill: string, a?: Attrs): void {
    this.rect(0, 0, this.w, this.h, fill, a)
  }

  group(a: Attrs, draw: () => void): void {
    this.add(`<g${attrs(a)}>`)
    draw()
    this.add('</g>')
  }

  /** Draws only inside a shape (points, or path text). */
  clip(shape: readonly Pt[] | string, draw: () => void): void {
    const id = this.id()
    const d = typeof shape === 'string' ? shape : `M${track(shape)}Z`
    this.defs.push(`<clipPath id="${id}"><path d="${d}"/></clipPath>`)
    this.group({ 'clip-path': `url(#${id})` }, draw)
  }

  /** A shape with a soft edge, laid on in a few thin coats (a blur filter would cost ten times more). */
  soft(pts: readonly Pt[], fill: string, opacity: number, edge: number): void {
    if (pts.length < 3) return
    if (!edge) {
      this.poly(pts, fill, { opacity })
      return
    }
    const coats = 5
    const each = 1 - (1 - opacity) ** (1 / coats)
    const area = pts.reduce((sum, p, i) => {
      const q = pts[(i + 1) % pts.length] ?? p
      return sum + p[0] * q[1] - q[0] * p[1]
    }, 0)
    const out = area > 0 ? 1 : -1
    const normal = (a: Pt, b: Pt): Pt => {
      const l = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
      return [((b[1] - a[1]) / l) * out, ((a[0] - b[0]) / l) * out]
    }
    for (let c = 0; c < coats; c++) {
      const grow = edge * 1.3 * (1 - (2 * (c + 0.5)) / coats)
      const moved = pts.map((p, i): Pt => {
        const n1 = normal(pts[(i + pts.length - 1) % pts.length] ?? p, p)
        const n2 = normal(p, pts[(i + 1) % pts.length] ?? p)
        const k = grow / Math.max(0.5, 1 + n1[0] * n2[0] + n1[1] * n2[1])
        return [p[0] + (n1[0] + n2[0]) * k, p[1] + (n1[1] + n2[1]) * k]
      })
      this.poly(moved, fill, { opacity: Math.round(each * 1000) / 1000 })
    }
  }

  /** A shadow on something: cool, and soft at the edge if asked. */
  shade(pts: readonly Pt[], opacity = 0.3, soft = 0): void {
    this.soft(pts, '#332a4c', opacity, soft)
  }

  /** The soft dark under a thing that stands on the floor. */
  ground(x: number, y: number, rx: number, ry: number, opacity = 0.4): void {
    const fill = this.rad(
      [x, y],
      rx,
      G([0, '#2b2340', opacity, 0.55, '#2b2340', opacity * 0.6, 1, '#2b2340', 0]),
      ry / rx,
    )
    this.ell(x, y, rx, ry, fill)
  }

  /** A soft pool of light. */
  glow(x: number, y: number, r: number, colour: string, opacity = 0.6, sy = 1): void {
    const fill = this.rad([x, y], r, G([0, colour, opacity, 0.35, colour, opacity * 0.5, 1, colour, 0]), sy)
    this.ell(x, y, r, r * sy, fill)
  }

  /** Specks and short strokes of paint over an area. */
  specks(x: number, y: number, w: number, h: number, many: number, colour: string, size: number, opacity = 0.15): void {
    let d = ''
    for (let i = 0; i < many; i++) {
      const [px, py, l] = [x + this.rand() * w, y + this.rand() * h, size * this.rnd(0.4, 1.6)]
      d += `M${n(px)} ${n(py)}l${n(l)} ${n(this.rnd(-0.25, 0.25) * l)}`
    }
    this.stroke(d, colour, Math.max(1, size * 0.3), { opacity })
  }

  /** Corners a little darker, so the eye stays inside. */
  vignette(opacity = 0.2, colour = '#3a2c3e'): void {
    const fill = this.rad(
      [this.w / 2, this.h * 0.46],
      this.w * 0.72,
      G([0, colour, 0, 0.6, colour, 0, 1, colour, opacity]),
    )
    this.wash(fill)
  }

  /** Sunlight over the whole sheet from one corner, and quiet corners. */
  finish(from: Pt = [0.1, 0], warm = 0.3, colour = '#ffe2a6', corners = 0.16): void {
    const fill = this.rad(
      [this.w * from[0], this.h * from[1]],
      this.w * 0.95,
      G([0, colour, warm, 0.5, colour, warm * 0.35, 1, colour, 0]),
    )
    this.wash(fill)
    this.vignette(corners)
  }

  svg(width = this.w): string {
    const size = `viewBox="0 0 ${this.w} ${this.h}" width="${width}" height="${Math.round((width * this.h) / this.w)}"`
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><defs>${this.defs.join('')}</defs>${this.out.join('')}</svg>`
  }
}
