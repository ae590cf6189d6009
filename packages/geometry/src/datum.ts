import { polygonsOf } from './lattice.ts'
import type { Datum, Geometry, Point } from './shape.ts'

/*
 * The offsets of GCJ-02 and BD-09 as they have been public since 2010-2013 (on-4-me-net's EvilTransform, the many
 * coordtransform ports): a polynomial with sines on the Krassovsky 1940 ellipsoid, and for BD-09 a turn about the point
 * (0.0065, 0.006). Only the way there is given; the way back is found by repeating it.
 */
const axis = 6_378_245
const flatness = 0.006_693_421_622_965_943
const bd = (Math.PI * 3000) / 180

function shift(x: number, y: number): { longitude: number; latitude: number } {
  const wave = (v: number, height: number, long: number) => height * Math.sin((v * Math.PI) / long)
  const both = wave(x, 20, 1 / 6) + wave(x, 20, 1 / 2)
  const waves = (v: number, a: number, b: number) =>
    ((both + wave(v, 20, 1) + wave(v, 40, 3) + wave(v, a, 12) + wave(v, b, 30)) * 2) / 3
  const root = Math.sqrt(Math.abs(x))
  return {
    longitude: 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves(x, 150, 300),
    latitude: -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves(y, 160, 320),
  }
}

/** The public offset is defined inside this box only. */
const inChina = ({ longitude, latitude }: Point) =>
  longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271

export function wgs84ToGcj02(point: Point): Point {
  if (!inChina(point)) return point
  const offset = shift(point.longitude - 105, point.latitude - 35)
  const p = (point.latitude / 180) * Math.PI
  const magic = 1 - flatness * Math.sin(p) ** 2
  const root = Math.sqrt(magic)
  return {
    longitude: point.longitude + (offset.longitude * 180) / ((axis / root) * Math.cos(p) * Math.PI),
    latitude: point.latitude + (offset.latitude * 180) / (((axis * (1 - flatness)) / (magic * root)) * Math.PI),
  }
}

export function gcj02ToBd09({ longitude, latitude }: Point): Point {
  const far = Math.hypot(longitude, latitude) + 0.000_02 * Math.sin(latitude * bd)
  const angle = Math.atan2(latitude, longitude) + 0.000_003 * Math.cos(longitude * bd)
  return { longitude: far * Math.cos(angle) + 0.0065, latitude: far * Math.sin(angle) + 0.006 }
}

/** Looks for the point that `there` brings to the target: the offset changes slowly, so a few rounds reach a millimetre. */
function back(there: (point: Point) => Point, target: Point): Point {
  let guess = target
  for (let round = 0; round < 12; round++) {
    const got = there(guess)
    const dx = target.longitude - got.longitude
    const dy = target.latitude - got.latitude
    guess = { longitude: guess.longitude + dx, latitude: guess.latitude + dy }
    if (Math.abs(dx) + Math.abs(dy) < 1e-9) break
  }
  return guess
}

/** To WGS 84 within a centimetre of the public algorithm. */
export function toWgs84(point: Point, datum: Datum): Point {
  if (datum === 'wgs84') return point
  const gcj = datum === 'bd09' ? back(gcj02ToBd09, point) : point
  return back(wgs84ToGcj02, gcj)
}

export const mapPoints = (g: Geometry, change: (point: Point) => Point): Geometry => {
  const pair = ([longitude, latitude]: [number, number]): [number, number] => {
    const point = change({ longitude, latitude })
    return [point.longitude, point.latitude]
  }
  return g.type === 'Polygon'
    ? { type: 'Polygon', coordinates: g.coordinates.map((ring) => ring.map(pair)) }
    : { type: 'MultiPolygon', coordinates: g.coordinates.map((rings) => rings.map((ring) => ring.map(pair))) }
}

export const geometryToWgs84 = (g: Geometry, datum: Datum): Geometry =>
  datum === 'wgs84' ? g : mapPoints(g, (point) => toWgs84(point, datum))

/** Latitude written before longitude: as it stands outside China, the other way round inside. */
export function swapSuspected(g: Geometry): boolean {
  const inside = (x: number, y: number) => x >= 73 && x <= 136 && y >= 3 && y <= 54
  const points = polygonsOf(g).flat(2)
  return points.length > 0 && points.every(([x, y]) => !inside(x, y) && inside(y, x))
}

export const swapped = (g: Geometry): Geometry =>
  mapPoints(g, ({ longitude, latitude }) => ({ longitude: latitude, latitude: longitude }))
