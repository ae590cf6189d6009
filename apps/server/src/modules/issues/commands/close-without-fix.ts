import { type BodyOf, issueStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { issueClosedWithoutFix } from '../events.ts'
import { type Issue, issueMoves } from '../issue.ts'
import { policy } from '../policy.ts'
import { findByNameOrId } from '../queries.ts'
import { addMessage, lockIssue, saveIssue } from '../store.ts'

/** 未解决结案: an end of its own, with a public reason; no figure counts it as solved. */
export async function closeWithoutFix(
  ctx: CommandContext,
  issueId: string,
  input: BodyOf<'closeWithoutFix'>,
): Promise<Issue> {
  const issue = await lockIssue(ctx, issueId)
  authorise(policy.closeWithoutFix(ctx.actor, issue))
  const status = move(issueMoves, 'close', issue.status, issueStatuses)
  const change = {
    status,
    closed_at: ctx.now,
    closure_cause: input.cause,
    closure_reason: input.reason,
    duplicate_of: await originalOf(ctx, issueId, input),
  }
  saveIssue(ctx, issueId, change)
  addMessage(ctx, { issueId, kind: 'reply', text: input.reason, role: 'staff' })
  const closed = { ...issue, ...change }
  announce(ctx, issueClosedWithoutFix(closed))
  return closed
}

/** The issue this one repeats, when it is named: another of the district, and not one that was ended for repeating this. */
async function originalOf(
  ctx: CommandContext,
  issueId: string,
  { cause, duplicateOf }: BodyOf<'closeWithoutFix'>,
): Promise<string | null> {
  if (duplicateOf === undefined) return null
  if (cause !== 'duplicate') throw invalid('duplicate-other-cause')
  const original = await findByNameOrId(ctx, duplicateOf)
  if (!original) throw invalid('duplicate-unknown')
  if (original.issue_id === issueId || original.duplicate_of === issueId) throw invalid('duplicate-itself')
  return original.issue_id
}
