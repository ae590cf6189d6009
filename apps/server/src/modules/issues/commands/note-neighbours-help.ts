import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { issueHelped } from '../events.ts'
import { helpMessageId, type StageOfHelp, sayHelp } from '../help.ts'
import { addMessage, hasMessage, lockIssue, saveIssue } from '../store.ts'

// internal: a reaction to an approved proof
/** Marks that a neighbour did the work, once a stage; who still has to close it is another question. */
export async function noteNeighboursHelp(
  ctx: CommandContext,
  input: { issueId: string; taskId: string; stage: StageOfHelp },
): Promise<void> {
  const issue = await lockIssue(ctx, input.issueId)
  authorise(only(ctx.actor.system, 'staff-only'))
  const messageId = helpMessageId(input.taskId, input.stage)
  if (await hasMessage(ctx, messageId)) return
  saveIssue(ctx, input.issueId, { by_neighbour: true })
  addMessage(ctx, { messageId, issueId: input.issueId, kind: 'step', text: sayHelp(input.stage), role: null })
  announce(ctx, issueHelped(issue, input.taskId, input.stage))
}
