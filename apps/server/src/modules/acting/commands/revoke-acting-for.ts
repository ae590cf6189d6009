import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalidAt, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { phoneIndexOfAccount } from '../../identity/index.ts'
import { lockPersonRow, ownKeyOf, principalOf } from '../../people/index.ts'
import { actingRevoked } from '../events.ts'
import { policy } from '../policy.ts'
import { endGrant, lockGrant } from '../store.ts'

/** Ends a grant for good, whoever of the two wants it, or staff with a reason. A session that acts by it is over with this commit. */
export async function revokeActingFor(
  ctx: CommandContext,
  grantId: string,
  { reason }: BodyOf<'revokeActingFor'>,
): Promise<{ grantId: string }> {
  const { actor } = ctx
  const grant = await lockGrant(ctx, grantId)
  if (!grant) throw notFound()
  const principal = await principalOf(ctx, grant.principal_id)
  const whom = principal ?? { personId: grant.principal_id, places: [] }
  const number = grant.actor_id === null ? await phoneIndexOfAccount(ctx, actor.accountId as string) : null
  const toMe = grant.actor_phone_index !== null && (number?.equals(grant.actor_phone_index) ?? false)
  authorise(policy.revokeActingFor(actor, { holderId: grant.actor_id, toMe }, whom))
  if (grant.ended_at) throw conflict('acting-grant-over')
  const how =
    actor.personId === grant.principal_id ? 'principal' : actor.personId === grant.actor_id || toMe ? 'actor' : 'staff'
  if (how === 'staff' && !reason) throw invalidAt('reason', 'acting-reason-missing')
  const person = reason ? await lockPersonRow(ctx, grant.principal_id) : undefined
  endGrant(ctx, grantId, how, person && reason ? ownKeyOf(ctx, person).seal('acting', reason) : null)
  const at = { areaCode: principal?.areaCode ?? String(ctx.district), gridCode: principal?.gridCode ?? null }
  announce(ctx, actingRevoked({ principalId: grant.principal_id, ...at }, grantId, how))
  return { grantId }
}
