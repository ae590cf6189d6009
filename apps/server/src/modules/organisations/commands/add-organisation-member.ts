import type { BodyOf } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { maskName, maskPhone } from '../../../platform/vault.ts'
import { normalPhone } from '../../identity/index.ts'
import { type Known, namesOf, personsOfPhones, plainName } from '../../people/index.ts'
import { memberAdded } from '../events.ts'
import { overlaps } from '../member.ts'
import { isClosed } from '../organisation.ts'
import { policy } from '../policy.ts'
import { lockOrganisation } from '../store.ts'
import { addMember, membersInRole } from '../store-members.ts'
import type { MemberRow } from '../tables.ts'

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
  if (input.personId !== undefined && !(await namesOf(ctx, [input.personId])).has(input.personId))
    throw invalid('unknown-person')
  // A person of the register has a phone there; another's is kept here, to be read by nobody but the vault.
  const phone = input.realName === undefined ? undefined : input.phone
  const name = input.realName === undefined ? null : plainName(input.realName)
  const who = { personId: input.personId ?? null, name, number: phone ? normalPhone(phone) : null }
  const others = (await membersInRole(ctx, organisationId, input.role))
    .filter((member) => overlaps(member, days))
    .map((member) => keptAs(ctx, member))
  if (await isAmong(ctx, who, others)) throw conflict('already-in-role')
  const member = {
    district_id: ctx.district,
    member_id: ctx.key,
    organisation_id: organisationId,
    person_id: who.personId,
    name_sealed: name === null ? null : ctx.vault.seal(name),
    name_masked: name === null ? null : maskName(name),
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

interface Who {
  personId: string | null
  name: string | null
  number: string | null
}

/**
 * Is this one of them already: by the register, or by name and number, of which the register may know one and the
 * organisation the other. A name without a number tells nobody: two may have it.
 */
async function isAmong(ctx: CommandContext, who: Who, members: Who[]): Promise<boolean> {
  const numbers = [who, ...members].flatMap(({ number }) => number ?? [])
  const known = numbers.length > 0 ? await personsOfPhones(ctx, numbers) : new Map<string, Known[]>()
  const idsOf = ({ personId, name, number }: Who): string[] =>
    personId !== null
      ? [personId]
      : (known.get(number ?? '') ?? []).filter(({ realName }) => realName === name).map((person) => person.personId)
  const ids = idsOf(who)
  return members.some(
    (member) =>
      idsOf(member).some((id) => ids.includes(id)) ||
      (who.number !== null && member.number === who.number && member.name === who.name),
  )
}

const keptAs = (ctx: CommandContext, { person_id, name_sealed, phone_sealed }: MemberRow): Who => ({
  personId: person_id,
  name: name_sealed && plainName(ctx.vault.open(name_sealed)),
  number: phone_sealed && normalPhone(ctx.vault.open(phone_sealed)),
})
