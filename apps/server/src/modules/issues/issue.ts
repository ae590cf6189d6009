import type { IssueStatus, Reason } from '@linli/contract'
import { type Decision, deny } from '../../platform/decision.ts'
import { canMove, type Moves } from '../../platform/moves.ts'
import type { Issue } from './tables.ts'

export type { Issue } from './tables.ts'

export type IssueVerb = 'triage' | 'assign' | 'start' | 'resolve' | 'confirm' | 'reopen' | 'close'

/** What can be done when. `archived` is an imported work order: history, nothing moves it. */
export const issueMoves: Moves<IssueVerb, IssueStatus> = {
  triage: { reported: 'triaged', triaged: 'triaged' },
  assign: { triaged: 'assigned', assigned: 'assigned', handling: 'assigned' },
  start: { assigned: 'handling' },
  resolve: { triaged: 'resolved', assigned: 'resolved', handling: 'resolved' },
  confirm: { resolved: 'confirmed' },
  reopen: { resolved: 'assigned', confirmed: 'assigned' },
  close: {
    reported: 'closedWithoutFix',
    triaged: 'closedWithoutFix',
    assigned: 'closedWithoutFix',
    handling: 'closedWithoutFix',
  },
}

/** Why a verb is not to be had in a status, for the button: what has or has not happened. */
const whyNotNow: Record<IssueStatus, Reason> = {
  reported: 'issue-not-triaged',
  triaged: 'issue-not-assigned',
  assigned: 'issue-assigned',
  handling: 'issue-handling',
  resolved: 'issue-resolved',
  confirmed: 'issue-confirmed',
  closedWithoutFix: 'issue-closed',
  archived: 'issue-archived',
}

export const canDo = (verb: IssueVerb, status: IssueStatus): Decision =>
  canMove(issueMoves, verb, status) === true ? true : deny(whyNotNow[status])

/** 龙滩园-2026-0031: at least four digits, never reused, its prefix frozen on the day. */
export const issueNumber = (issue: { number_prefix: string; number_year: number; number_serial: number }): string =>
  `${issue.number_prefix}-${issue.number_year}-${String(issue.number_serial).padStart(4, '0')}`

/** What strangers may read as its name: the title staff gave it, or its category; never the reporter's words. */
export const publicTitle = (issue: Pick<Issue, 'public_title' | 'category_name'>): string =>
  issue.public_title ?? issue.category_name ?? '居民反映的问题'

/** By what is read as one character: a family of four is one sign made of seven. */
const asRead = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** What people who may read it see in a list: the given title, or how it begins. */
export function listTitle(issue: Pick<Issue, 'public_title' | 'text' | 'category_name'>): string {
  if (issue.public_title) return issue.public_title
  const [first = ''] = issue.text.split(/[\n。!?！？]/)
  const begin = Array.from(asRead.segment(first.trim().slice(0, 400)), ({ segment }) => segment)
  return begin.length > 28 ? `${begin.slice(0, 28).join('')}…` : begin.join('') || publicTitle(issue)
}

export type WaitsFor = 'staff' | 'handler' | 'reporter' | 'nobody'
export const waitsFor: Record<IssueStatus, WaitsFor> = {
  reported: 'staff',
  triaged: 'staff',
  assigned: 'handler',
  handling: 'handler',
  resolved: 'reporter',
  confirmed: 'nobody',
  closedWithoutFix: 'nobody',
  archived: 'nobody',
}

/** The deadline that counts now. */
export const dueAt = (issue: Pick<Issue, 'status' | 'accept_by' | 'solve_by'>): Date | null =>
  issue.status === 'reported'
    ? issue.accept_by
    : ['triaged', 'assigned', 'handling'].includes(issue.status)
      ? issue.solve_by
      : null

export const isOverdue = (issue: Pick<Issue, 'status' | 'accept_by' | 'solve_by'>, now: Date): boolean => {
  const due = dueAt(issue)
  return due !== null && due < now
}
