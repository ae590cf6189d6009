import { Link } from '@tanstack/react-router'
import { Image, RotateCcw } from 'lucide-react'
import { memo } from 'react'
import type { RowOf } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { Stamp } from '../parts/stamp.tsx'
import { timeLeft } from '../parts/time.ts'
import { TimeBar } from '../parts/time-bar.tsx'
import type { IssueSearch } from '../search.ts'
import { turnOf } from './acts.ts'

type Row = RowOf<'listIssues'>

function waitWords(issue: Row): string {
  if (issue.waitsFor === 'handler') return m.desk_waits_for({ who: issue.responsible?.name ?? m.desk_handler() })
  if (issue.waitsFor === 'reporter') return m.desk_waits_for({ who: m.desk_reporter() })
  return issue.waitsFor === 'staff' ? m.desk_waits_for({ who: m.desk_staff() }) : ''
}

export const IssueRow = memo(function IssueRow({
  issue,
  selected,
  search,
  now,
}: {
  issue: Row
  selected: boolean
  search: IssueSearch
  now: Date
}) {
  const left = timeLeft(issue, now)
  const turn = turnOf(issue.next)
  return (
    <li>
      <Link
        to="/issues/$issueId"
        params={{ issueId: issue.issueId }}
        search={{ ...search, panel: undefined }}
        className="row"
        data-id={issue.issueId}
        activeProps={{}}
        aria-current={selected ? 'true' : undefined}
      >
        <Stamp status={issue.status} />
        <span className="row-title">{issue.title}</span>
        <span className="row-time">
          {left ? <TimeBar left={left} /> : <span className="row-when">{ago(issue.movedAt, now)}</span>}
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
      </Link>
    </li>
  )
})
