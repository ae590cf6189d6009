import type { Geometry } from '@linli/geometry'
import { divIcon, type LatLngExpression, type Map as LeafletMap, layerGroup, marker, polyline } from 'leaflet'
import { m } from '../../messages/compiled/messages.js'
import { cornersOf, slidOn } from './corners.ts'

export type Corner = [number, number]

interface CornerActs {
  move(from: Corner, to: Corner): void
  /** While it is being dragged. */
  moving(from: Corner, to: Corner): void
  add(between: [Corner, Corner], at: Corner): void
  drop(at: Corner): void
}

const latLng = ([longitude, latitude]: Corner): LatLngExpression => [latitude, longitude]
const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7

/** Corners to drag, to nudge with the arrow keys, to add on an edge, to delete. Answers how to take them away. */
export function showCorners(drawn: LeafletMap, geometry: Geometry | null, boundary: Geometry | null, acts: CornerActs) {
  const group = layerGroup().addTo(drawn)
  const { corners, edges } = cornersOf(geometry, boundary)
  const handle = (at: Corner, kind: string, label: string) =>
    marker(latLng(at), {
      icon: divIcon({ className: `corner ${kind}`, iconSize: [14, 14] }),
      draggable: true,
      title: label,
      alt: label,
    }).addTo(group)

  for (const { at, fixed, along } of corners) {
    if (fixed) continue
    const corner = handle(at, 'corner-own', m.desk_plan_corner())
    const kept = (to: Corner): Corner => {
      const [longitude, latitude] = along ? slidOn(along, to) : to
      return [rounded(longitude), rounded(latitude)]
    }
    const here = () => kept([corner.getLatLng().lng, corner.getLatLng().lat])
    corner.on('drag', () => acts.moving(at, here()))
    corner.on('dragend', () => acts.move(at, here()))
    corner.on('dblclick contextmenu', () => acts.drop(at))
    corner.getElement()?.addEventListener('keydown', (event) => {
      const degree = event.shiftKey ? 1e-4 : 2e-5
      const by = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key]
      if (by) acts.move(at, kept([at[0] + (by[0] ?? 0) * degree, at[1] + (by[1] ?? 0) * degree]))
      else if (event.key === 'Delete' || event.key === 'Backspace') acts.drop(at)
      else return
      event.preventDefault()
      event.stopPropagation()
    })
  }
  for (const { between, at } of edges) {
    const middle = handle(at, 'corner-middle', m.desk_plan_corner_add())
    middle.on('click', () => acts.add(between, [rounded(at[0]), rounded(at[1])]))
    middle.on('dragend', () => acts.add(between, [rounded(middle.getLatLng().lng), rounded(middle.getLatLng().lat)]))
  }
  return () => {
    group.remove()
  }
}

/** The line or ring that is being drawn, and where its points are. */
export function showLine(drawn: LeafletMap, points: Corner[], closed: boolean) {
  const group = layerGroup().addTo(drawn)
  const line = closed && points[0] && points.length > 2 ? [...points, points[0]] : points
  polyline(line.map(latLng), { color: '#93291c', weight: 3, dashArray: '6 5', interactive: false }).addTo(group)
  for (const point of points) {
    marker(latLng(point), {
      icon: divIcon({ className: 'corner corner-drawn', iconSize: [10, 10] }),
      interactive: false,
      keyboard: false,
    }).addTo(group)
  }
  return () => {
    group.remove()
  }
}

/** A corner, else a border, that stands within a few pixels is meant, so that borders meet. */
export function snapped(drawn: LeafletMap, at: Corner, rings: Corner[][], pixels = 10): Corner {
  const here = drawn.latLngToContainerPoint(latLng(at))
  const nearest = (points: Corner[]): Corner | undefined => {
    let best: Corner | undefined
    let least = pixels
    for (const point of points) {
      const distance = here.distanceTo(drawn.latLngToContainerPoint(latLng(point)))
      if (distance < least) {
        least = distance
        best = point
      }
    }
    return best
  }
  const onBorders = () =>
    rings.flatMap((ring) => ring.slice(1).map((corner, index) => slidOn([ring[index] as Corner, corner], at)))
  const [longitude, latitude] = nearest(rings.flat()) ?? nearest(onBorders()) ?? at
  return [rounded(longitude), rounded(latitude)]
}
