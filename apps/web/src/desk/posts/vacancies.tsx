import { wordsOf } from '../../api/problem.ts'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayWords } from '../parts/days.ts'
import { MayButton } from '../parts/may.tsx'
import { MoreRows } from '../parts/more-rows.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { params } from '../shell/here.ts'
import type { PostSearch } from './search.ts'
import { placeOf, titleOf } from './words.ts'

/** Empty seats, the longest empty first, and who does the work meanwhile. */
export function Vacancies({ search, open }: { search: PostSearch; open: (postId: string) => void }) {
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
            <tr key={row.postId}>
              <td>
                <button type="button" className="cell-button" onClick={() => open(row.postId)}>
                  {titleOf(row)}
                </button>
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
                <MayButton may={row.may} operation="appointToPost" primary run={() => open(row.postId)}>
                  {m.desk_post_appoint()}
                </MayButton>
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
