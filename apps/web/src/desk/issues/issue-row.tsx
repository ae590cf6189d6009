import { Image, RotateCcw } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import type { RowOf } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { Stamp } from '../parts/stamp.tsx'
import { timeLeft } from '../parts/time.ts'
import { TimeBar } from '../parts/time-bar.tsx'
import { type IssueSearch, stringifySearch } from '../search.ts'
import { district } from '../shell/here.ts'
import { turnOf } from './acts.ts'

type Row = RowOf<'listIssues'>

function waitWords(issue: Row): string {
  if (issue.waitsFor === 'handler') return m.desk_waits_for({ who: issue.responsible?.name ?? m.desk_handler() })
  if (issue.waitsFor === 'reporter') return m.desk_waits_for({ who: m.desk_reporter() })
  return issue.waitsFor === 'staff' ? m.desk_waits_for({ who: m.desk_staff() }) : ''
}

const plain = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/** A plain link on purpose: a router's link listens to every move, and a ledger has thousands of rows. */
export const IssueRow = memo(function IssueRow({
  issue,
  selected,
  search,
  now,
  open,
}: {
  issue: Row
  selected: boolean
  search: IssueSearch
  now: Date
  open: (issueId: string) => void
}) {
  const remaining = timeLeft(issue, now)
  const turn = turnOf(issue.next)
  return (
    <li>
      <a
        href={`/${district}/desk/issues/${issue.issueId}${stringifySearch({ ...search, panel: undefined })}`}
        className="row"
        data-id={issue.issueId}
        aria-current={selected ? 'true' : undefined}
        onClick={(event) => {
          if (!plain(event)) return
          event.preventDefault()
          open(issue.issueId)
        }}
      >
        <Stamp status={issue.status} />
        <span className="row-title">{issue.title}</span>
        <span className="row-time">
          {remaining ? <TimeBar left={remaining} /> : <span className="row-when">{ago(issue.movedAt, now)}</span>}
        </span>
        <span className="row-facts">
          <span className="number">{issue.number}</span>
          <span className="row-place">{issue.placeLabel}</span>
          {issue.photos > 0 && (
            <span className="row-photos">
              <Image size={13} aria-hidden="true" />
              {issue.photos}
              <span className="hidden">{m.desk_photos_unit()}</span>
            </span>
          )}
          {issue.reopened > 0 && (
            <span className="row-again">
              <RotateCcw size={12} aria-hidden="true" />
              {m.desk_reopened({ times: issue.reopened })}
            </span>
          )}
          {turn ? <b className="row-turn">{turn}</b> : <span className="row-wait">{waitWords(issue)}</span>}
        </span>
      </a>
    </li>
  )
})
