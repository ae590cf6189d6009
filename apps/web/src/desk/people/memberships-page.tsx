import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useRef } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { MoreRows } from '../parts/more-rows.tsx'
import { countWords } from '../parts/numbers.ts'
import { Split } from '../parts/splitter.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { useShortcuts } from '../shell/keys.ts'
import { MembershipCard } from './membership-card.tsx'

/** Who says they live, own or work here and waits: one after the other, the longest wait first. */
export function MembershipsPage() {
  const { membership } = useSearch({ from: '/memberships' })
  const navigate = useNavigate()
  useTitle(m.desk_memberships())
  const list = usePages('listMemberships', { params, query: { limit: 50 } })
  const place = useRef(0)
  const found = list.rows.findIndex((row) => row.membershipId === membership)
  if (found >= 0) place.current = found
  const at = found >= 0 ? found : Math.min(place.current, Math.max(0, list.rows.length - 1))
  const current = list.rows[at]
  const waiting = list.data?.pages[0]?.waiting
  // Came by a notification, and somebody has dealt with it meanwhile.
  const gone = membership !== undefined && found < 0 && list.isSuccess && !list.hasNextPage

  const go = (index: number) => {
    const row = list.rows[index]
    if (row) navigate({ to: '/memberships', search: { membership: row.membershipId }, replace: true })
  }
  useShortcuts('page', [
    { keys: 'j', label: m.desk_keys_next(), run: () => go(at + 1) },
    { keys: 'k', label: m.desk_keys_previous(), run: () => go(at - 1) },
  ])

  return (
    <>
      <h1 className="hidden">{m.desk_memberships()}</h1>
      <Split
        showing="detail"
        list={
          <section className="list" aria-labelledby="list-title">
            <header className="list-head">
              <h2 id="list-title">
                {m.desk_memberships()}
                <span className="list-count">
                  {waiting && m.desk_memberships_count({ count: countWords(waiting) })}
                </span>
              </h2>
            </header>
            <div className="list-scroll">
              {list.isPending && <RowsComing rows={6} />}
              <ul className="rows">
                {list.rows.map((row, index) => (
                  <li key={row.membershipId}>
                    <Link
                      to="/memberships"
                      search={{ membership: row.membershipId }}
                      className="row row-plain"
                      activeProps={{}}
                      aria-current={index === at ? 'true' : undefined}
                    >
                      <span className="row-title">{row.who}</span>
                      <span className="row-time">{ago(row.askedAt)}</span>
                      <span className="row-facts">
                        <span className="row-place">{row.placeLabel}</span>
                        <span className="row-wait">{row.communityName}</span>
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
            {list.isSuccess && !current && <Nothing>{m.desk_memberships_none()}</Nothing>}
            {gone && current && <p className="membership-gone">{m.desk_membership_gone()}</p>}
            {current && (
              <>
                <div className="review-bar">
                  <button type="button" className="button" disabled={at === 0} onClick={() => go(at - 1)}>
                    <ChevronLeft size={16} aria-hidden="true" />
                    {m.desk_membership_previous()}
                  </button>
                  <span>
                    {m.desk_membership_of({ nth: at + 1, count: waiting ? countWords(waiting) : list.rows.length })}
                  </span>
                  <button
                    type="button"
                    className="button"
                    disabled={at >= list.rows.length - 1}
                    onClick={() => go(at + 1)}
                  >
                    {m.desk_membership_next()}
                    <ChevronRight size={16} aria-hidden="true" />
                  </button>
                </div>
                <MembershipCard key={current.membershipId} row={current} />
              </>
            )}
          </>
        }
      />
    </>
  )
}
