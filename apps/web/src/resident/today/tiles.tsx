import { Gift, HandHeart } from 'lucide-react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { PersonCard } from '../../neighbourhood/responsible.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { SectionTitle } from '../../ui/card.tsx'
import { metresBetween, type Position } from '../../ui/distance.ts'
import { grouped } from '../../ui/points.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import type { TaskRow } from '../../words/tasks.ts'
import { NoticeCard } from '../notifications/notice-card.tsx'
import { useHomePosition } from '../tasks/near.ts'
import { TaskCard } from '../tasks/task-card.tsx'
import { usePath, useViewer } from '../viewer.ts'

export function UnreadNotices() {
  const { district } = useViewer()
  const to = usePath()
  const notices = useOperation('listNotifications', { params: { district }, query: { limit: 3 } })
  const unread = notices.data?.rows.filter(({ read }) => !read) ?? []
  if (unread.length === 0) return null
  return (
    <section aria-labelledby="notices">
      <SectionTitle id="notices" more={<a href={to('/notifications')}>{m.resident_all_notices()}</a>}>
        {m.resident_notices()}
      </SectionTitle>
      <ul className="stack tight">
        {unread.map((notice) => (
          <li key={notice.notificationId}>
            <NoticeCard notice={notice} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Mine first if one is under way; else the nearest with a place for me, the easier one when as near. */
function bestOf(tasks: readonly TaskRow[], from: Position | undefined): TaskRow | undefined {
  const far = (task: TaskRow) => (from && task.position ? metresBetween(from, task.position) : 3000)
  const open = tasks.filter(({ kind, places, myClaim }) => kind === 'public' && places > 0 && !myClaim)
  return open.sort((a, b) => far(a) + a.difficulty * 120 - far(b) - b.difficulty * 120)[0]
}

export function SuitableTask() {
  const { district, home } = useViewer()
  const to = usePath()
  const from = useHomePosition()
  const tasks = useOperation('listTasks', {
    params: { district },
    query: { view: 'open', ...(home ? { within: home.communityCode } : {}), limit: 12 },
  })
  return (
    <section aria-labelledby="suits">
      <SectionTitle id="suits" more={<a href={to('/tasks')}>{m.resident_all_tasks()}</a>}>
        {m.resident_task()}
      </SectionTitle>
      <Loaded of={tasks} rows={1}>
        {({ rows }) => {
          const best = bestOf(rows, from)
          return best ? (
            <TaskCard task={best} from={from} />
          ) : (
            <EmptyState icon={HandHeart}>{m.resident_task_none()}</EmptyState>
          )
        }}
      </Loaded>
    </section>
  )
}

/** Who looks after my building today. */
export function ResponsibleTile() {
  const { district, home } = useViewer()
  const to = usePath()
  const answer = useOperation(
    'findResponsible',
    { params: { district }, query: { areaCode: home?.areaCode } },
    { enabled: home !== undefined, staleTime: 10 * 60_000 },
  )
  const first = answer.data?.people[0]
  if (!first) return null
  return (
    <section aria-labelledby="responsible">
      <SectionTitle id="responsible" more={<a href={to('/responsible')}>{m.nb_tile_more()}</a>}>
        {m.nb_tile_title()}
      </SectionTitle>
      <PersonCard person={first} />
    </section>
  )
}

export function PointsTile() {
  const { district } = useViewer()
  const to = usePath()
  const points = useOperation('getMyPoints', { params: { district } })
  if (!points.data) return null
  const { balance, reserved } = points.data
  return (
    <section className="points-tile" aria-labelledby="points">
      <h2 id="points" className="small">
        <a href={to('/points')}>{m.points_title()}</a>
      </h2>
      <p className="number tabular">
        {grouped(balance)} <span>{m.points_unit()}</span>
      </p>
      {reserved > 0 && <p className="small">{m.resident_points_reserved({ points: grouped(reserved) })}</p>}
      <LinkButton icon={Gift} href={to('/goods')}>
        {m.points_exchange()}
      </LinkButton>
    </section>
  )
}
