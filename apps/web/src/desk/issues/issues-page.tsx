import { Outlet, useMatchRoute, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useRef } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation, usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { MoreRows } from '../parts/more-rows.tsx'
import { countWords } from '../parts/numbers.ts'
import { Split } from '../parts/splitter.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useNow } from '../parts/use-now.ts'
import { useTitle } from '../parts/use-title.ts'
import { filtersOf, type IssueSearch, sameFilters } from '../search.ts'
import { params } from '../shell/here.ts'
import { useShortcuts } from '../shell/keys.ts'
import { savedViews } from '../shell/views.ts'
import { ActiveFilters } from './active-filters.tsx'
import { IssueRow } from './issue-row.tsx'
import { IssuesToolbar } from './issues-toolbar.tsx'

const viewOf = (search: IssueSearch) =>
  savedViews.find((view) => sameFilters({ ...view.search, within: search.within }, search))

/** The one inbox: the list in the middle, the issue (or the counts) beside it. */
export function IssuesPage() {
  const search = useSearch({ from: '/issues' })
  const { issueId } = useParams({ strict: false })
  const navigate = useNavigate()
  const matches = useMatchRoute()
  const filters = useMemo(() => filtersOf(search), [search])
  const list = usePages('listIssues', { params, query: { ...filters, limit: 50 } })
  const count = useOperation('countIssues', { params, query: filters }, { keep: true })
  const now = useNow()
  const box = useRef<HTMLUListElement>(null)

  // an issue that was dealt with leaves the list: next is then the one that took its place
  const place = useRef(-1)
  const at = list.rows.findIndex((row) => row.issueId === issueId)
  const gone = issueId !== undefined && at === -1
  if (!issueId) place.current = -1
  else if (at >= 0) place.current = at

  const open = useCallback(
    (id: string) =>
      navigate({ to: '/issues/$issueId', params: { issueId: id }, search: { ...search, panel: undefined } }),
    [navigate, search],
  )
  const step = (by: 1 | -1) => {
    const next = list.rows[place.current < 0 ? 0 : gone ? place.current + (by === 1 ? 0 : -1) : place.current + by]
    if (!next) return
    open(next.issueId)
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-id="${next.issueId}"]`)?.focus())
  }
  const closePane = () =>
    (issueId || search.panel) && navigate({ to: '/issues', search: { ...search, panel: undefined } })
  useShortcuts('page', [
    { keys: 'j', label: m.desk_keys_next(), run: () => step(1) },
    { keys: 'k', label: m.desk_keys_previous(), run: () => step(-1) },
    { keys: 'Esc', label: m.desk_keys_close(), run: closePane },
    // an open issue takes these two; here they only stand in the list of keys
    { keys: 'a', label: m.desk_keys_act(), run: () => {} },
    { keys: 'r', label: m.desk_keys_reply(), run: () => {} },
  ])

  const view = viewOf(search)
  useTitle(issueId ? undefined : (view?.label() ?? m.desk_view_filtered()))
  const showing = issueId || search.panel ? 'detail' : 'list'
  return (
    <>
      <h1 className="hidden">{m.desk_rail_issues()}</h1>
      <Split
        showing={showing}
        list={
          <section aria-labelledby="list-title" className="list">
            <header className="list-head">
              <h2 id="list-title">
                {view?.label() ?? m.desk_view_filtered()}
                <span className="list-count">
                  {count.data && m.desk_count_issues({ count: countWords(count.data.total) })}
                </span>
              </h2>
              <IssuesToolbar
                search={search}
                countsOpen={Boolean(search.panel) || Boolean(matches({ to: '/issues' }))}
              />
              <ActiveFilters search={search} shown={view ? { within: search.within } : search} />
            </header>
            <div className="list-scroll">
              {list.isPending && <RowsComing rows={12} />}
              {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
              {list.isSuccess && list.rows.length === 0 && (
                <Nothing>{view?.empty() ?? m.desk_empty_filtered()}</Nothing>
              )}
              <ul ref={box} className="rows">
                {list.rows.map((issue) => (
                  <IssueRow
                    key={issue.issueId}
                    issue={issue}
                    selected={issue.issueId === issueId}
                    search={search}
                    now={now}
                    open={open}
                  />
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
        detail={<Outlet />}
      />
    </>
  )
}
