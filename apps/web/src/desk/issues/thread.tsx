import { messageKinds } from '@linli/contract/plain'
import { Lock } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { PhotoStrip } from '../parts/photo-strip.tsx'
import { useNow } from '../parts/use-now.ts'
import type { Issue } from './issue-pane.tsx'

export function Thread({ issue }: { issue: Issue }) {
  const now = useNow()
  const messages = issue.thread.filter(({ kind, text }) => kind !== 'report' || text !== issue.text)
  if (messages.length === 0) return <p className="quiet">{m.desk_thread_none()}</p>
  return (
    <ol className="thread">
      {messages.map((message) => (
        <li key={message.messageId} data-kind={message.kind} data-mine={message.mine}>
          <p className="thread-by">
            <strong>{message.by}</strong>
            {message.byRole && <span>{message.byRole}</span>}
            {message.kind !== 'step' && message.kind !== 'reply' && (
              <span className="thread-kind">
                {message.kind === 'note' && <Lock size={12} aria-hidden="true" />}
                {message.kind === 'note' ? m.desk_note_staff_only() : messageKinds[message.kind]}
              </span>
            )}
            <time dateTime={message.at}>{ago(message.at, now)}</time>
          </p>
          <p className="thread-text">{message.text}</p>
          {message.files.length > 0 && <PhotoStrip files={message.files} mayPublish />}
        </li>
      ))}
    </ol>
  )
}
