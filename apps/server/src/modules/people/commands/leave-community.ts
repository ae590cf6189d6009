import { membershipStatuses } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { findPlace } from '../../territory/index.ts'
import { membershipEnded } from '../events.ts'
import { membershipMoves } from '../membership.ts'
import { policy } from '../policy.ts'
import { endMembership, lockMembership } from '../store.ts'
import { endResidence, lockPersonRow, openResidencesOf, writeWords } from '../store-register.ts'

/**
 * Somebody leaves a community, or takes back that they asked to join. The home that the membership stood for ends in the
 * register today; what they did there stays theirs.
 */
export async function leaveCommunity(ctx: CommandContext, membershipId: string) {
  const membership = await lockMembership(ctx, membershipId)
  if (!membership) throw notFound()
  authorise(policy.leaveCommunity(ctx.actor, { personId: membership.person_id }))
  const status = move(membershipMoves, 'leaveCommunity', membership.status, membershipStatuses)
  endMembership(ctx, membershipId)
  const person = await lockPersonRow(ctx, membership.person_id)
  const homes = await openResidencesOf(ctx, [membership.person_id])
  const today = shanghaiDate(ctx.now)
  const [home] = homes.filter(
    ({ residence_id, tie, area_code }) =>
      residence_id === membershipId || (tie === membership.tie && area_code === membership.area_code.slice(0, 17)),
  )
  if (person && home && membership.status === 'confirmed') {
    endResidence(ctx, home.residence_id, today)
    const { name, phone, idNumber } = person.open
    const left = homes.filter(({ residence_id }) => residence_id !== home.residence_id)
    writeWords(ctx, [
      { personId: person.person_id, name, phone, idNumber, areaCodes: left.map(({ area_code }) => area_code) },
    ])
  }
  const place = await findPlace(ctx, membership.area_code)
  const about = { membershipId, personId: membership.person_id, areaCode: membership.area_code }
  announce(ctx, membershipEnded({ ...about, gridCode: place?.gridCode ?? null }))
  return { membershipId, status }
}
