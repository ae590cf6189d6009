import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { issueHelped } from '../events.ts'
import { addMessage, lockIssue, saveIssue } from '../store.ts'

// internal: a reaction to an approved proof
/** Marks that a neighbour did the work; who still has to close it is another question. */
export async function noteNeighboursHelp(
  ctx: CommandContext,
  input: { issueId: string; taskId: string },
): Promise<void> {
  const issue = await lockIssue(ctx, input.issueId)
  authorise(only(ctx.actor.system, 'staff-only'))
  saveIssue(ctx, input.issueId, { by_neighbour: true })
  addMessage(ctx, {
    issueId: input.issueId,
    kind: 'step',
    text: '一位邻居做好了与这件事有关的任务，已经验收。',
    role: null,
  })
  announce(ctx, issueHelped(issue, input.taskId))
}
