import type { BodyOf } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { memberEnded } from '../events.ts'
import { policy } from '../policy.ts'
import { findOrganisation } from '../queries.ts'
import { endMember, lockMember } from '../store-members.ts'

/** A member leaves on a day: the first on which they are none. A day to come may be moved, one that is past stays. */
export async function endOrganisationMember(
  ctx: CommandContext,
  memberId: string,
  input: BodyOf<'endOrganisationMember'>,
): Promise<string> {
  const member = await lockMember(ctx, memberId)
  const organisation = member && (await findOrganisation(ctx, member.organisation_id))
  if (!member || !organisation) throw notFound()
  authorise(policy.endOrganisationMember(ctx.actor, organisation.areaCode))
  if (member.to_on !== null && member.to_on <= shanghaiDate(ctx.now)) throw conflict('member-ended')
  if (input.on <= member.from_on) throw invalid('ends-before-begins')
  endMember(ctx, memberId, input.on)
  announce(
    ctx,
    memberEnded({
      organisationId: member.organisation_id,
      areaCode: organisation.areaCode,
      memberId,
      personId: member.person_id,
      role: member.role,
    }),
  )
  return memberId
}
