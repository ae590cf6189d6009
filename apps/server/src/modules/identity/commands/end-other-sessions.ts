import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { sessionsEnded } from '../events.ts'
import { policy } from '../policy.ts'
import { removeSessionsOf } from '../store-sessions.ts'

/** Every session of the account ends but the one that asks. */
export async function endOtherSessions(ctx: CommandContext, input: { token: string }): Promise<{ ended: number }> {
  authorise(policy.endOtherSessions(ctx.actor))
  const accountId = ctx.actor.accountId as string
  const ended = await removeSessionsOf(ctx, accountId, input.token)
  if (ended > 0) announce(ctx, sessionsEnded(accountId, ended))
  return { ended }
}
