import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { params } from '../shell/here.ts'
import type { Position } from './canvas.ts'

const by = {
  boundary: m.desk_map_by_boundary,
  'nearest-building': m.desk_map_by_nearest,
  none: m.desk_map_by_none,
} as const

/** Whose ground the pin stands on, as the server says it. */
export function LocatedHere({ at }: { at: Position | null }) {
  const answer = useOperation(
    'locateArea',
    { params, query: { latitude: at?.latitude ?? 0, longitude: at?.longitude ?? 0 } },
    { enabled: at !== null, keep: true },
  )
  if (!at) return <p className="quiet map-hint">{m.desk_map_hint()}</p>
  if (answer.isError) return <p className="caution">{wordsOf(answer.error)}</p>
  if (!answer.data) return <p className="quiet">{m.desk_loading()}</p>
  const { community, grid, building } = answer.data
  return (
    <div className="located" aria-live="polite">
      <p>
        <strong>{[community?.name, grid?.name].filter(Boolean).join(' ') || m.desk_map_nowhere()}</strong>
        <span className="quiet">{by[answer.data.by]()}</span>
      </p>
      {building && <p>{m.desk_map_nearest({ label: building.label, metres: Math.round(building.metres) })}</p>}
      <p className="quiet number">{`${at.longitude.toFixed(6)}, ${at.latitude.toFixed(6)}`}</p>
    </div>
  )
}
