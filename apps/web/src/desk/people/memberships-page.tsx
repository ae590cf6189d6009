import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { countWords } from '../parts/numbers.ts'
import { Queue } from '../parts/queue.tsx'
import { params } from '../shell/here.ts'
import { MembershipCard } from './membership-card.tsx'

/** Who says they live, own or work here and waits: the longest wait first. */
export function MembershipsPage() {
  const { membership } = useSearch({ from: '/memberships' })
  const navigate = useNavigate()
  const list = usePages('listMemberships', { params, query: { limit: 50 } })
  const waiting = list.data?.pages[0]?.waiting
  const count = waiting ? countWords(waiting) : list.rows.length
  const there = list.rows.some((row) => row.membershipId === membership)
  // Came by a notification, and somebody has dealt with it meanwhile.
  const gone = membership !== undefined && !there && list.isSuccess && !list.hasNextPage

  return (
    <Queue
      title={m.desk_memberships()}
      count={waiting && m.desk_memberships_count({ count })}
      list={list}
      isChosen={(row) => row.membershipId === membership}
      go={(row) => navigate({ to: '/memberships', search: { membership: row.membershipId }, replace: true })}
      words={{
        none: m.desk_memberships_none(),
        previous: m.desk_membership_previous(),
        next: m.desk_membership_next(),
        of: (nth) => m.desk_membership_of({ nth, count }),
      }}
      line={(row, current) => (
        <li key={row.membershipId}>
          <Link
            to="/memberships"
            search={{ membership: row.membershipId }}
            className="row row-plain"
            activeProps={{}}
            aria-current={current}
          >
            <span className="row-title">{row.who}</span>
            <span className="row-time">{ago(row.askedAt)}</span>
            <span className="row-facts">
              <span className="row-place">{row.placeLabel}</span>
              <span className="row-wait">{row.communityName}</span>
            </span>
          </Link>
        </li>
      )}
    >
      {(row) => (
        <>
          {gone && <p className="membership-gone">{m.desk_membership_gone()}</p>}
          <MembershipCard key={row.membershipId} row={row} />
        </>
      )}
    </Queue>
  )
}
