import type { Map as LeafletMap } from 'leaflet'
import { type ReactNode, useEffect, useRef } from 'react'
import { boundsOf, type Handlers, openMap, type Position, type Scene, sceneLayer } from './canvas.ts'

/** A shape, or a point; neither means all of it. `room` is how much is left around a shape, as a share of it. */
export interface Look {
  key?: string
  at?: Position
  room?: number
}

interface CanvasProps extends Handlers {
  scene: Scene
  label: string
  /** A shape to look at; a new object looks again. */
  look?: Look | undefined
  /** For layers of one's own, such as corners to drag. */
  onReady?: ((drawn: LeafletMap | null) => void) | undefined
  /** On the map. */
  children?: ReactNode
  /** Under it, so that it covers nothing. */
  below?: ReactNode
}

/** The map. The list beside it does and says the same by keyboard. */
export default function AreaCanvas({ scene, label, look, onReady, children, below, ...handlers }: CanvasProps) {
  const box = useRef<HTMLDivElement>(null)
  const layer = useRef<ReturnType<typeof sceneLayer> | null>(null)
  const drawn = useRef<LeafletMap | null>(null)
  const latest = useRef({ handlers, scene, onReady })
  latest.current = { handlers, scene, onReady }
  const seen = useRef(false)

  useEffect(() => {
    if (!box.current) return
    const opened = openMap(box.current)
    drawn.current = opened
    seen.current = false
    const first = boundsOf(latest.current.scene)
    if (first) opened.fitBounds(first.pad(0.06), { animate: false })
    else opened.setView([35, 105], 4)
    seen.current = first !== null
    layer.current = sceneLayer(opened, () => latest.current.handlers)
    layer.current.show(latest.current.scene)
    latest.current.onReady?.(opened)
    const watcher = new ResizeObserver(() => opened.invalidateSize({ animate: false }))
    watcher.observe(box.current)
    return () => {
      watcher.disconnect()
      latest.current.onReady?.(null)
      opened.remove()
      layer.current = null
      drawn.current = null
    }
  }, [])

  useEffect(() => {
    layer.current?.show(scene)
    if (seen.current || !drawn.current) return
    const bounds = boundsOf(scene)
    if (bounds) drawn.current.fitBounds(bounds.pad(0.06), { animate: false })
    seen.current = bounds !== null
  }, [scene])

  useEffect(() => {
    if (!look || !drawn.current) return
    // what stands below the map may have come or gone with this look
    drawn.current.invalidateSize({ animate: false })
    if (look.at) {
      drawn.current.setView([look.at.latitude, look.at.longitude], Math.max(18, drawn.current.getZoom()), {
        animate: false,
      })
      return
    }
    const bounds = boundsOf(latest.current.scene, look.key)
    if (bounds) drawn.current.fitBounds(bounds.pad(look.room ?? 0.25), { animate: false, maxZoom: 19 })
  }, [look])

  return (
    <div className="canvas">
      <div className="canvas-ground">
        <section ref={box} className="canvas-box" aria-label={label} />
        {children}
      </div>
      {below}
    </div>
  )
}
