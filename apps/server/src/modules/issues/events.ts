import type { EventDraft } from '../../platform/events.ts'
import type { StageOfHelp } from './help.ts'
import type { Issue } from './issue.ts'

type About = Pick<Issue, 'issue_id' | 'area_code' | 'grid_code'>

const about = (kind: string, issue: About, payload: EventDraft['payload'] = {}): EventDraft => ({
  kind,
  subject: { kind: 'issue', id: issue.issue_id },
  areaCode: issue.area_code,
  gridCode: issue.grid_code,
  payload,
})

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export const issueReported = (issue: About & Pick<Issue, 'category_code' | 'source' | 'accept_by'>) =>
  about('issue-reported', issue, {
    category: issue.category_code,
    source: issue.source,
    acceptBy: iso(issue.accept_by),
  })
export const issueImported = (issue: About & Pick<Issue, 'category_code'>) =>
  about('issue-imported', issue, { category: issue.category_code })
export const issueTriaged = (issue: Issue) =>
  about('issue-triaged', issue, {
    category: issue.category_code,
    nature: issue.nature,
    tier: issue.tier,
    responsible: issue.responsible_id,
    solveBy: iso(issue.solve_by),
  })
export const issueAssigned = (issue: Issue) =>
  about('issue-assigned', issue, {
    responsible: issue.responsible_id,
    handler: issue.handler_id,
    contactBy: iso(issue.contact_by),
  })
export const issueStarted = (issue: Issue) => about('issue-started', issue, { handler: issue.handler_id })
export const issueAnswered = (issue: Issue, messageId: string, kind: string) =>
  about('issue-answered', issue, { messageId, kind })
export const issueResolved = (issue: Issue, messageId: string) =>
  about('issue-resolved', issue, { messageId, onTime: issue.on_time, responsible: issue.responsible_id })
export const issueConfirmed = (issue: Issue) => about('issue-confirmed', issue, { rating: issue.rating })
export const issueReopened = (issue: Issue, messageId: string) =>
  about('issue-reopened', issue, { messageId, times: issue.reopened, solveBy: iso(issue.solve_by) })
export const issueClosedWithoutFix = (issue: Issue) =>
  about('issue-closed-without-fix', issue, { cause: issue.closure_cause, duplicateOf: issue.duplicate_of })
export const issueHelped = (issue: About, taskId: string, stage: StageOfHelp) =>
  about('issue-helped-by-neighbour', issue, { taskId, stage: stage.kind, places: stage.places })
export const issuePassedOn = (issue: About & Pick<Issue, 'responsible_id'>, from: string, to: string | null) =>
  about('issue-passed-on', issue, { responsible: issue.responsible_id, from, handler: to })
