import { circleMarker, type Map as LeafletMap, latLngBounds, map, rectangle } from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { useEffect, useRef } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { metresBetween, type Position } from '../../ui/distance.ts'
import type { Area } from './place-words.ts'

interface MapProps {
  at: Position
  areas: readonly Area[]
  onChoose: (area: Area) => void
}

/** Our own buildings as shapes, no tiles from anywhere. The list beside it says the same in words. */
export function AreaMap({ at, areas, onChoose }: MapProps) {
  const box = useRef<HTMLDivElement>(null)
  const choose = useRef(onChoose)
  choose.current = onChoose
  useEffect(() => {
    if (!box.current) return
    const drawn = draw(box.current, at, areas, (area) => choose.current(area))
    return () => {
      drawn.remove()
    }
  }, [at, areas])
  return <div ref={box} className="area-map" role="img" aria-label={m.issues_place_map()} />
}

function draw(box: HTMLDivElement, at: Position, areas: readonly Area[], choose: (area: Area) => void): LeafletMap {
  const drawn = map(box, { attributionControl: false, zoomControl: false, keyboard: false, scrollWheelZoom: false })
  const me: [number, number] = [at.latitude, at.longitude]
  const bounds = latLngBounds([me])
  for (const area of areas) {
    if (!area.position) continue
    const { latitude, longitude } = area.position
    const half = { north: 0.00011, east: 0.0002 }
    rectangle(
      [
        [latitude - half.north, longitude - half.east],
        [latitude + half.north, longitude + half.east],
      ],
      { color: '#8b6a4b', weight: 1.5, fillColor: '#e9c9a6', fillOpacity: 1 },
    )
      .on('click', () => choose(area))
      .bindTooltip(area.shortName, { permanent: true, direction: 'center', className: 'area-name' })
      .addTo(drawn)
    if (areas.indexOf(area) < 3 || metresBetween(at, area.position) < 150) bounds.extend([latitude, longitude])
  }
  circleMarker(me, { radius: 8, color: '#fff', weight: 3, fillColor: '#b93526', fillOpacity: 1 }).addTo(drawn)
  drawn.fitBounds(bounds.pad(0.3), { maxZoom: 19, animate: false })
  return drawn
}
