import { buildingUses } from '@linli/contract/plain'
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { MoreRows } from '../parts/more-rows.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { WordsField } from '../parts/words-field.tsx'
import { params } from '../shell/here.ts'
import type { Tree } from './area-page.tsx'

const lacks = {
  grid: m.desk_area_lack_grid,
  worker: m.desk_area_lack_worker,
  lead: m.desk_area_lack_lead,
  position: m.desk_area_lack_position,
  households: m.desk_area_lack_households,
} as const
type Lack = keyof typeof lacks

export function BuildingList({ communityCode, estates }: { communityCode: string; estates: Tree['estates'] }) {
  const [q, setQ] = useState<string>()
  const [estateId, setEstate] = useState<string>()
  const [lacking, setLacking] = useState<Lack>()
  const query = {
    within: communityCode,
    limit: 100,
    ...(q ? { q } : {}),
    ...(estateId ? { estateId } : {}),
    ...(lacking ? { lacking } : {}),
  }
  const list = usePages('listBuildings', { params, query })
  const narrowed = Boolean(q || estateId || lacking)
  return (
    <section aria-labelledby="buildings-title">
      <div className="list-line area-section">
        <h2 id="buildings-title">{m.desk_area_buildings()}</h2>
        <div className="area-filters">
          <WordsField value={q} label={m.desk_area_find_building()} change={setQ} />
          {estates.length > 1 && (
            <Select
              aria-label={m.desk_area_estate()}
              placeholder={m.desk_area_all_estates()}
              allowClear
              value={estateId}
              onChange={setEstate}
              options={estates.map((each) => ({ value: each.estateId, label: each.name }))}
            />
          )}
          <Select
            aria-label={m.desk_area_lacking()}
            placeholder={m.desk_area_lacking()}
            allowClear
            value={lacking}
            onChange={setLacking}
            options={(Object.keys(lacks) as Lack[]).map((value) => ({ value, label: lacks[value]() }))}
          />
        </div>
      </div>
      {list.isPending && <RowsComing rows={6} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && list.rows.length === 0 && (
        <Nothing>{narrowed ? m.desk_area_no_such_building() : m.desk_area_no_buildings()}</Nothing>
      )}
      {list.rows.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{m.desk_area_building()}</th>
              <th scope="col">{m.desk_area_use()}</th>
              <th scope="col">{m.desk_area_units()}</th>
              <th scope="col">{m.desk_area_households()}</th>
              <th scope="col">{m.desk_area_grid()}</th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <tr key={row.areaCode}>
                <td>
                  <Link to="/areas/$areaCode" params={{ areaCode: row.areaCode }}>
                    {row.name}
                  </Link>
                  <small>{row.estate?.name}</small>
                </td>
                <td>
                  {buildingUses[row.use]}
                  {row.floors !== null && <small>{m.desk_area_floors({ count: row.floors })}</small>}
                </td>
                <td className="number" data-label={m.desk_area_units()}>
                  {row.units}
                </td>
                <td className="number" data-label={m.desk_area_households()}>
                  {row.households}
                </td>
                <td>
                  {row.gridCode ? (
                    <Link
                      to="/map/$areaCode"
                      params={{ areaCode: row.communityCode }}
                      search={{ grid: row.gridCode, building: row.areaCode }}
                    >
                      {row.gridName}
                    </Link>
                  ) : (
                    <b className="row-turn">{m.desk_area_no_grid()}</b>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreRows
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        fetch={list.fetchNextPage}
        shown={list.rows.length}
      />
    </section>
  )
}
