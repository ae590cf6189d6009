import { gridKinds } from '@linli/contract/plain'
import { m } from '../../messages/compiled/messages.js'
import { fillOf } from './fills.ts'
import type { MapGrid } from './scene.ts'

/** The legend, and the way to a grid without a pointer. */
export function GridList({
  grids,
  lacking,
  choose,
}: {
  grids: MapGrid[]
  lacking: boolean
  choose: (gridCode: string) => void
}) {
  return (
    <nav className="map-grids" aria-label={m.desk_map_grids()}>
      <ul>
        {grids.map(({ gridCode, name, kind, trade, households, buildings, geometry }, index) => (
          <li key={gridCode}>
            <button type="button" onClick={() => choose(gridCode)}>
              <i aria-hidden="true" style={lacking ? undefined : { background: fillOf(index) }} />
              <span>
                <strong>{name}</strong>
                <small>
                  {[
                    kind === 'general' ? null : gridKinds[kind],
                    trade,
                    m.desk_map_buildings({ count: buildings }),
                    geometry ? null : m.desk_map_no_shape(),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              <span className="number">{m.desk_map_households({ count: households })}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
