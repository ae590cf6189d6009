import { wordsOf } from '../../api/problem.ts'
import { type RowOf, usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayWords } from '../parts/days.ts'
import { MayButton } from '../parts/may.tsx'
import { MoreRows } from '../parts/more-rows.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { params } from '../shell/here.ts'
import type { PostSearch } from './search.ts'
import { placeOf, titleOf } from './words.ts'

export type Vacancy = RowOf<'listVacancies'>

/** Empty seats, the longest empty first, and who does the work meanwhile. */
export function Vacancies({
  search,
  open,
  add,
}: {
  search: PostSearch
  open: (postId: string) => void
  /** A grid or building whose post nobody has set up yet. */
  add: (row: Vacancy) => void
}) {
  const { within, kind } = search
  const list = usePages('listVacancies', { params, query: { within, kind, limit: 50 } })
  if (list.isPending) return <RowsComing rows={8} />
  if (list.isError && !list.data) return <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />
  if (list.rows.length === 0) return <Nothing>{m.desk_vacancies_none()}</Nothing>
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{m.desk_post()}</th>
            <th scope="col">{m.desk_post_where()}</th>
            <th scope="col">{m.desk_vacancy_seats()}</th>
            <th scope="col">{m.desk_vacancy_since()}</th>
            <th scope="col">{m.desk_vacancy_meanwhile()}</th>
            <th scope="col">{m.desk_post_acts()}</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <tr key={row.postId ?? `${row.kind}${row.gridCode ?? row.areaCode}`}>
              <td>
                <VacantPost row={row} open={open} />
              </td>
              <td>{placeOf(row)}</td>
              <td>{m.desk_vacancy_of({ vacant: row.vacant, seats: row.seats })}</td>
              <td>{row.since ? m.desk_vacancy_since_day({ day: dayWords(row.since) }) : m.desk_vacancy_never()}</td>
              <td>
                {row.standIn ? (
                  m.desk_vacancy_stand_in({ name: row.standIn })
                ) : (
                  <span className="quiet">{m.desk_vacancy_nobody()}</span>
                )}
              </td>
              <td>
                <FillButton row={row} open={open} add={add} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreRows
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        fetch={list.fetchNextPage}
        shown={list.rows.length}
      />
    </>
  )
}

function VacantPost({ row, open }: { row: Vacancy; open: (postId: string) => void }) {
  const { postId } = row
  if (postId === null) return <strong>{titleOf(row)}</strong>
  return (
    <button type="button" className="cell-button" onClick={() => open(postId)}>
      {titleOf(row)}
    </button>
  )
}

function FillButton({ row, open, add }: { row: Vacancy; open: (postId: string) => void; add: (row: Vacancy) => void }) {
  const { postId, may } = row
  if (postId === null) {
    return (
      <MayButton may={may} operation="appointToPost" inRow run={() => add(row)}>
        {m.desk_vacancy_add()}
      </MayButton>
    )
  }
  return (
    <MayButton may={may} operation="appointToPost" inRow primary run={() => open(postId)}>
      {m.desk_post_appoint()}
    </MayButton>
  )
}
