import { type BodyOf, issueStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { notFound } from '../../../platform/errors.ts'
import { announce, whoDid } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { attachFiles } from '../../files/index.ts'
import { holdPlace } from '../../territory/index.ts'
import { contactBy, solveBy } from '../deadline.ts'
import { issueReopened } from '../events.ts'
import { type Issue, issueMoves } from '../issue.ts'
import { isReporter, placeOf, policy } from '../policy.ts'
import { findIssue, findRuleOf } from '../queries.ts'
import { addMessage, lockIssue, saveIssue } from '../store.ts'

/**
 * 没解决: back to the responsible party, who must be heard from within a working day and has the category's time again,
 * counted from now. The first deadline and whether it was kept stay in the history.
 */
export async function reopenIssue(ctx: CommandContext, issueId: string, input: BodyOf<'reopenIssue'>): Promise<Issue> {
  const closed = await findIssue(ctx, issueId)
  if (!closed) throw notFound()
  // While it was closed its grid may have been redrawn: it comes back to who serves the place today.
  const place = await holdPlace(ctx, closed.area_code)
  const issue = await lockIssue(ctx, issueId)
  const didIt = ctx.actor.actedBy ? await whoDid(ctx, issueId, ['issue-started', 'issue-resolved']) : undefined
  authorise(policy.reopenIssue(ctx.actor, issue, didIt))
  const status = move(issueMoves, 'reopen', issue.status, issueStatuses)
  const rule = await findRuleOf(ctx, issue)
  const change = {
    status,
    grid_code: place?.gridCode ?? null,
    rating: null,
    resolved_at: null,
    closed_at: null,
    on_time: null,
    contact_by: contactBy(ctx.now),
    solve_by: solveBy(ctx.now, rule),
    reopened: issue.reopened + 1,
  }
  saveIssue(ctx, issueId, change)
  const messageId = addMessage(ctx, {
    issueId,
    kind: 'reply',
    text: input.reason,
    role: isReporter(ctx.actor, issue) ? 'reporter' : 'staff',
  })
  await attachFiles(ctx, {
    fileIds: input.fileIds,
    ownerKind: 'issue',
    ownerId: issueId,
    partId: messageId,
    role: 'reply',
    place: placeOf(issue),
  })
  const reopened = { ...issue, ...change }
  announce(ctx, issueReopened(reopened, messageId))
  return reopened
}
