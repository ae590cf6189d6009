import { gridKinds, posts } from '@linli/contract/plain'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, Focus } from 'lucide-react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation, usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayWords } from '../parts/days.ts'
import { MoreRows } from '../parts/more-rows.tsx'
import { Failed, RowsComing } from '../parts/states.tsx'
import { params } from '../shell/here.ts'
import type { MapGrid } from './scene.ts'

interface CardProps {
  grid: MapGrid
  chosenBuilding: string | undefined
  back: () => void
  look: () => void
  find: (areaCode: string) => void
}

/** One grid: its figures, who looks after it, its buildings. */
export function GridCard({ grid, chosenBuilding, back, look, find }: CardProps) {
  return (
    <section className="grid-card" aria-labelledby="grid-title">
      <div className="buttons">
        <button type="button" className="link-button" onClick={back}>
          <ArrowLeft size={14} aria-hidden="true" /> {m.desk_map_all()}
        </button>
        <button type="button" className="link-button" onClick={look}>
          <Focus size={14} aria-hidden="true" /> {m.desk_map_look()}
        </button>
      </div>
      <h2 id="grid-title" aria-live="polite">
        {grid.name}
      </h2>
      <p className="quiet">
        {[gridKinds[grid.kind], grid.trade, grid.residentsGroup].filter(Boolean).join(' · ')}
        {' · '}
        {m.desk_map_since({ day: dayWords(grid.fromOn) })}
      </p>
      <dl className="fact-row">
        <div>
          <dt>{m.desk_area_households()}</dt>
          <dd>{grid.households}</dd>
        </div>
        <div>
          <dt>{m.desk_area_buildings()}</dt>
          <dd>{grid.buildings}</dd>
        </div>
        <div>
          <dt>{m.desk_area_grid_code()}</dt>
          <dd>{grid.gridCode}</dd>
        </div>
      </dl>
      {!grid.geometry && <p className="caution">{m.desk_map_no_shape_long()}</p>}
      <People gridCode={grid.gridCode} />
      <Buildings gridCode={grid.gridCode} chosen={chosenBuilding} find={find} />
      <p>
        <Link to="/areas/$areaCode" params={{ areaCode: grid.communityCode }}>
          {m.desk_map_to_community()}
        </Link>
      </p>
    </section>
  )
}

function People({ gridCode }: { gridCode: string }) {
  const card = useOperation('getGridCard', { params: { ...params, gridCode } })
  return (
    <>
      <h3>{m.desk_map_people()}</h3>
      {card.isPending && <RowsComing rows={2} />}
      {card.isError && !card.data && <Failed message={wordsOf(card.error)} retry={() => card.refetch()} />}
      {card.data && card.data.people.length === 0 && <p className="caution">{m.desk_map_nobody()}</p>}
      <ul className="lines">
        {card.data?.people.map(({ post, name, phone, standsInFor }) => (
          <li key={`${post} ${name}`}>
            <strong>{name}</strong>
            <span className="quiet">
              {posts[post]}
              {standsInFor && m.desk_map_stands_in({ name: standsInFor })}
            </span>
            {phone && <a href={`tel:${phone}`}>{phone}</a>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Buildings({
  gridCode,
  chosen,
  find,
}: {
  gridCode: string
  chosen: string | undefined
  find: (areaCode: string) => void
}) {
  const list = usePages('listBuildings', { params, query: { gridCode, limit: 100 } })
  return (
    <>
      <h3>{m.desk_area_buildings()}</h3>
      {list.isPending && <RowsComing rows={3} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && list.rows.length === 0 && <p className="quiet">{m.desk_map_no_buildings()}</p>}
      <ul className="lines">
        {list.rows.map(({ areaCode, name, estate, households, position }) => (
          <li key={areaCode}>
            <button
              type="button"
              className="link-button"
              aria-pressed={areaCode === chosen}
              disabled={!position}
              onClick={() => find(areaCode)}
            >
              {[estate?.name, name].filter(Boolean).join(' ')}
            </button>
            <span className="quiet">
              {m.desk_map_households({ count: households })}
              {!position && m.desk_map_not_placed()}
            </span>
          </li>
        ))}
      </ul>
      <MoreRows
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        fetch={list.fetchNextPage}
        shown={list.rows.length}
      />
    </>
  )
}
