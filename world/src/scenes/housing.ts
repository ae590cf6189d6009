/** Old six-floor factory housing and new towers, drawn bay by bay on a wall. */
import { Buckets } from './art.ts'
import { mix, P, tone } from './basics.ts'
import { type Stage, type V3, Wall } from './space.ts'

const CLOTHES = ['#c8402f', '#e9d8b4', '#7b98a6', '#d79a44', '#f2efe6', '#8a6f93', '#6f8f6a', '#3f5d78'] as const

export interface Block {
  /** lower corner nearest to the viewer */
  at: V3
  /** unit vector along the front */
  along: V3
  length: number
  floors?: number
  storey?: number
  bay?: number
  colour?: string
  /** thickness of the building */
  deep?: number
  /** which vector the building goes back */
  back: V3
  night?: boolean
  plain?: boolean
}

/** Washing on a pole in front of a balcony. */
export function washing(w: Wall, u: number, v: number, length: number, d: number, many = 5): void {
  const { art } = w.st
  w.line(P([u, v, u + length, v]), '#6d6257', 0.035, undefined, d)
  let at = u + 0.12
  for (let i = 0; i < many && at < u + length - 0.35; i++) {
    const [wide, drop] = [art.rnd(0.28, 0.55), art.rnd(0.45, 0.85)]
    const c = art.pick(CLOTHES)
    const sag = art.rnd(-0.05, 0.05)
    w.poly(
      [
        [at, v],
        [at + wide, v],
        [at + wide - 0.03 + sag, v - drop],
        [at + wide * 0.5, v - drop - 0.04],
        [at + 0.03 + sag, v - drop],
      ],
      tone(c, -0.08),
      undefined,
      d,
    )
    w.poly(
      P([at, v, at + wide * 0.5, v, at + wide * 0.46 + sag, v - drop, at + 0.03 + sag, v - drop]),
      tone(c, 0.14),
      undefined,
      d,
    )
    at += wide + art.rnd(0.08, 0.3)
  }
}

/** A window with frame, panes, curtain, and a rail of light. */
export function pane(
  w: Wall,
  u: number,
  v: number,
  wide: number,
  high: number,
  o: { night?: boolean; lit?: boolean; glass?: string; split?: number } = {},
): void {
  const { art } = w.st
  const small = w.st.scale(w.at(u, v)) < 26
  const glass = o.lit ? '#f5c970' : o.night ? '#2a3350' : (o.glass ?? '#6f8890')
  w.rect(u - 0.07, v - 0.07, wide + 0.14, high + 0.14, o.night ? '#39404f' : '#e4ddce')
  w.fade(
    u,
    v,
    wide,
    high,
    o.lit ? '#ffe3a0' : tone(glass, o.night ? 0.04 : 0.3),
    o.lit ? '#e7a64c' : tone(glass, -0.28),
  )
  if (art.chance(0.5) && !small)
    w.rect(u, v, wide * art.rnd(0.16, 0.34), high, o.lit ? '#fff0c4' : mix(glass, '#efe4d2', o.night ? 0.12 : 0.5), {
      opacity: 0.7,
    })
  if (!o.night && !small)
    w.poly(P([u + wide * 0.55, v + high, u + wide * 0.8, v + high, u + wide * 0.45, v, u + wide * 0.2, v]), '#f3f7f2', {
      opacity: 0.2,
    })
  const split = o.split ?? 2
  for (let i = 1; i < split; i++)
    w.line(P([u + (wide * i) / split, v, u + (wide * i) / split, v + high]), o.night ? '#39404f' : '#e9e2d4', 0.055)
  w.rect(u - 0.12, v - 0.14, wide + 0.24, 0.09, o.night ? '#454a58' : '#cfc5b2')
}

/** An iron cage over a window, as people build them. */
export function cage(w: Wall, u: number, v: number, wide: number, high: number, d: number, colour = '#8a8f8c'): void {
  if (w.st.scale(w.at(u, v)) < 22) return
  for (let i = 0; i <= 6; i++) {
    const x = u + (wide * i) / 6
    w.line(P([x, v, x, v + high]), colour, 0.022, { opacity: 0.85 }, d)
  }
  for (const y of [0, 0.5, 1]) w.line(P([u, v + high * y, u + wide, v + high * y]), colour, 0.03, undefined, d)
  for (const x of [u, u + wide])
    for (const y of [0, 1]) w.st.bar(w.at(x, v + high * y), w.at(x, v + high * y, d), 0.03, colour)
}

function cooler(w: Wall, u: number, v: number): void {
  if (w.st.scale(w.at(u, v)) < 12) return
  w.block(u, v, 0.8, 0.55, 0.32, '#e6e1d6')
  w.ring(u + 0.4, v + 0.28, 0.2, 0.2, '#9a9a96', undefined, 0.33)
  w.ring(u + 0.4, v + 0.28, 0.07, 0.07, '#6f706e', undefined, 0.33)
  w.line(P([u + 0.75, v + 0.1, u + 0.86, v - 0.5]), '#d8d2c6', 0.05)
}

/** A balcony with parapet, what stands on it, and its washing. */
export function balcony(w: Wall, u: number, v: number, wide: number, colour: string, night = false): void {
  const { art } = w.st
  const d = 1.15
  w.rect(u, v, wide, 2.5, night ? '#2b2f45' : tone(colour, -0.36))
  w.fade(u + 0.15, v + 0.05, wide * 0.42, 2.15, night ? '#343a55' : '#7c7f78', night ? '#262b40' : '#58564f')
  if (art.chance(0.6)) pane(w, u + wide * 0.55, v + 0.9, wide * 0.36, 1.2, { night, lit: night && art.chance(0.35) })
  w.block(u - 0.05, v - 0.14, wide + 0.1, 0.14, d, tone(colour, 0.1))
  if (art.chance(0.45)) {
    for (let i = 0; i < 3; i++)
      w.ring(
        u + 0.4 + i * art.rnd(0.4, 0.7),
        v + 1.15,
        0.22,
        0.26,
        tone('#5f8550', art.rnd(-0.2, 0.15)),
        undefined,
        d - 0.15,
      )
  }
  w.block(u - 0.03, v, wide + 0.06, 0.95, d, colour)
  w.fade(u + 0.12, v + 0.14, wide - 0.24, 0.66, tone(colour, 0.1), tone(colour, -0.12), undefined, d + 0.01)
  w.rect(u - 0.06, v + 0.93, wide + 0.12, 0.09, night ? '#4a4d5e' : '#efe5d2', undefined, d + 0.03)
  if (art.chance(0.62)) washing(w, u + 0.1, v + 2.2, wide - 0.2, d + 0.25, 6)
  if (art.chance(0.3)) cage(w, u, v + 1, wide, 1.5, d)
}

/** Old housing: brick red bands, cream walls, balconies, stair windows, streaks of sixty summers. */
export function oldBlock(st: Stage, b: Block): Wall {
  const { art } = st
  const { floors = 6, storey = 2.9, bay = 3.2, colour = '#d3a878', deep = 9, night = false } = b
  const high = floors * storey + 0.7
  const front = new Wall(st, b.at, b.along, [0, 1, 0])
  const ends: Wall[] = [new Wall(st, b.at, b.back, [0, 1, 0]), new Wall(st, front.at(b.length, 0), b.back, [0, 1, 0])]
  const lit = (w: Wall) => tone(colour, night ? -0.62 : st.lit(w.normal))
  for (const [i, e] of ends.entries()) {
    const sees = (st.view.eye[0] - e.o[0]) * b.along[0] + (st.view.eye[2] - e.o[2]) * b.along[2]
    if (i === 0 ? sees > 0 : sees < 0) continue
    const c = lit({ normal: i === 0 ? [-b.along[0], 0, -b.along[2]] : b.along } as Wall)
    e.fade(0, 0, deep, high, tone(c, 0.04), tone(c, -0.2))
    for (let k = 0; k < 5; k++)
      e.rect(art.rnd(0.3, deep - 0.6), high - art.rnd(1, 5) - 2, art.rnd(0.1, 0.3), art.rnd(1.5, 5), tone(c, -0.3), {
        opacity: 0.2,
      })
    for (let fl = 0; fl < floors; fl++)
      pane(e, deep * 0.42, fl * storey + 1, 0.9, 1.2, { night, lit: night && art.chance(0.3) })
  }
  const c = lit(front)
  front.fade(0, 0, b.length, high, tone(c, 0.06), tone(c, -0.16))
  for (let fl = 0; fl <= floors; fl++)
    front.rect(0, fl * storey - 0.12, b.length, 0.2, tone(c, fl === 0 ? -0.3 : 0.14), { opacity: 0.8 })
  front.rect(0, 0, b.length, 0.9, tone('#8d5b44', night ? -0.5 : st.lit(front.normal)), { opacity: 0.8 })
  for (let i = 0; i < b.length * 0.5; i++)
    front.fade(art.rnd(0, b.length - 0.4), art.rnd(1, high - 6), art.rnd(0.1, 0.5), art.rnd(2, 6), tone(c, -0.34), c, {
      opacity: 0.16,
    })
  const bays = Math.floor(b.length / bay)
  const order = Array.from({ length: bays }, (_, i) => i)
  const far = front.st.scale(front.at(0, 0)) < front.st.scale(front.at(b.length, 0)) ? order : order.reverse()
  for (const i of far) {
    const u = (b.length - bays * bay) / 2 + i * bay
    for (let fl = 0; fl < floors; fl++) {
      const v = fl * storey
      if (i % 4 === 2) {
        if (fl === 0) {
          front.rect(u + 0.8, 0, 1.5, 2.3, night ? '#1d2133' : '#4d4038')
          front.block(u + 0.5, 2.45, 2.1, 0.16, 1, tone(c, 0.05))
        } else
          for (let k = 0; k < 4; k++)
            front.rect(
              u + 1.05,
              v + 0.4 + k * 0.42,
              1.1,
              0.24,
              night ? '#c99a52' : tone('#5a4d44', k * 0.03),
              night ? { opacity: 0.55 } : undefined,
            )
      } else if (i % 4 === 0 || i % 4 === 3) {
        pane(front, u + 0.75, v + 0.95, 1.7, 1.4, { night, lit: night && art.chance(0.4) })
        if (!b.plain && art.chance(0.4)) cage(front, u + 0.6, v + 0.75, 2, 1.75, 0.42)
        if (!b.plain && art.chance(0.3)) cooler(front, u + 2.3, v + 0.2)
      } else
        balcony(
          front,
          u + 0.25,
          v + 0.05,
          bay - 0.5,
          tone(mix(colour, '#e9d9bb', 0.45), night ? -0.55 : st.lit(front.normal)),
          night,
        )
    }
  }
  front.block(-0.2, high - 0.05, b.length + 0.4, 0.35, 0.4, tone(colour, night ? -0.5 : 0.1))
  return front
}

/** A new tower: pale stone and glass, rows of windows, thin balconies. */
export function tower(st: Stage, b: Block): Wall {
  const { art } = st
  const { floors = 24, storey = 3, colour = '#e5dccb', deep = 14, night = false } = b
  const high = floors * storey
  const front = new Wall(st, b.at, b.along, [0, 1, 0])
  const panes = new Buckets()
  const tint = (nrm: V3) => tone(colour, night ? -0.6 : st.lit(nrm))
  for (const i of [0, 1]) {
    const e = new Wall(st, i ? front.at(b.length, 0) : b.at, b.back, [0, 1, 0])
    const sees = (st.view.eye[0] - e.o[0]) * b.along[0] + (st.view.eye[2] - e.o[2]) * b.along[2]
    if (i === 0 ? sees > 0 : sees < 0) continue
    const c = tint(i ? b.along : [-b.along[0], 0, -b.along[2]])
    e.fade(0, 0, deep, high, tone(c, 0.08), tone(c, -0.12))
    for (let fl = 1; fl < floors; fl++)
      for (const u of [0.22, 0.62])
        panes.poly(st.shape(e.corners(deep * u, fl * storey + 0.8, deep * 0.14, 1.6)), tone(c, -0.3))
    panes.draw(art)
  }
  const c = tint(front.normal)
  front.fade(0, 0, b.length, high, tone(c, 0.1), tone(c, -0.1))
  front.fade(0, 0, b.length, storey * 1.5, '#9c8a78', '#7c6c60')
  const cols = Math.max(2, Math.round(b.length / 4.5))
  const cw = b.length / cols
  for (let fl = 1; fl < floors; fl++)
    for (let i = 0; i < cols; i++) {
      const lit = night && art.chance(0.3)
      const glass = lit ? '#f5c970' : night ? '#2f3853' : mix('#7f9aa3', '#d8dccf', Math.floor(art.rand() * 4) * 0.1)
      const [u, v] = [i * cw, fl * storey]
      panes.poly(st.shape(front.corners(u + cw * 0.1, v + 0.55, cw * 0.34, 1.75)), tone(glass, 0.04))
      panes.poly(st.shape(front.corners(u + cw * 0.54, v + 0.1, cw * 0.4, 2.3)), tone(glass, -0.14))
      panes.poly(st.shape(front.corners(u + cw * 0.5, v, cw * 0.48, 0.95, 0.5)), mix(c, '#a9bcbc', 0.5))
      panes.poly(st.shape(front.corners(u + cw * 0.48, v - 0.16, cw * 0.52, 0.2, 0.5)), tone(c, 0.1))
    }
  panes.draw(art)
  for (let i = 0; i <= cols; i++) front.rect(i * cw - 0.14, storey * 1.5, 0.28, high - storey * 1.5, tone(c, 0.16))
  front.block(-0.3, high - 0.4, b.length + 0.6, 1.1, 0.5, tone(colour, night ? -0.5 : 0.04))
  return front
}
