import { circleMarker, latLngBounds, map } from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { useEffect, useRef } from 'react'
import { m } from '../messages/compiled/messages.js'
import type { Position } from '../ui/distance.ts'
import type { Facility } from './facility-card.tsx'
import './neighbourhood.css'

/** Where they lie, without tiles from anywhere. The list below says the same in words. */
export function FacilityMap({ facilities, near }: { facilities: readonly Facility[]; near: Position | undefined }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!box.current) return
    const drawn = map(box.current, { attributionControl: false, keyboard: false, scrollWheelZoom: false })
    const bounds = latLngBounds([])
    for (const { position, name } of facilities) {
      if (!position) continue
      bounds.extend([position.latitude, position.longitude])
      circleMarker([position.latitude, position.longitude], {
        radius: 8,
        color: '#fff',
        weight: 2,
        fillColor: '#2c6848',
        fillOpacity: 1,
      })
        .bindTooltip(name, { permanent: true, direction: 'top', className: 'nb-map-name', offset: [0, -6] })
        .addTo(drawn)
    }
    if (near) {
      bounds.extend([near.latitude, near.longitude])
      circleMarker([near.latitude, near.longitude], {
        radius: 7,
        color: '#fff',
        weight: 3,
        fillColor: '#b93526',
        fillOpacity: 1,
      }).addTo(drawn)
    }
    if (bounds.isValid()) drawn.fitBounds(bounds.pad(0.2), { maxZoom: 18, animate: false })
    return () => {
      drawn.remove()
    }
  }, [facilities, near])
  return <div ref={box} className="nb-map" role="img" aria-label={m.nb_facilities_map_label()} />
}
