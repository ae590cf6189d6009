import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { Menu as MenuIcon } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { actsAs } from '../../api/acting-as.ts'
import { useLive } from '../../api/live.ts'
import { Problem, wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { BellButton } from '../notifications/bell.tsx'
import { NotificationsSheet } from '../notifications/notifications-sheet.tsx'
import { Failed, RowsComing } from '../parts/states.tsx'
import { say, Toasts } from '../parts/toasts.tsx'
import { district, ViewerContext, viewerOf } from './here.ts'
import { useIdle } from './idle.ts'
import { useShortcuts } from './keys.ts'
import { NoPost } from './no-post.tsx'
import { Rail } from './rail.tsx'
import { ShortcutsSheet } from './shortcuts-sheet.tsx'

/** Everything around the screens: who is here, the rail, live updates, shortcuts and toasts. */
export function Shell() {
  const me = useOperation('whoAmI', {}, { staleTime: 5 * 60_000 })
  const { refetch } = me
  const ask = useCallback(() => void refetch(), [refetch])
  useIdle(me.data?.session.kind === 'staff' ? me.data.session.idleMinutes : undefined, ask)
  if (me.isPending) {
    return (
      <div className="waiting">
        <RowsComing rows={6} />
      </div>
    )
  }
  if (me.isError && !me.data) {
    const signedOut = me.error instanceof Problem && me.error.code === 'unauthenticated'
    // somebody not signed in is on the way to the sign-in page already (main.tsx)
    return signedOut ? null : <Failed message={wordsOf(me.error)} retry={() => me.refetch()} />
  }
  actsAs(me.data.acting?.turnId)
  if (me.data.acting) return <Elsewhere />
  const viewer = viewerOf(me.data)
  if (!viewer) return <NoPost name={me.data.name} />
  return (
    <ViewerContext value={viewer}>
      <Desk />
      <Toasts />
    </ViewerContext>
  )
}

/** Who acts for somebody else holds no post meanwhile: the pages of residents have the way back. */
function Elsewhere() {
  useEffect(() => window.location.replace(`/${district}/my`), [])
  return null
}

type Open = 'none' | 'shortcuts' | 'notifications'

function Desk() {
  const [railOpen, setRailOpen] = useState(false)
  const [open, setOpen] = useState<Open>('none')
  const path = useRouterState({ select: (state) => state.location.pathname })
  const navigate = useNavigate()

  useLive(
    district,
    useCallback(() => say(m.desk_notification_arrived()), []),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes the rail on a phone
  useEffect(() => setRailOpen(false), [path])

  useShortcuts('shell', [
    { keys: '?', label: m.desk_keys_help(), run: () => setOpen('shortcuts') },
    { keys: 'g i', label: m.desk_keys_issues(), run: () => navigate({ to: '/issues', search: { view: 'inbox' } }) },
    { keys: 'g t', label: m.desk_keys_tasks(), run: () => navigate({ to: '/tasks' }) },
    { keys: 'g r', label: m.desk_keys_review(), run: () => navigate({ to: '/review' }) },
    { keys: 'g m', label: m.desk_keys_memberships(), run: () => navigate({ to: '/memberships' }) },
    { keys: 'g o', label: m.desk_keys_orders(), run: () => navigate({ to: '/orders' }) },
    { keys: 'g a', label: m.desk_keys_areas(), run: () => navigate({ to: '/areas' }) },
    { keys: 'g d', label: m.desk_keys_plans(), run: () => navigate({ to: '/grid-plans', search: {} }) },
    { keys: 'g p', label: m.desk_keys_posts(), run: () => navigate({ to: '/posts', search: {} }) },
    { keys: 'g u', label: m.desk_keys_organisations(), run: () => navigate({ to: '/organisations', search: {} }) },
    { keys: 'g n', label: m.desk_keys_notifications(), run: () => setOpen('notifications') },
    { keys: '/', label: m.desk_keys_search(), run: () => document.getElementById('search')?.focus() },
  ])

  const close = () => setOpen('none')
  return (
    <div className="desk" data-rail={railOpen ? 'open' : 'closed'}>
      <a className="skip" href="#main">
        {m.desk_skip()}
      </a>
      <header className="top">
        <button
          type="button"
          className="icon-button"
          aria-expanded={railOpen}
          aria-controls="rail"
          onClick={() => setRailOpen(!railOpen)}
        >
          <MenuIcon size={22} aria-hidden="true" />
          <span>{m.desk_menu()}</span>
        </button>
        <BellButton open={() => setOpen('notifications')} />
      </header>
      {railOpen && (
        <button type="button" className="veil" aria-label={m.desk_close()} onClick={() => setRailOpen(false)} />
      )}
      <Rail openNotifications={() => setOpen('notifications')} openShortcuts={() => setOpen('shortcuts')} />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      {open === 'shortcuts' && <ShortcutsSheet close={close} />}
      {open === 'notifications' && <NotificationsSheet close={close} />}
    </div>
  )
}
