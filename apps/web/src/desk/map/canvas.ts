import { centreOf, type Geometry } from '@linli/geometry'
import {
  canvas,
  circleMarker,
  control,
  divIcon,
  type LatLngBounds,
  type LatLngExpression,
  type Map as LeafletMap,
  latLngBounds,
  layerGroup,
  type Marker,
  map,
  marker,
  polygon,
} from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { m } from '../../messages/compiled/messages.js'

/** Degrees, WGS 84. */
export interface Position {
  latitude: number
  longitude: number
}

/** A grid or a community: filled where it has a shape, a label alone where it has none but dots. */
export interface Shape {
  key: string
  name: string
  note: string
  geometry: Geometry | null
  fill: string
  chosen: boolean
}

export interface Dot {
  key: string
  label: string
  position: Position
  fill: string
  chosen: boolean
  /** The shape it belongs to. */
  shapeKey: string | null
}

export interface Scene {
  /** Boundaries drawn as lines only. */
  outlines: { key: string; name: string; geometry: Geometry | null }[]
  shapes: Shape[]
  dots: Dot[]
  pin: Position | null
}

export interface Handlers {
  /** Anywhere on the ground, and the shape there, if any. */
  onGround?: ((at: Position, shapeKey: string | null) => void) | undefined
  onDot?: ((key: string) => void) | undefined
}

export type LatLngs = LatLngExpression[][] | LatLngExpression[][][]

const ringOf = (ring: [number, number][]): LatLngExpression[] =>
  ring.map(([longitude, latitude]) => [latitude, longitude])

export const latLngsOf = (geometry: Geometry): LatLngs =>
  geometry.type === 'Polygon'
    ? geometry.coordinates.map(ringOf)
    : geometry.coordinates.map((polygonRings) => polygonRings.map(ringOf))

/** Own shapes on the paper, no tiles from anywhere. */
export function openMap(box: HTMLElement): LeafletMap {
  const drawn = map(box, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    wheelPxPerZoomLevel: 120,
    maxZoom: 21,
    renderer: canvas({ padding: 0.3, tolerance: 4 }),
  })
  control
    .zoom({ position: 'topright', zoomInTitle: m.desk_map_zoom_in(), zoomOutTitle: m.desk_map_zoom_out() })
    .addTo(drawn)
  const scale = control.scale({ imperial: false, position: 'bottomright' }).addTo(drawn)
  const sayScale = () => {
    const line = scale.getContainer()?.firstElementChild
    const [, count, kilo] = /^([\d.]+) (k?)m$/.exec(line?.textContent ?? '') ?? []
    if (line && count) line.textContent = kilo ? m.desk_map_kilometres({ count }) : m.desk_map_metres({ count })
  }
  drawn.on('move', sayScale)
  drawn.whenReady(sayScale)
  return drawn
}

/** What has to be seen; null when nothing has a place. */
export function boundsOf(scene: Scene, only?: string): LatLngBounds | null {
  const bounds = latLngBounds([])
  const add = (geometry: Geometry | null) => {
    if (geometry) bounds.extend(polygon(latLngsOf(geometry)).getBounds())
  }
  for (const shape of scene.shapes) if (!only || shape.key === only) add(shape.geometry)
  if (!only) for (const outline of scene.outlines) add(outline.geometry)
  for (const dot of scene.dots) {
    if (!only || dot.shapeKey === only) bounds.extend([dot.position.latitude, dot.position.longitude])
  }
  return bounds.isValid() ? bounds : null
}

interface Label {
  element: Marker
  bounds: LatLngBounds
  chosen: boolean
}

/** Draws a scene and draws it again when it changed. */
export function sceneLayer(drawn: LeafletMap, handlers: () => Handlers) {
  const group = layerGroup().addTo(drawn)
  let labels: Label[] = []

  const fitLabels = () => {
    const boxes = labels.flatMap(({ element, bounds, chosen }) => {
      const box = element.getElement()
      if (!box) return []
      box.hidden = false
      const words = box.firstElementChild as HTMLElement
      const middle = drawn.latLngToLayerPoint(element.getLatLng())
      const wide = words.offsetWidth / 2
      const high = words.offsetHeight / 2
      const west = drawn.latLngToLayerPoint(bounds.getNorthWest()).x
      const room = drawn.latLngToLayerPoint(bounds.getSouthEast()).x - west
      return [{ box, chosen, middle, wide, high, room }]
    })
    const shown: typeof boxes = []
    // The chosen one is always said, then the largest: of two that would cover each other, the other waits for more room.
    for (const one of boxes.sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.room - a.room)) {
      const covers = shown.some(
        ({ middle, wide, high }) =>
          Math.abs(middle.x - one.middle.x) < wide + one.wide && Math.abs(middle.y - one.middle.y) < high + one.high,
      )
      one.box.hidden = !one.chosen && (covers || one.room < one.wide)
      if (!one.box.hidden) shown.push(one)
    }
  }
  drawn.on('zoomend', fitLabels)
  drawn.on('click', ({ latlng }) => handlers().onGround?.({ latitude: latlng.lat, longitude: latlng.lng }, null))

  const label = (shape: Pick<Shape, 'name' | 'note'> & { chosen?: boolean }, at: Position, bounds: LatLngBounds) => {
    const words = document.createElement('span')
    const name = document.createElement('b')
    name.textContent = shape.name
    words.append(name)
    if (shape.note) {
      const note = document.createElement('small')
      note.textContent = shape.note
      words.append(note)
    }
    const element = marker([at.latitude, at.longitude], {
      icon: divIcon({
        className: `map-label${shape.chosen ? ' map-label-chosen' : ''}`,
        html: words,
        iconSize: [0, 0],
      }),
      interactive: false,
      keyboard: false,
    }).addTo(group)
    labels.push({ element, bounds, chosen: shape.chosen === true })
  }

  const drawShape = (shape: Shape, dots: Dot[]) => {
    if (shape.geometry) {
      const area = polygon(latLngsOf(shape.geometry), {
        color: shape.chosen ? '#93291c' : '#7d7063',
        weight: shape.chosen ? 3 : 1.25,
        fillColor: shape.fill,
        fillOpacity: shape.chosen ? 0.95 : 0.75,
        bubblingMouseEvents: false,
      }).addTo(group)
      area.on('click', ({ latlng }) => {
        handlers().onGround?.({ latitude: latlng.lat, longitude: latlng.lng }, shape.key)
      })
      label(shape, centreOf(shape.geometry), area.getBounds())
      return
    }
    const bounds = latLngBounds(dots.map(({ position }) => [position.latitude, position.longitude]))
    if (!bounds.isValid()) return
    const centre = bounds.getCenter()
    label(shape, { latitude: centre.lat, longitude: centre.lng }, bounds.pad(1))
  }

  return {
    show(scene: Scene) {
      group.clearLayers()
      labels = []
      const chosenLast = [...scene.shapes].sort((a, b) => Number(a.chosen) - Number(b.chosen))
      for (const shape of chosenLast) {
        drawShape(
          shape,
          scene.dots.filter((dot) => dot.shapeKey === shape.key),
        )
      }
      for (const { name, geometry } of scene.outlines) {
        if (!geometry) continue
        const line = polygon(latLngsOf(geometry), { color: '#5c534a', weight: 2.5, fill: false, dashArray: '7 5' })
        line.addTo(group)
        if (scene.shapes.length === 0) label({ name, note: '' }, centreOf(geometry), line.getBounds())
      }
      for (const dot of scene.dots) {
        circleMarker([dot.position.latitude, dot.position.longitude], {
          radius: dot.chosen ? 8 : 5,
          color: dot.chosen ? '#93291c' : '#4a423b',
          weight: dot.chosen ? 3 : 1.25,
          fillColor: dot.fill,
          fillOpacity: 1,
          bubblingMouseEvents: false,
        })
          .bindTooltip(dot.label, { direction: 'top', offset: [0, -4] })
          .on('click', () => handlers().onDot?.(dot.key))
          .addTo(group)
      }
      if (scene.pin) {
        circleMarker([scene.pin.latitude, scene.pin.longitude], {
          radius: 9,
          color: '#fff',
          weight: 3,
          fillColor: '#b93526',
          fillOpacity: 1,
          interactive: false,
        }).addTo(group)
      }
      fitLabels()
    },
  }
}
