import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { attachFiles } from '../../files/index.ts'
import { issueAnswered } from '../events.ts'
import { isHandler, isReporter, isStaff, isWatcher, placeOf, policy } from '../policy.ts'
import { addMessage, lockIssue, saveIssue } from '../store.ts'

/** A reply in the thread, or a note among staff. */
export async function sendMessage(
  ctx: CommandContext,
  issueId: string,
  input: BodyOf<'sendMessage'>,
): Promise<{ issueId: string; messageId: string }> {
  const issue = await lockIssue(ctx, issueId)
  authorise(policy.sendMessage(ctx.actor, issue, input.kind))
  const role = isReporter(ctx.actor, issue)
    ? 'reporter'
    : isHandler(ctx.actor, issue)
      ? 'handler'
      : isStaff(ctx.actor, issue)
        ? 'staff'
        : isWatcher(ctx.actor, issue)
          ? 'watcher'
          : null
  addMessage(ctx, { issueId, kind: input.kind, text: input.text, role, messageId: ctx.key })
  saveIssue(ctx, issueId, {})
  await attachFiles(ctx, {
    fileIds: input.fileIds,
    ownerKind: 'issue',
    ownerId: issueId,
    partId: ctx.key,
    role: input.kind,
    place: placeOf(issue),
  })
  announce(ctx, issueAnswered(issue, ctx.key, input.kind))
  return { issueId, messageId: ctx.key }
}
