import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { wordsOf } from '../../api/problem.ts'
import { type RowOf, usePages, useWrite } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { Sheet } from '../parts/sheet.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { district, params } from '../shell/here.ts'

type Notification = RowOf<'listNotifications'>

export function NotificationsSheet({ close }: { close: () => void }) {
  const list = usePages('listNotifications', { params, query: { limit: 30 } })
  const mark = useWrite('markNotificationsRead')
  const navigate = useNavigate()
  const unread = list.data?.pages[0]?.unread ?? 0

  const go = ({ notificationId, kind, subject, read }: Notification) => {
    if (!read) mark.mutate({ params, body: { notificationIds: [notificationId] } })
    close()
    if (subject.kind === 'issue') navigate({ to: '/issues/$issueId', params: { issueId: subject.id }, search: {} })
    if (subject.kind === 'task') navigate({ to: '/tasks/$taskId', params: { taskId: subject.id } })
    if (subject.kind === 'order') navigate({ to: '/orders', search: {} })
    if (subject.kind === 'gridPlan') navigate({ to: '/grid-plans/$planId', params: { planId: subject.id } })
    if (subject.kind === 'export') navigate({ to: '/exports/$exportId', params: { exportId: subject.id } })
    if (subject.kind === 'auditCase') navigate({ to: '/audit-cases/$caseId', params: { caseId: subject.id } })
    if (subject.kind === 'account') navigate({ to: '/account' })
    if (subject.kind === 'post') navigate({ to: '/posts', search: {} })
    if (subject.kind === 'privacy') {
      if (kind === 'data-requested') navigate({ to: '/data-requests', search: { request: subject.id } })
      else window.location.assign(`/${district}/my/data/requests`)
    }
    if (subject.kind !== 'membership') return
    if (kind === 'membership-asked') navigate({ to: '/memberships', search: { membership: subject.id } })
    else window.location.assign(`/${district}/my/me`)
  }

  return (
    <Sheet side title={m.desk_notifications()} close={close}>
      {unread > 0 && (
        <Button onClick={() => mark.mutate({ params, body: {} })} loading={mark.isPending}>
          {m.desk_mark_all_read({ count: unread })}
        </Button>
      )}
      {list.isPending && <RowsComing rows={5} />}
      {list.isError && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && list.rows.length === 0 && <Nothing>{m.desk_notifications_none()}</Nothing>}
      <ul className="notifications">
        {list.rows.map((row) => (
          <li key={row.notificationId}>
            <button type="button" onClick={() => go(row)} data-read={row.read}>
              <strong>
                {!row.read && <span className="hidden">{m.desk_unread()}</span>}
                {row.title}
              </strong>
              <span>{row.body}</span>
              <small>{ago(row.at)}</small>
            </button>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button block onClick={() => list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {m.desk_more_rows()}
        </Button>
      )}
    </Sheet>
  )
}
