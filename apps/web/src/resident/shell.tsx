import { HandHeart, House, SquarePen, UserRound } from 'lucide-react'
import { type ReactNode, useCallback, useEffect } from 'react'
import { useLocation } from 'wouter'
import { actsAs } from '../api/acting-as.ts'
import { useLive } from '../api/live.ts'
import { Problem } from '../api/problem.ts'
import { useOperation } from '../api/query.ts'
import { m } from '../messages/compiled/messages.js'
import { Helper } from '../neighbourhood/grid-worker.tsx'
import { BottomBar, type Place } from '../ui/bottom-bar.tsx'
import { SkipLink } from '../ui/page.tsx'
import { meetAccount } from '../ui/preferences.ts'
import { goBack } from '../ui/soft-links.ts'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { say } from '../ui/toast.tsx'
import { TopBar } from '../ui/top-bar.tsx'
import { ActingBanner } from './acting/banner.tsx'
import { parentOf } from './parents.ts'
import { myPath, useMay, useViewer, type Viewer, ViewerContext, viewerOf } from './viewer.ts'

/** Who looks is known first; then the bars stay and the pages change between them. */
export function Shell({ district, children }: { district: string; children: ReactNode }) {
  const me = useOperation('whoAmI', {}, { staleTime: 5 * 60_000 })
  if (me.data) {
    actsAs(me.data.acting?.turnId)
    return (
      <ViewerContext.Provider value={viewerOf(me.data, district)}>
        <Frame>{children}</Frame>
      </ViewerContext.Provider>
    )
  }
  const signedOut = me.error instanceof Problem && me.error.code === 'unauthenticated'
  return (
    <main className="page" aria-busy={me.isPending}>
      {me.error && !signedOut ? <ErrorState error={me.error} onRetry={() => me.refetch()} /> : <Skeleton />}
    </main>
  )
}

function Frame({ children }: { children: ReactNode }) {
  const viewer = useViewer()
  const { district, home } = viewer
  const [path] = useLocation()
  const below = path.slice(myPath(district).length)
  useLive(
    viewer.here && !viewer.me.acting ? district : undefined,
    useCallback(() => say(m.resident_something_new(), { aside: true }), []),
  )
  useEffect(() => void meetAccount(), [])

  const parent = parentOf(below)
  const atWork = below.startsWith('/report')
  return (
    <div className={atWork ? 'frame' : 'frame has-bar'}>
      <SkipLink />
      <TopBar
        place={placeWords(viewer)}
        home={myPath(district)}
        tools={<Helper district={district} areaCode={home?.areaCode} />}
        onBack={parent === undefined ? undefined : () => goBack(myPath(district, parent))}
      />
      {viewer.me.acting && <ActingBanner acting={viewer.me.acting} />}
      {children}
      {!atWork && <Tabs below={below} />}
    </div>
  )
}

const placeWords = ({ home, here }: Viewer) => home?.communityName ?? here?.name ?? m.shared_app_name()

function Tabs({ below }: { below: string }) {
  const { district, here } = useViewer()
  const may = useMay()
  const asked = { params: { district }, query: { limit: 3 } }
  const notices = useOperation('listNotifications', asked, { enabled: here !== undefined && may('listNotifications') })
  const unread = notices.data?.unread ?? 0
  const at = (rest: string) => below === rest || below.startsWith(`${rest}/`)
  const places: Place[] = [
    {
      href: myPath(district),
      word: m.resident_tab_today(),
      icon: House,
      here: below === '' || at('/notifications') || at('/issues'),
      news: unread > 0 ? m.resident_tab_unread({ count: unread }) : undefined,
    },
    { href: myPath(district, '/report'), word: m.resident_tab_report(), icon: SquarePen, here: false, main: true },
    { href: myPath(district, '/tasks'), word: m.resident_tab_tasks(), icon: HandHeart, here: at('/tasks') },
    {
      href: myPath(district, '/me'),
      word: m.resident_tab_me(),
      icon: UserRound,
      here:
        at('/me') ||
        at('/points') ||
        at('/goods') ||
        at('/orders') ||
        at('/join') ||
        at('/comfort') ||
        at('/devices') ||
        at('/phone') ||
        at('/looks') ||
        at('/data') ||
        at('/acting') ||
        at('/responsible') ||
        at('/facilities'),
    },
  ]
  return <BottomBar places={places} />
}
