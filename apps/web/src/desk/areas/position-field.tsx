import { Button, Input } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import type { Position } from '../map/canvas.ts'
import { sceneOf } from '../map/scene.ts'
import { RowsComing } from '../parts/states.tsx'
import { params } from '../shell/here.ts'

const AreaCanvas = lazy(() => import('../map/area-canvas.tsx'))

interface FieldProps {
  id?: string
  value?: Position
  onChange?: (position: Position | undefined) => void
  within: string
}

const written = (at: Position | undefined) => (at ? `${at.longitude.toFixed(6)}, ${at.latitude.toFixed(6)}` : '')

/** Longitude and latitude as typed, with a comma of either width; undefined when it is no place in China. */
export function positionOf(typed: string): Position | undefined {
  const [longitude = Number.NaN, latitude = Number.NaN] = typed.split(/[,\uff0c\s]+/).map(Number)
  return longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54 ? { latitude, longitude } : undefined
}

/** A position typed, or pointed at on the map. */
export function PositionField({ id, value, onChange, within }: FieldProps) {
  const [typed, setTyped] = useState(written(value))
  const [open, setOpen] = useState(false)
  const wrong = typed.trim() !== '' && !positionOf(typed)
  const type = (next: string) => {
    setTyped(next)
    onChange?.(positionOf(next))
  }
  return (
    <div className="position-field">
      <div className="buttons">
        <Input
          id={id ?? ''}
          value={typed}
          status={wrong ? 'error' : ''}
          placeholder={m.desk_area_position_example()}
          onChange={(event) => type(event.target.value)}
        />
        <Button onClick={() => setOpen(!open)}>{m.desk_area_position_map()}</Button>
      </div>
      {wrong && <p className="caution">{m.desk_area_position_wrong()}</p>}
      {open && (
        <Picker
          within={within}
          at={value}
          pick={(at) => {
            setTyped(written(at))
            onChange?.(at)
          }}
        />
      )}
    </div>
  )
}

function Picker({ within, at, pick }: { within: string; at: Position | undefined; pick: (at: Position) => void }) {
  const { data } = useOperation('getAreaMap', { params, query: { within } })
  const scene = useMemo(() => data && sceneOf(data, { chosen: undefined, lacking: null, pin: at ?? null }), [data, at])
  if (!scene) return <RowsComing rows={3} />
  return (
    <div className="position-map">
      <Suspense fallback={<RowsComing rows={3} />}>
        <AreaCanvas scene={scene} label={m.desk_area_position_pick()} onGround={pick} />
      </Suspense>
    </div>
  )
}
