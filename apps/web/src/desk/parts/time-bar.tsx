import { m } from '../../messages/compiled/messages.js'
import { moment } from '../../ui/when.ts'
import type { TimeLeft } from './time.ts'

/** Time left as a bar with its words; the colour is never alone. */
export function TimeBar({ left, long }: { left: TimeLeft; long?: boolean }) {
  return (
    <span className="time-left" data-state={left.state} title={m.desk_deadline_at({ when: moment(left.deadline) })}>
      <span className="time-words">
        {left.words}
        {long && <span className="quiet"> {m.desk_deadline_in_brackets({ when: moment(left.deadline) })}</span>}
      </span>
      <span className="time-bar" aria-hidden="true">
        <i style={{ width: `${Math.round(left.used * 100)}%` }} />
      </span>
    </span>
  )
}
