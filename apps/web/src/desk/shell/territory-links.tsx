import { Link } from '@tanstack/react-router'
import { Map as MapIcon } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { areasOf, useViewer } from './here.ts'

/** The ground: areas, their map, and redrawing it. */
export function TerritoryLinks() {
  const { appointments } = useViewer()
  const mine = areasOf(appointments)[0]?.code.slice(0, 12)
  return (
    <>
      <h2>
        <MapIcon size={15} aria-hidden="true" />
        {m.desk_rail_territory()}
      </h2>
      <ul>
        <li>
          <Link to="/areas" className="rail-link" activeProps={{ 'aria-current': 'page' }}>
            {m.desk_areas()}
          </Link>
        </li>
        {mine && mine.length > 6 && (
          <li>
            <Link
              to="/map/$areaCode"
              params={{ areaCode: mine }}
              search={{}}
              className="rail-link"
              activeOptions={{ includeSearch: false }}
              activeProps={{ 'aria-current': 'page' }}
            >
              {m.desk_map()}
            </Link>
          </li>
        )}
        <li>
          <Link
            to="/grid-plans"
            search={{}}
            className="rail-link"
            activeOptions={{ includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {m.desk_plans()}
          </Link>
        </li>
      </ul>
    </>
  )
}
