import { Link, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { MoreRows } from '../parts/more-rows.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { RequestCard } from './request-card.tsx'

/** What people ask about their data: what is open by when it is due, and what was answered. */
export function RequestsPage() {
  useTitle(m.desk_privacy_requests())
  const { request, tab: chosen } = useSearch({ from: '/data-requests' })
  const shown = chosen ?? 'open'
  const list = usePages('listDataRequests', { params, query: { status: shown, limit: 30 } })
  const there = list.rows.length > 0
  useEffect(() => {
    if (request && there) document.getElementById(`request-${request}`)?.scrollIntoView({ block: 'start' })
  }, [request, there])
  const tabs = [
    [undefined, m.desk_privacy_requests_open()],
    ['decided', m.desk_privacy_requests_decided()],
  ] as const
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_privacy_requests()}</h1>
        <p className="quiet">{m.desk_privacy_requests_about()}</p>
        <nav className="choices" aria-label={m.desk_privacy_requests_which()}>
          {tabs.map(([tab, words]) => (
            <Link
              key={words}
              to="/data-requests"
              search={tab ? { tab } : {}}
              aria-current={tab === chosen ? 'page' : undefined}
              activeOptions={{ exact: true, explicitUndefined: true }}
            >
              {words}
            </Link>
          ))}
        </nav>
      </header>
      {list.isPending && <RowsComing rows={4} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && !there && (
        <Nothing>{shown === 'open' ? m.desk_privacy_requests_none() : m.desk_privacy_requests_none_decided()}</Nothing>
      )}
      <ul className="records">
        {list.rows.map((row) => (
          <li key={row.requestId} id={`request-${row.requestId}`}>
            <RequestCard row={row} />
          </li>
        ))}
      </ul>
      <MoreRows
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        fetch={list.fetchNextPage}
        shown={list.rows.length}
      />
    </section>
  )
}
