import { Bell } from 'lucide-react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { params } from '../shell/here.ts'

export function BellButton({ open }: { open: () => void }) {
  const unread = useOperation('listNotifications', { params, query: { limit: 1 } }).data?.unread ?? 0
  return (
    <button type="button" className="icon-button bell" onClick={open}>
      <Bell size={18} aria-hidden="true" />
      <span className="hidden">{unread > 0 ? m.desk_bell_unread({ count: unread }) : m.desk_bell()}</span>
      {unread > 0 && (
        <i aria-hidden="true" className="bell-count">
          {unread > 99 ? m.desk_count_more({ value: 99 }) : unread}
        </i>
      )}
    </button>
  )
}
