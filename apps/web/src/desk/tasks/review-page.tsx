import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useRef } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { MoreRows } from '../parts/more-rows.tsx'
import { Split } from '../parts/splitter.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { useShortcuts } from '../shell/keys.ts'
import { ReviewCard } from './review-card.tsx'

/** Proofs that wait: one after the other, oldest first; what is dealt with makes room for the next. */
export function ReviewPage() {
  const { proof } = useSearch({ from: '/review' })
  const navigate = useNavigate()
  useTitle(m.desk_review())
  const list = usePages('listReviewQueue', { params, query: { limit: 50 } })
  const place = useRef(0)
  const found = list.rows.findIndex((row) => row.proofId === proof)
  if (found >= 0) place.current = found
  const at = found >= 0 ? found : Math.min(place.current, Math.max(0, list.rows.length - 1))
  const current = list.rows[at]

  const go = (index: number) => {
    const row = list.rows[index]
    if (row) navigate({ to: '/review', search: { proof: row.proofId }, replace: true })
  }
  useShortcuts('page', [
    { keys: 'j', label: m.desk_keys_next(), run: () => go(at + 1) },
    { keys: 'k', label: m.desk_keys_previous(), run: () => go(at - 1) },
  ])

  return (
    <>
      <h1 className="hidden">{m.desk_review()}</h1>
      <Split
        showing="detail"
        list={
          <section className="list" aria-labelledby="list-title">
            <header className="list-head">
              <h2 id="list-title">
                {m.desk_review()}
                <span className="list-count">
                  {list.isSuccess &&
                    m.desk_count_proofs({ count: `${list.rows.length}${list.hasNextPage ? '+' : ''}` })}
                </span>
              </h2>
            </header>
            <div className="list-scroll">
              {list.isPending && <RowsComing rows={6} />}
              <ul className="rows">
                {list.rows.map((row, index) => (
                  <li key={row.proofId}>
                    <Link
                      to="/review"
                      search={{ proof: row.proofId }}
                      className="row row-plain"
                      activeProps={{}}
                      aria-current={index === at ? 'true' : undefined}
                    >
                      <span className="row-title">{row.task.title}</span>
                      <span className="row-time">
                        <b className="points">{m.desk_points({ points: row.task.points })}</b>
                      </span>
                      <span className="row-facts">
                        <span>{row.who}</span>
                        <span className="row-place">{row.task.placeLabel}</span>
                        <span className="row-wait">{ago(row.submittedAt)}</span>
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
              <MoreRows
                more={list.hasNextPage}
                busy={list.isFetchingNextPage}
                fetch={list.fetchNextPage}
                shown={list.rows.length}
              />
            </div>
          </section>
        }
        detail={
          <>
            {list.isPending && <RowsComing rows={6} />}
            {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
            {list.isSuccess && !current && <Nothing>{m.desk_review_none()}</Nothing>}
            {current && (
              <>
                <div className="review-bar">
                  <button type="button" className="button" disabled={at === 0} onClick={() => go(at - 1)}>
                    <ChevronLeft size={16} aria-hidden="true" />
                    {m.desk_review_previous()}
                  </button>
                  <span>{m.desk_review_of({ nth: at + 1, count: list.rows.length })}</span>
                  <button
                    type="button"
                    className="button"
                    disabled={at >= list.rows.length - 1}
                    onClick={() => go(at + 1)}
                  >
                    {m.desk_review_next()}
                    <ChevronRight size={16} aria-hidden="true" />
                  </button>
                </div>
                <ReviewCard key={current.proofId} row={current} />
              </>
            )}
          </>
        }
      />
    </>
  )
}
