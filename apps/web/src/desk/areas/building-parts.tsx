import { buildingUses } from '@linli/contract/plain'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Nothing } from '../parts/states.tsx'
import { params } from '../shell/here.ts'
import type { Tree } from './area-page.tsx'
import { DoorList } from './door-list.tsx'

/** What a building is, and its staircases with their doors. */
export function BuildingParts({ tree: { node, children } }: { tree: Tree }) {
  const about = useOperation('listBuildings', { params, query: { within: node.areaCode, limit: 1 } })
  const row = about.data?.rows.find(({ areaCode }) => areaCode === node.areaCode)
  return (
    <>
      {row && (
        <p className="quiet">
          {[
            buildingUses[row.use],
            row.floors === null ? null : m.desk_area_floors({ count: row.floors }),
            m.desk_area_unit_count({ count: row.units }),
            row.gridName,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      <p>
        <a href={`/${params.district}/join/${node.areaCode}/print`} target="_blank" rel="noreferrer">
          {m.desk_area_join_print()}
        </a>
      </p>
      <section aria-labelledby="units-title">
        <div className="area-section">
          <h2 id="units-title">{m.desk_area_units_and_doors()}</h2>
        </div>
        {children.length === 0 && <Nothing>{m.desk_area_no_units()}</Nothing>}
        {children.map((unit, index) => (
          <details key={unit.areaCode} className="unit" open={index === 0}>
            <summary>
              <strong>{unit.name}</strong>
              <span className="quiet">{m.desk_map_households({ count: unit.households })}</span>
            </summary>
            <DoorList within={unit.areaCode} />
          </details>
        ))}
      </section>
    </>
  )
}
