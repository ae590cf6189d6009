import type { BodyOf } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { maskName, maskPhone } from '../../../platform/vault.ts'
import { namesOf } from '../../people/index.ts'
import { memberAdded } from '../events.ts'
import { overlaps } from '../member.ts'
import { isClosed } from '../organisation.ts'
import { policy } from '../policy.ts'
import { lockOrganisation } from '../store.ts'
import { addMember, membershipsIn } from '../store-members.ts'

/** Somebody belongs to an organisation: of the register, or by a name that is sealed at once. */
export async function addOrganisationMember(
  ctx: CommandContext,
  organisationId: string,
  input: BodyOf<'addOrganisationMember'>,
): Promise<string> {
  const organisation = await lockOrganisation(ctx, organisationId)
  if (!organisation) throw notFound()
  authorise(policy.addOrganisationMember(ctx.actor, organisation.area_code))
  if (isClosed(organisation, shanghaiDate(ctx.now))) throw conflict('organisation-closed')
  if ((input.personId === undefined) === (input.realName === undefined)) throw invalid('member-who')
  if (input.toOn !== undefined && input.toOn <= input.fromOn) throw invalid('ends-before-begins')
  const days = { from_on: input.fromOn, to_on: input.toOn ?? null }
  if (input.personId !== undefined) {
    if (!(await namesOf(ctx, [input.personId])).has(input.personId)) throw invalid('unknown-person')
    const known = await membershipsIn(ctx, organisationId, input.personId)
    if (known.some((member) => member.role === input.role && overlaps(member, days))) throw conflict('already-in-role')
  }
  // A person of the register has a phone there; another's is kept here, to be read by nobody but the vault.
  const phone = input.realName === undefined ? undefined : input.phone
  const member = {
    district_id: ctx.district,
    member_id: ctx.key,
    organisation_id: organisationId,
    person_id: input.personId ?? null,
    name_sealed: input.realName ? ctx.vault.seal(input.realName) : null,
    name_masked: input.realName ? maskName(input.realName) : null,
    phone_sealed: phone ? ctx.vault.seal(phone) : null,
    phone_masked: phone ? maskPhone(phone) : null,
    role: input.role,
    title: input.title ?? null,
    ...days,
  }
  addMember(ctx, member)
  announce(
    ctx,
    memberAdded({
      organisationId,
      areaCode: organisation.area_code,
      memberId: ctx.key,
      personId: member.person_id,
      role: member.role,
    }),
  )
  return member.member_id
}
