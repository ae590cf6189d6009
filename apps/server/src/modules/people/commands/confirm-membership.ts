import { type BodyOf, membershipStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalidAt, notFound } from '../../../platform/errors.ts'
import { actedOn, announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { findPlace } from '../../territory/index.ts'
import { membershipDecided } from '../events.ts'
import { membershipMoves } from '../membership.ts'
import { policy } from '../policy.ts'
import { lockMembership, saveDecision } from '../store.ts'
import { enterHome } from '../store-ties.ts'

/** A grid worker or officer of the place says whether somebody belongs there. The person is told, with the reason. */
export async function confirmMembership(
  ctx: CommandContext,
  membershipId: string,
  { decision, reason }: BodyOf<'confirmMembership'>,
) {
  const membership = await lockMembership(ctx, membershipId)
  if (!membership) throw notFound()
  // The grid that holds the building today decides, not that of the day of asking.
  const place = await findPlace(ctx, membership.area_code)
  const at = { areaCode: membership.area_code, gridCode: place?.gridCode ?? null, personId: membership.person_id }
  authorise(policy.confirmMembership(ctx.actor, { ...at, actedOn: await actedOn(ctx, [membershipId]) }))
  const status = move(membershipMoves, decision, membership.status, membershipStatuses)
  if (decision === 'declined' && !reason) throw invalidAt('reason', 'decline-reason-missing')
  saveDecision(ctx, membership, decision, decision === 'declined' ? (reason as string) : null)
  if (decision === 'confirmed') await enterHome(ctx, membership)
  announce(ctx, membershipDecided({ ...at, membershipId, decision }))
  return { membershipId, status }
}
