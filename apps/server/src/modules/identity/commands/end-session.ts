import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { sessionEnded } from '../events.ts'
import { policy } from '../policy.ts'
import { findAccount } from '../queries.ts'
import { removeSessionOf } from '../store-sessions.ts'

/** One of one's own sessions ends, wherever it is; this one too. */
export async function endSession(ctx: CommandContext, sessionId: string): Promise<{ sessionId: string }> {
  const account = await findAccount(ctx, ctx.actor.accountId as string)
  authorise(policy.endSession(ctx.actor))
  if (!account || !(await removeSessionOf(ctx, account.account_id, sessionId))) throw notFound()
  announce(ctx, sessionEnded(account.account_id))
  return { sessionId }
}
