import { Link } from '@tanstack/react-router'
import { m } from '../../messages/compiled/messages.js'
import { communityOf } from '../parts/area-code.ts'
import { dayWords } from '../parts/days.ts'
import type { AreaNode } from './area-page.tsx'

export function NodeFacts({ node }: { node: AreaNode }) {
  const { areaCode, shortName, households, estate, gridCode, position, formerNames, local, level } = node
  return (
    <dl className="fact-row">
      <div>
        <dt>{m.desk_area_code()}</dt>
        <dd className="number">{areaCode}</dd>
      </div>
      {shortName !== node.name && (
        <div>
          <dt>{m.desk_area_short_name()}</dt>
          <dd>{shortName}</dd>
        </div>
      )}
      <div>
        <dt>{m.desk_area_households()}</dt>
        <dd className="number">{households}</dd>
      </div>
      {estate && (
        <div>
          <dt>{m.desk_area_estate()}</dt>
          <dd>
            <Link
              to="/areas/$areaCode/estates/$estateId"
              params={{ areaCode: communityOf(areaCode), estateId: estate.estateId }}
            >
              {estate.name}
            </Link>
          </dd>
        </div>
      )}
      {level === 'building' && (
        <div>
          <dt>{m.desk_area_grid()}</dt>
          <dd>
            {gridCode ? (
              <Link
                to="/map/$areaCode"
                params={{ areaCode: communityOf(areaCode) }}
                search={{ grid: gridCode, building: areaCode }}
              >
                {m.desk_area_grid_on_map()}
              </Link>
            ) : (
              <b className="row-turn">{m.desk_area_no_grid()}</b>
            )}
          </dd>
        </div>
      )}
      {(level === 'building' || level === 'community') && (
        <div>
          <dt>{m.desk_area_position()}</dt>
          <dd className="number">
            {position ? `${position.longitude.toFixed(5)}, ${position.latitude.toFixed(5)}` : m.desk_area_no_position()}
          </dd>
        </div>
      )}
      {local && (
        <div>
          <dt>{m.desk_area_origin()}</dt>
          <dd>{m.desk_area_local()}</dd>
        </div>
      )}
      {formerNames.length > 0 && (
        <div>
          <dt>{m.desk_area_former_names()}</dt>
          <dd>{formerNames.map(({ name, until }) => m.desk_area_former({ name, day: dayWords(until) })).join('，')}</dd>
        </div>
      )}
    </dl>
  )
}
