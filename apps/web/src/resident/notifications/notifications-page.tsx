import { BellOff, CheckCheck } from 'lucide-react'
import { wordsOf } from '../../api/problem.ts'
import { usePages, useWrite } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field.tsx'
import { List } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useViewer } from '../viewer.ts'
import { NoticeCard } from './notice-card.tsx'

export function NotificationsPage() {
  const { district } = useViewer()
  const notices = usePages('listNotifications', { params: { district }, query: { limit: 30 } })
  const read = useWrite('markNotificationsRead')
  const unread = notices.data?.pages[0]?.unread ?? 0
  return (
    <Page
      title={m.notifications_title()}
      under={
        <p className="soft">{unread > 0 ? m.notifications_unread({ count: unread }) : m.notifications_all_read()}</p>
      }
    >
      {unread > 0 && (
        <Button icon={CheckCheck} busy={read.isPending} onClick={() => read.mutate({ params: { district }, body: {} })}>
          {m.notifications_read_all()}
        </Button>
      )}
      {read.error && <FieldError>{wordsOf(read.error)}</FieldError>}
      <List
        of={notices}
        className="stack tight"
        keyOf={(notice) => notice.notificationId}
        empty={<EmptyState icon={BellOff}>{m.notifications_empty()}</EmptyState>}
      >
        {(notice) => <NoticeCard notice={notice} />}
      </List>
    </Page>
  )
}
