import type { Geometry } from '@linli/geometry'
import { Button } from 'antd'
import type { Map as LeafletMap } from 'leaflet'
import { useEffect, useMemo, useRef, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import AreaCanvas, { type Look } from '../map/area-canvas.tsx'
import type { AreaMapData } from '../map/scene.ts'
import { say } from '../parts/toasts.tsx'
import { addCorner, dropCorner, moveCorner, ringsOf } from './corners.ts'
import type { Building, Draft } from './draft.ts'
import { planScene } from './plan-scene.ts'
import { type Corner, showCorners, showLine, snapped } from './sketch.ts'

export type Mode = 'look' | 'move' | 'cut' | 'draw' | 'corners'

interface PlanMapProps {
  draft: Draft
  communities: AreaMapData['communities']
  buildings: ReadonlyMap<string, Building>
  chosen: string | undefined
  marked: ReadonlySet<string>
  look: Look | undefined
  mode: Mode
  choose(key: string | undefined): void
  onBuilding(areaCode: string): void
  make?: ((next: Draft | null) => boolean) | undefined
  /** Why the line cannot cut, where it cannot: it stays, to be gone on with. */
  cut?: ((line: Corner[]) => string | null) | undefined
  drawn?: ((geometry: Geometry) => void) | undefined
  leave?: (() => void) | undefined
}

const help: Record<Mode, (() => string) | undefined> = {
  look: undefined,
  move: m.desk_plan_help_move,
  cut: m.desk_plan_help_cut,
  draw: m.desk_plan_help_draw,
  corners: m.desk_plan_help_corners,
}

/** The plan as it is drawn, with a tool in hand. */
export default function PlanMap({
  draft,
  communities,
  buildings,
  chosen,
  marked,
  look,
  mode,
  choose,
  onBuilding,
  make,
  cut,
  drawn: finished,
  leave,
}: PlanMapProps) {
  const [leaflet, setLeaflet] = useState<LeafletMap | null>(null)
  const [moving, setMoving] = useState<Draft | null>(null)
  const [points, setPoints] = useState<Corner[]>([])
  const [trouble, setTrouble] = useState<string | null>(null)
  const latest = useRef({ draft, make })
  latest.current = { draft, make }
  const shown = moving ?? draft
  const scene = useMemo(
    () => planScene(shown, communities, buildings, chosen, marked),
    [shown, communities, buildings, chosen, marked],
  )
  const grid = draft.grids.find(({ key }) => key === chosen)
  const boundary = communities[0]?.geometry ?? null
  const drawing = mode === 'cut' || mode === 'draw'

  // biome-ignore lint/correctness/useExhaustiveDependencies: another tool begins with nothing drawn
  useEffect(() => setPoints([]), [mode, chosen])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said is of the line as it was
  useEffect(() => setTrouble(null), [points])
  useEffect(
    () => (leaflet && drawing ? showLine(leaflet, points, mode === 'draw') : undefined),
    [leaflet, points, drawing, mode],
  )
  useEffect(() => {
    if (!leaflet || mode !== 'corners' || !grid) return
    const act = (of: (now: Draft) => Draft | null) => {
      setMoving(null)
      const done = latest.current.make?.(of(latest.current.draft))
      if (done === false) say(m.desk_plan_corner_stays(), 'trouble')
    }
    return showCorners(leaflet, grid.geometry, boundary, {
      move: (from, to) => act((now) => moveCorner(now, from, to)),
      moving: (from, to) => setMoving(moveCorner(latest.current.draft, from, to)),
      add: (between, at) => act((now) => addCorner(now, between, at)),
      drop: (at) => act((now) => dropCorner(now, at)),
    })
  }, [leaflet, mode, grid, boundary])

  const put = (at: Corner) => {
    if (!leaflet) return
    const rings = [boundary, ...draft.grids.map(({ geometry }) => geometry)].flatMap((shape) => ringsOf(shape))
    setPoints((before) => [...before, snapped(leaflet, at, rings)])
  }
  const putMiddle = () => {
    const middle = leaflet?.getCenter()
    if (middle) put([middle.lng, middle.lat])
  }
  const finish = () => {
    if (mode === 'cut' && points.length > 1) setTrouble(cut?.(points) ?? null)
    if (mode === 'draw' && points.length > 2) {
      finished?.({ type: 'Polygon', coordinates: [[...points, points[0] as Corner]] })
    }
  }
  const least = mode === 'cut' ? 2 : 3

  return (
    <AreaCanvas
      scene={scene}
      look={look}
      label={m.desk_plan_map()}
      onReady={setLeaflet}
      onGround={({ longitude, latitude }, key) => {
        if (drawing) put([longitude, latitude])
        else if (mode === 'look') choose(key ?? undefined)
      }}
      onDot={(areaCode) => {
        const at = buildings.get(areaCode)?.position
        if (drawing && at) put([at.longitude, at.latitude])
        else onBuilding(areaCode)
      }}
      below={
        mode !== 'look' && (
          <div className="canvas-tool">
            <p role="status">{help[mode]?.()}</p>
            {trouble && (
              <p className="canvas-trouble" role="alert">
                {trouble}
              </p>
            )}
            <div className="buttons">
              {drawing && (
                <>
                  <Button type="primary" disabled={points.length < least} onClick={finish}>
                    {mode === 'cut' ? m.desk_plan_cut_go() : m.desk_plan_draw_go()}
                  </Button>
                  <Button disabled={points.length === 0} onClick={() => setPoints(points.slice(0, -1))}>
                    {m.desk_plan_point_back()}
                  </Button>
                  <Button onClick={putMiddle}>{m.desk_plan_point_middle()}</Button>
                </>
              )}
              <Button onClick={leave}>{m.desk_plan_tool_leave()}</Button>
            </div>
          </div>
        )
      }
    >
      {drawing && <span className="canvas-cross" aria-hidden="true" />}
    </AreaCanvas>
  )
}
