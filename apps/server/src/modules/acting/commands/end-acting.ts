import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { actAs } from '../../identity/index.ts'
import { principalOf } from '../../people/index.ts'
import { actingEnded } from '../events.ts'
import { policy } from '../policy.ts'
import { endTurn } from '../store.ts'

/** Back to oneself, whether or not the turn was over already. */
export async function endActing(ctx: CommandContext): Promise<{ ended: true }> {
  const { sessionId, actedBy } = ctx.actor
  authorise(policy.endActing(ctx.actor))
  if (!sessionId || !actedBy) return { ended: true }
  const principalId = await endTurn(ctx, actedBy.turnId)
  actAs(ctx, sessionId, null)
  if (principalId) {
    const principal = await principalOf(ctx, principalId)
    const at = { areaCode: principal?.areaCode ?? String(ctx.district), gridCode: principal?.gridCode ?? null }
    announce(ctx, actingEnded({ principalId, ...at }, actedBy.turnId))
  }
  return { ended: true }
}
