import { posts } from '@linli/contract/plain'
import { Link, useRouterState } from '@tanstack/react-router'
import { Gift, Inbox, Keyboard, ListTodo, LogOut, PenLine, Users } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { call } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { BellButton } from '../notifications/bell.tsx'
import { countWords } from '../parts/numbers.ts'
import { say } from '../parts/toasts.tsx'
import { issueSearch } from '../search.ts'
import { areasOf, params, useViewer } from './here.ts'
import { IssueViews } from './issue-views.tsx'
import { OfficeLinks, SetupLinks } from './rail-office.tsx'
import { TerritoryLinks } from './territory-links.tsx'

/** Left: areas I serve, saved filters with counts, the other desks, and who I am. */
export function Rail({
  openNotifications,
  openShortcuts,
}: {
  openNotifications: () => void
  openShortcuts: () => void
}) {
  const viewer = useViewer()
  const location = useRouterState({ select: (state) => state.location })
  const search = issueSearch(location.search)
  const scroll = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: where one is moves with the path
  useEffect(() => {
    scroll.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest' })
  }, [location.pathname])
  return (
    <nav id="rail" className="rail" aria-label={m.desk_rail()}>
      <div className="rail-brand">
        <span className="seal" aria-hidden="true">
          {m.desk_seal()}
        </span>
        <span>
          <strong>{m.desk_brand()}</strong>
          <small>{viewer.districtName}</small>
        </span>
      </div>
      <div className="rail-scroll" ref={scroll}>
        {!viewer.merchantOnly && (
          <>
            <Areas />
            {viewer.servesArea && (
              <Link to="/report" className="rail-report">
                <PenLine size={16} aria-hidden="true" />
                {m.desk_report_on_behalf()}
              </Link>
            )}
            <h2>
              <Inbox size={15} aria-hidden="true" />
              {m.desk_rail_issues()}
            </h2>
            <IssueViews within={search.within} />
            <h2>
              <ListTodo size={15} aria-hidden="true" />
              {m.desk_rail_tasks()}
            </h2>
            <ul>
              <li>
                <Link to="/tasks" className="rail-link" activeProps={{ 'aria-current': 'page' }}>
                  {m.desk_tasks()}
                </Link>
              </li>
              {viewer.isStaff && (
                <li>
                  <ReviewLink />
                </li>
              )}
            </ul>
            {viewer.readsRegister && <People />}
            {viewer.servesArea && <TerritoryLinks />}
            {viewer.servesArea && <OfficeLinks />}
          </>
        )}
        {(viewer.servesArea || viewer.merchantOnly) && (
          <>
            <h2>
              <Gift size={15} aria-hidden="true" />
              {m.desk_rail_exchange()}
            </h2>
            <ul>
              <li>
                <Link to="/orders" className="rail-link" activeProps={{ 'aria-current': 'page' }}>
                  {m.desk_orders()}
                </Link>
              </li>
              <li>
                <Link to="/goods" className="rail-link" activeProps={{ 'aria-current': 'page' }}>
                  {m.desk_goods()}
                </Link>
              </li>
            </ul>
          </>
        )}
        {!viewer.merchantOnly && <SetupLinks />}
      </div>
      <Footer openNotifications={openNotifications} openShortcuts={openShortcuts} />
    </nav>
  )
}

function Areas() {
  const { appointments } = useViewer()
  const areas = areasOf(appointments)
  if (areas.length === 0) return null
  // one area alone is all there is
  const [only] = areas.length === 1 ? areas : []
  const all = only ? [{ code: undefined, name: only.name }] : [{ code: undefined, name: m.desk_area_all() }, ...areas]
  return (
    <>
      <h2>{m.desk_rail_areas()}</h2>
      <ul className="rail-areas">
        {all.map(({ code, name }) => (
          <li key={code ?? 'all'}>
            <Link
              to="/issues"
              search={(before) => ({ ...issueSearch(before), within: code, panel: undefined })}
              className="rail-link"
              activeOptions={{ explicitUndefined: true }}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function ReviewLink() {
  const queue = useOperation('listReviewQueue', { params, query: { limit: 100 } })
  const waiting = queue.data ? `${queue.data.rows.length}${queue.data.next ? '+' : ''}` : ''
  return (
    <Link to="/review" className="rail-link" activeProps={{ 'aria-current': 'page' }}>
      <span>{m.desk_review()}</span>
      <span className="rail-count">{waiting}</span>
    </Link>
  )
}

/** The register; who waits in it is only for those whom the server lets confirm. */
function People() {
  const { isStaff, answersForData } = useViewer()
  const { data } = useOperation('listMemberships', { params, query: { limit: 1 } }, { enabled: isStaff })
  return (
    <>
      <h2>
        <Users size={15} aria-hidden="true" />
        {m.desk_rail_people()}
      </h2>
      <ul>
        <li>
          <Link
            to="/people"
            search={{}}
            className="rail-link"
            activeOptions={{ includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {m.desk_people()}
          </Link>
        </li>
        {data && (
          <li>
            <Link to="/memberships" className="rail-link" activeProps={{ 'aria-current': 'page' }}>
              <span>{m.desk_memberships()}</span>
              <span className="rail-count">{countWords(data.waiting)}</span>
            </Link>
          </li>
        )}
        {isStaff && (
          <li>
            <MinorsLink />
          </li>
        )}
        {answersForData && (
          <li>
            <Link
              to="/data-requests"
              search={{}}
              className="rail-link"
              activeOptions={{ includeSearch: false }}
              activeProps={{ 'aria-current': 'page' }}
            >
              {m.desk_privacy_requests()}
            </Link>
          </li>
        )}
      </ul>
    </>
  )
}

/** Data of somebody under 18 that another asked to see. */
function MinorsLink() {
  const { data } = useOperation('listMinorReveals', { params })
  const waiting = data?.waiting.length ?? 0
  return (
    <Link to="/minors" className="rail-link" activeProps={{ 'aria-current': 'page' }}>
      <span>{m.desk_minors()}</span>
      {waiting > 0 && <span className="rail-count">{waiting}</span>}
    </Link>
  )
}

function Footer({ openNotifications, openShortcuts }: { openNotifications: () => void; openShortcuts: () => void }) {
  const viewer = useViewer()
  const first = viewer.appointments[0]
  const leave = async () => {
    try {
      await call('signOut')
      window.location.assign('/')
    } catch (error) {
      say(wordsOf(error), 'trouble')
    }
  }
  return (
    <div className="rail-foot">
      <Link to="/account" className="rail-me" activeProps={{ 'aria-current': 'page' }} title={m.desk_account()}>
        <strong>{viewer.displayName}</strong>
        {first && <small>{`${first.areaName} ${posts[first.post]}`}</small>}
      </Link>
      <div>
        <BellButton open={openNotifications} />
        <button type="button" className="icon-button" onClick={openShortcuts} title={m.desk_keys_help()}>
          <Keyboard size={18} aria-hidden="true" />
          <span className="hidden">{m.desk_keys_help()}</span>
        </button>
        <button type="button" className="icon-button" onClick={leave}>
          <LogOut size={18} aria-hidden="true" />
          <span>{m.desk_sign_out()}</span>
        </button>
      </div>
    </div>
  )
}
