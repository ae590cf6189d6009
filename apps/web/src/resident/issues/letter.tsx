import { m } from '../../messages/compiled/messages.js'
import { PhotoGrid } from '../../ui/photo-grid.tsx'
import { ago } from '../../ui/when.ts'
import type { IssueView } from '../../words/issues.ts'

type Message = IssueView['thread'][number]

/** A message of the thread: steps are a line across, words are letters, mine to the right. */
export function Letter({ message }: { message: Message }) {
  const { kind, mine, by, actedBy, byRole, at, text, files } = message
  if (kind === 'step') {
    return (
      <div className="step-line">
        <p>
          {text} <span className="tiny">{ago(at)}</span>
        </p>
      </div>
    )
  }
  return (
    <article className={`letter ${mine ? 'mine' : 'theirs'} ${kind}`}>
      <p className="head">
        <span>
          <strong>{mine ? m.issues_letter_me() : by}</strong>
          {mine && actedBy && <span className="soft small"> {m.acting_line_by({ name: actedBy })}</span>}
          {!mine && byRole && <span className="soft small"> {byRole}</span>}
        </span>
        <time className="soft tiny" dateTime={at}>
          {ago(at)}
        </time>
      </p>
      {text && <p className="lines">{text}</p>}
      <PhotoGrid photos={files} />
    </article>
  )
}
