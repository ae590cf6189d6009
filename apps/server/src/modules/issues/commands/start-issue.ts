import { type BodyOf, issueStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { issueStarted } from '../events.ts'
import { type Issue, issueMoves } from '../issue.ts'
import { policy } from '../policy.ts'
import { addMessage, lockIssue, saveIssue } from '../store.ts'

/** 签收: a handler of the responsible organisation takes it on. */
export async function startIssue(ctx: CommandContext, issueId: string, input: BodyOf<'startIssue'>): Promise<Issue> {
  const issue = await lockIssue(ctx, issueId)
  authorise(policy.startIssue(ctx.actor, issue))
  const change = { status: move(issueMoves, 'start', issue.status, issueStatuses), handler_id: ctx.actor.personId }
  saveIssue(ctx, issueId, change)
  if (input.note) addMessage(ctx, { issueId, kind: 'reply', text: input.note, role: 'handler' })
  const started = { ...issue, ...change }
  announce(ctx, issueStarted(started))
  return started
}
