import { type BodyOf, issueStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { attachFiles } from '../../files/index.ts'
import { issueResolved } from '../events.ts'
import { type Issue, issueMoves } from '../issue.ts'
import { isHandler, placeOf, policy } from '../policy.ts'
import { addMessage, lockIssue, saveIssue } from '../store.ts'

/** 办结 with proof; it is not solved before the reporter says so. */
export async function resolveIssue(
  ctx: CommandContext,
  issueId: string,
  input: BodyOf<'resolveIssue'>,
): Promise<Issue> {
  const issue = await lockIssue(ctx, issueId)
  authorise(policy.resolveIssue(ctx.actor, issue))
  const status = move(issueMoves, 'resolve', issue.status, issueStatuses)
  const change = { status, resolved_at: ctx.now, on_time: issue.solve_by ? ctx.now <= issue.solve_by : null }
  saveIssue(ctx, issueId, change)
  const messageId = addMessage(ctx, {
    issueId,
    kind: 'proof',
    text: input.note,
    role: isHandler(ctx.actor, issue) ? 'handler' : 'staff',
  })
  await attachFiles(ctx, {
    fileIds: input.fileIds,
    ownerKind: 'issue',
    ownerId: issueId,
    partId: messageId,
    role: 'proof',
    place: placeOf(issue),
  })
  const resolved = { ...issue, ...change }
  announce(ctx, issueResolved(resolved, messageId))
  return resolved
}
