import { operations } from '@linli/contract'
import type { Settled } from '../../platform/command.ts'
import { read, type Server, write } from '../../platform/http.ts'
import { assignIssue } from './commands/assign-issue.ts'
import { closeWithoutFix } from './commands/close-without-fix.ts'
import { confirmIssue } from './commands/confirm-issue.ts'
import { reopenIssue } from './commands/reopen-issue.ts'
import { reportIssue } from './commands/report-issue.ts'
import { resolveIssue } from './commands/resolve-issue.ts'
import { sendMessage } from './commands/send-message.ts'
import { startIssue } from './commands/start-issue.ts'
import { triageIssue } from './commands/triage-issue.ts'
import { type Issue, issueNumber } from './issue.ts'
import { type Receipt, receiptOf } from './issue-view.ts'
import { getIssue, listCategories, listIssues, type TasksOfIssue, visibleIssue } from './queries.ts'

const moved = (issue: Pick<Issue, 'issue_id' | 'number_prefix' | 'number_year' | 'number_serial' | 'status'>) => ({
  issueId: issue.issue_id,
  number: issueNumber(issue),
  status: issue.status,
})

/** `tasksOf` comes from a later module: an issue tells which tasks were made of it. */
export function routes(server: Server, tasksOf: TasksOfIssue): void {
  read(server, operations.listCategories, (q) => listCategories(q))
  read(server, operations.listIssues, (q, { query }) => listIssues(q, query))
  read(server, operations.getIssue, (q, { params }) => getIssue(q, params.issueId as string, tasksOf))

  write(server, operations.reportIssue, {
    work: (ctx, { body }): Promise<Settled<Receipt>> => reportIssue(ctx, body),
    again: (q, issueId): Promise<Receipt> => visibleIssue(q, issueId),
    answer: receiptOf,
  })

  const one = {
    resultId: (call: { params: Record<string, string> }) => call.params.issueId as string,
    again: visibleIssue,
  }
  write(server, operations.triageIssue, {
    ...one,
    work: (ctx, { params, body }) => triageIssue(ctx, params.issueId as string, body),
    answer: (issue) => ({ ...moved(issue), solveBy: (issue.solve_by as Date).toISOString() }),
  })
  write(server, operations.assignIssue, {
    ...one,
    work: (ctx, { params, body }) => assignIssue(ctx, params.issueId as string, body),
    answer: moved,
  })
  write(server, operations.startIssue, {
    ...one,
    work: (ctx, { params, body }) => startIssue(ctx, params.issueId as string, body),
    answer: moved,
  })
  write(server, operations.resolveIssue, {
    ...one,
    work: (ctx, { params, body }) => resolveIssue(ctx, params.issueId as string, body),
    answer: moved,
  })
  write(server, operations.confirmIssue, {
    ...one,
    work: (ctx, { params, body }) => confirmIssue(ctx, params.issueId as string, body),
    answer: moved,
  })
  write(server, operations.reopenIssue, {
    ...one,
    work: (ctx, { params, body }) => reopenIssue(ctx, params.issueId as string, body),
    answer: moved,
  })
  write(server, operations.closeWithoutFix, {
    ...one,
    work: (ctx, { params, body }) => closeWithoutFix(ctx, params.issueId as string, body),
    answer: moved,
  })
  write(server, operations.sendMessage, {
    work: (ctx, { params, body }) => sendMessage(ctx, params.issueId as string, body),
    again: async (q, messageId, { params }) => ({
      issueId: (await visibleIssue(q, params.issueId as string)).issue_id,
      messageId,
    }),
    answer: (sent) => sent,
  })
}
