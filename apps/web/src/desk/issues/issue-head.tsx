import { type IssueStatus, issueSources } from '@linli/contract/plain'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, Copy, ExternalLink, Printer, RotateCcw, X } from 'lucide-react'
import type { RefObject } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { Stamp } from '../parts/stamp.tsx'
import { timeLeft } from '../parts/time.ts'
import { TimeBar } from '../parts/time-bar.tsx'
import { say } from '../parts/toasts.tsx'
import { useNow } from '../parts/use-now.ts'
import type { IssueSearch } from '../search.ts'
import { district } from '../shell/here.ts'
import type { Issue } from './issue-pane.tsx'

const reached: Record<IssueStatus, number> = {
  reported: 0,
  triaged: 0,
  assigned: 1,
  handling: 2,
  resolved: 3,
  confirmed: 4,
  closedWithoutFix: 4,
  archived: 4,
}

export function IssueHead({
  issue,
  search,
  title,
}: {
  issue: Issue
  search: IssueSearch
  title: RefObject<HTMLHeadingElement | null>
}) {
  const left = timeLeft(issue, useNow())
  const copy = async () => {
    await navigator.clipboard.writeText(issue.number)
    say(m.desk_number_copied({ number: issue.number }))
  }
  const back = { ...search, panel: undefined }
  return (
    <header className="pane-head">
      <div className="pane-bar">
        <Link to="/issues" search={back} className="button only-narrow" activeProps={{}}>
          <ArrowLeft size={16} aria-hidden="true" />
          {m.desk_back_to_list()}
        </Link>
        <button type="button" className="number-button" onClick={copy}>
          <span className="number">{issue.number}</span>
          <Copy size={13} aria-hidden="true" />
          <span className="hidden">{m.desk_number_copy()}</span>
        </button>
        <span className="pane-links">
          <a href={`/${district}/issues/${issue.issueId}`} target="_blank" rel="noreferrer" className="icon-button">
            <ExternalLink size={15} aria-hidden="true" />
            <span>{m.desk_public_trace()}</span>
          </a>
          <button type="button" className="icon-button not-narrow" onClick={() => window.print()}>
            <Printer size={15} aria-hidden="true" />
            <span>{m.desk_print()}</span>
          </button>
          <Link to="/issues" search={back} className="icon-button not-narrow" activeProps={{}}>
            <X size={17} aria-hidden="true" />
            <span className="hidden">{m.desk_keys_close()}</span>
          </Link>
        </span>
      </div>
      <h2 id="issue-title" ref={title} tabIndex={-1}>
        {issue.title}
      </h2>
      <p className="pane-marks">
        <Stamp status={issue.status} />
        <span>{issueSources[issue.source]}</span>
        {issue.reopened > 0 && (
          <span className="row-again">
            <RotateCcw size={13} aria-hidden="true" />
            {m.desk_reopened({ times: issue.reopened })}
          </span>
        )}
        {issue.doneByNeighbour && <span className="by-neighbour">{m.desk_done_by_neighbour()}</span>}
        {left && <TimeBar left={left} long />}
      </p>
      <Progress issue={issue} />
    </header>
  )
}

/** 收到 - 派人 - 处理 - 办结 - 确认, as the reporter sees it too. */
function Progress({ issue }: { issue: Issue }) {
  const at = reached[issue.status]
  const last = issue.status === 'closedWithoutFix' ? m.desk_step_unsolved() : m.desk_step_confirmed()
  const steps = [m.desk_step_received(), m.desk_step_assigned(), m.desk_step_handling(), m.desk_step_resolved(), last]
  return (
    <ol className="progress" aria-label={m.desk_progress()} data-end={issue.status}>
      {steps.map((step, index) => (
        <li
          key={step}
          data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
          aria-current={index === at ? 'step' : undefined}
        >
          {step}
        </li>
      ))}
    </ol>
  )
}
