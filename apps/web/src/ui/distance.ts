import { m } from '../messages/compiled/messages.js'

export interface Position {
  latitude: number
  longitude: number
}

/** Metres between two places of one town; good to a few metres. */
export function metresBetween(a: Position, b: Position): number {
  const rad = Math.PI / 180
  const x = (b.longitude - a.longitude) * rad * Math.cos(((a.latitude + b.latitude) / 2) * rad)
  const y = (b.latitude - a.latitude) * rad
  return Math.hypot(x, y) * 6_371_000
}

export function distanceWords(metres: number): string {
  if (metres < 30) return m.shared_distance_here()
  if (metres < 950) return m.shared_distance_metres({ metres: Math.max(50, Math.round(metres / 50) * 50) })
  return m.shared_distance_kilometres({ kilometres: (metres / 1000).toFixed(1) })
}
