import type { ResponseOf } from '@linli/contract'
import { type IssueStatus, issueStatuses } from '@linli/contract/plain'
import { m } from '../messages/compiled/messages.js'
import { ago, left, moment } from '../ui/when.ts'

export type IssueRow = ResponseOf<'listIssues'>['rows'][number]
export type IssueView = ResponseOf<'getIssue'>

const reached: Record<IssueStatus, number> = {
  reported: 1,
  triaged: 1,
  assigned: 2,
  handling: 2,
  resolved: 4,
  confirmed: 5,
  closedWithoutFix: 3,
  archived: 5,
}

/** 收到 - 派人 - 处理 - 办结 - 您确认: what is behind us, what is now, what is ahead. */
export function progressOf(status: IssueStatus) {
  const stopped = status === 'closedWithoutFix'
  const words = [
    m.issues_step_received(),
    m.issues_step_assigned(),
    m.issues_step_handling(),
    stopped ? m.issues_step_stopped() : m.issues_step_resolved(),
    m.issues_step_confirmed(),
  ]
  return words.map((word, at) => ({ word, state: stateOf(at, reached[status], stopped) }))
}

function stateOf(at: number, behind: number, stopped: boolean) {
  if (stopped && at === behind) return 'stopped' as const
  if (at < behind) return 'done' as const
  return at === behind && !stopped ? ('now' as const) : ('ahead' as const)
}

export function tagOf(status: IssueStatus) {
  const word = issueStatuses[status]
  if (status === 'confirmed' || status === 'archived') return { word, tone: 'green', shape: 'tick' } as const
  if (status === 'closedWithoutFix') return { word, tone: 'amber', shape: 'cross' } as const
  if (status === 'resolved') return { word, tone: 'red', shape: 'diamond' } as const
  if (status === 'reported' || status === 'triaged') return { word, tone: 'slate', shape: 'ring' } as const
  return { word, tone: 'slate', shape: 'half' } as const
}

/** Who acts next, by when, in one line for a list. */
export function nextWords(row: IssueRow): string {
  const who = row.responsible?.name ?? m.issues_someone()
  if (row.overdue && row.waitsFor !== 'reporter') return m.issues_next_overdue({ who })
  switch (row.status) {
    case 'reported':
      return row.acceptBy ? m.issues_next_accept({ at: moment(row.acceptBy) }) : m.issues_next_reported()
    case 'triaged':
      return m.issues_next_triaged({ who })
    case 'assigned':
    case 'handling':
      return row.solveBy ? m.issues_next_solve({ who, left: left(row.solveBy) }) : m.issues_next_handling({ who })
    case 'resolved':
      return m.issues_next_confirm({ who })
    case 'closedWithoutFix':
      return m.issues_next_closed()
    default:
      return m.issues_next_done({ at: ago(row.movedAt) })
  }
}
