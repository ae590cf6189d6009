import { type BodyOf, issueStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce, whoDid } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { issueConfirmed } from '../events.ts'
import { type Issue, issueMoves } from '../issue.ts'
import { isReporter, policy } from '../policy.ts'
import { addMessage, lockIssue, saveIssue } from '../store.ts'

/** 解决了: only now does it count as solved. */
export async function confirmIssue(
  ctx: CommandContext,
  issueId: string,
  input: BodyOf<'confirmIssue'>,
): Promise<Issue> {
  const issue = await lockIssue(ctx, issueId)
  const didIt = ctx.actor.actedBy ? await whoDid(ctx, issueId, ['issue-started', 'issue-resolved']) : undefined
  authorise(policy.confirmIssue(ctx.actor, issue, didIt))
  const change = {
    status: move(issueMoves, 'confirm', issue.status, issueStatuses),
    rating: input.rating,
    closed_at: ctx.now,
  }
  saveIssue(ctx, issueId, change)
  if (input.note)
    addMessage(ctx, {
      issueId,
      kind: 'reply',
      text: input.note,
      role: isReporter(ctx.actor, issue) ? 'reporter' : 'staff',
    })
  const confirmed = { ...issue, ...change }
  announce(ctx, issueConfirmed(confirmed))
  return confirmed
}
