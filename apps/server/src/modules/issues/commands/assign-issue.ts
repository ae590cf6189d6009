import { type BodyOf, issueStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { findOpenOrganisation } from '../../organisations/index.ts'
import { handlersIn } from '../../posts/index.ts'
import { contactBy } from '../deadline.ts'
import { issueAssigned } from '../events.ts'
import { type Issue, issueMoves } from '../issue.ts'
import { policy } from '../policy.ts'
import { addMessage, lockIssue, saveIssue } from '../store.ts'

/** 派单: an organisation, perhaps one handler of it, and by when the reporter hears from them. */
export async function assignIssue(ctx: CommandContext, issueId: string, input: BodyOf<'assignIssue'>): Promise<Issue> {
  const issue = await lockIssue(ctx, issueId)
  authorise(policy.assignIssue(ctx.actor, issue))
  const status = move(issueMoves, 'assign', issue.status, issueStatuses)
  if (!(await findOpenOrganisation(ctx, input.organisationId))) throw invalid('unknown-organisation')
  // Of those who hold the post: who only stands in loses it again when the other is back.
  const handlers = input.handlerId ? await handlersIn(ctx, [input.organisationId]) : new Map<string, string[]>()
  if (input.handlerId && !handlers.get(input.organisationId)?.includes(input.handlerId))
    throw invalid('unknown-handler')
  const change = {
    status,
    responsible_id: input.organisationId,
    handler_id: input.handlerId ?? null,
    contact_by: contactBy(ctx.now),
  }
  saveIssue(ctx, issueId, change)
  if (input.note) addMessage(ctx, { issueId, kind: 'note', text: input.note, role: 'staff' })
  const assigned = { ...issue, ...change }
  announce(ctx, issueAssigned(assigned))
  return assigned
}
