import type { ResponseOf } from '@linli/contract'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { refetchTopics } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { GoingCard } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ago } from '../../ui/when.ts'
import { usePath, useViewer } from '../viewer.ts'
import './notifications.css'

export type Notice = ResponseOf<'listNotifications'>['rows'][number]

const places: Record<Notice['subject']['kind'], (id: string) => string> = {
  issue: (id) => `/issues/${id}`,
  task: (id) => `/tasks/${id}`,
  order: () => '/orders',
  points: () => '/points',
  membership: () => '/me',
  post: () => '/me',
  gridPlan: () => '/me',
  account: () => '/me',
  export: () => '/me',
  auditCase: () => '/me',
  privacy: () => '/data/requests',
}

/** What happened, and the way to it. Opening it marks it read; nobody waits for that. */
export function NoticeCard({ notice }: { notice: Notice }) {
  const { district } = useViewer()
  const to = usePath()
  const client = useQueryClient()
  const { notificationId, kind, subject, title, body, read, at } = notice
  // Told to a grid worker: what is to be done stands at the desk.
  const deskPages: Partial<Record<Notice['subject']['kind'], string>> = {
    gridPlan: `grid-plans/${subject.id}`,
    export: `exports/${subject.id}`,
    auditCase: `audit-cases/${subject.id}`,
  }
  const deskPage = () =>
    kind === 'data-requested'
      ? `/${district}/desk/data-requests?request=${subject.id}`
      : `/${district}/desk/${deskPages[subject.kind] ?? `memberships?membership=${subject.id}`}`
  const atDesk = ['membership-asked', 'data-requested'].includes(kind) || subject.kind in deskPages
  const open = () => {
    if (read) return
    call('markNotificationsRead', { params: { district }, body: { notificationIds: [notificationId] } })
      .then(() => refetchTopics(client, ['notifications']))
      .catch(() => undefined)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the link inside is what is pressed; this only notices it
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div onClick={open} className={read ? 'notice' : 'notice fresh'}>
      <GoingCard
        href={atDesk ? deskPage() : to(places[subject.kind](subject.id))}
        heading={title}
        level={2}
        lead={
          <p className="row apart tiny soft">
            <time dateTime={at}>{ago(at)}</time>
            {!read && (
              <Tag tone="red" shape="full">
                {m.notifications_new()}
              </Tag>
            )}
          </p>
        }
      >
        {body && body !== title && <p className="small soft">{body}</p>}
      </GoingCard>
    </div>
  )
}
