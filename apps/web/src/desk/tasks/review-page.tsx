import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { Queue } from '../parts/queue.tsx'
import { params } from '../shell/here.ts'
import { ReviewCard } from './review-card.tsx'

/** Proofs that wait, oldest first. */
export function ReviewPage() {
  const { proof } = useSearch({ from: '/review' })
  const navigate = useNavigate()
  const list = usePages('listReviewQueue', { params, query: { limit: 50 } })

  return (
    <Queue
      title={m.desk_review()}
      count={list.isSuccess && m.desk_count_proofs({ count: `${list.rows.length}${list.hasNextPage ? '+' : ''}` })}
      list={list}
      isChosen={(row) => row.proofId === proof}
      go={(row) => navigate({ to: '/review', search: { proof: row.proofId }, replace: true })}
      words={{
        none: m.desk_review_none(),
        previous: m.desk_review_previous(),
        next: m.desk_review_next(),
        of: (nth) => m.desk_review_of({ nth, count: list.rows.length }),
      }}
      line={(row, current) => (
        <li key={row.proofId}>
          <Link
            to="/review"
            search={{ proof: row.proofId }}
            className="row row-plain"
            activeProps={{}}
            aria-current={current}
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
      )}
    >
      {(row) => <ReviewCard key={row.proofId} row={row} />}
    </Queue>
  )
}
