import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { namesOf } from '../../people/index.ts'
import { issuePassedOn } from '../events.ts'
import { addMessage, lockIssuesOfHandler, saveIssue } from '../store.ts'

// internal: a reaction to posts that end or are handed over
/**
 * Open work of a unit that one person handles goes to another, or back to the unit; each issue says so in its thread.
 * Answers how many went.
 */
export async function passOnWork(
  ctx: CommandContext,
  input: { organisationId: string; fromPersonId: string; toPersonId: string | null },
): Promise<number> {
  authorise(only(ctx.actor.system, 'staff-only'))
  const issues = await lockIssuesOfHandler(ctx, input.organisationId, input.fromPersonId)
  const [first, ...more] = issues.map((issue) => issuePassedOn(issue, input.fromPersonId, input.toPersonId))
  if (!first) return 0
  const names = await namesOf(ctx, [input.toPersonId])
  const next = input.toPersonId ? names.get(input.toPersonId)?.displayName : undefined
  const text = next ? `承办人换成了${next}，接着办理。` : '原来的承办人不在岗了，由单位重新安排人办理。'
  for (const { issue_id } of issues) {
    saveIssue(ctx, issue_id, { handler_id: input.toPersonId })
    addMessage(ctx, { issueId: issue_id, kind: 'step', text, role: null })
  }
  announce(ctx, first, ...more)
  return issues.length
}
