import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { phoneIndexOfAccount } from '../../identity/index.ts'
import { principalOf } from '../../people/index.ts'
import { actingAccepted } from '../events.ts'
import { stateOf } from '../grant.ts'
import { policy } from '../policy.ts'
import { lockGrant, saveAcceptance } from '../store.ts'

/** Who has the number agrees to act. Until then nobody does. */
export async function acceptActing(ctx: CommandContext, grantId: string): Promise<{ grantId: string }> {
  const grant = await lockGrant(ctx, grantId)
  if (!grant) throw notFound()
  const mine = await phoneIndexOfAccount(ctx, ctx.actor.accountId as string)
  authorise(
    policy.acceptActing(ctx.actor, {
      toMe: grant.actor_phone_index !== null && (mine?.equals(grant.actor_phone_index) ?? false),
      principalId: grant.principal_id,
      paperBy: grant.how === 'paper' ? grant.granted_by : null,
    }),
  )
  const principal = await principalOf(ctx, grant.principal_id)
  if (!principal || stateOf(grant, ctx.now, shanghaiDate(ctx.now)) !== 'offered') throw conflict('acting-grant-over')
  saveAcceptance(ctx, grantId)
  const { personId: principalId, areaCode, gridCode } = principal
  announce(ctx, actingAccepted({ principalId, areaCode, gridCode }, grantId))
  return { grantId }
}
