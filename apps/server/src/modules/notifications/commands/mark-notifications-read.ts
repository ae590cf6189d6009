import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { policy } from '../policy.ts'
import { countUnread } from '../queries.ts'
import { markRead } from '../store.ts'

// announces nothing: what a person has read is nobody else's affair
/** Some, or all there are by now. Ids of others' notifications change nothing. */
export async function markNotificationsRead(
  ctx: CommandContext,
  input: BodyOf<'markNotificationsRead'>,
): Promise<{ unread: number }> {
  authorise(policy.markNotificationsRead(ctx.actor))
  markRead(ctx, input.notificationIds)
  return { unread: await countUnread(ctx) }
}
