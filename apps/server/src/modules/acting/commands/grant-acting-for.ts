import type { BodyOf, ResponseOf } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { maskPhone } from '../../../platform/vault.ts'
import { attachFiles } from '../../files/index.ts'
import { normalPhone, phoneIndexOfAccount } from '../../identity/index.ts'
import { guardianRelation, lockPerson, type Principal, principalOf } from '../../people/index.ts'
import { actingGranted } from '../events.ts'
import { type Grant, mostGrants, stateOf, usualEnd } from '../grant.ts'
import { policy } from '../policy.ts'
import { addGrant, noteExpired, openGrantsOf } from '../store.ts'

type Input = BodyOf<'grantActingFor'>
type Offer = Extract<Input, { phone: string }>
type Ward = Extract<Input, { how: 'guardian' }>

/**
 * Somebody lets another act. By number: nothing here asks whether there is anybody behind it, so nothing can tell; who
 * has it accepts. A parent or guardian of the register acts for a child without the child's consent below 14.
 */
export async function grantActingFor(ctx: CommandContext, input: Input): Promise<ResponseOf<'grantActingFor'>> {
  const { actor } = ctx
  const principalId = input.how === 'self' ? actor.personId : input.principalId
  if (principalId) await lockPerson(ctx, principalId)
  const principal = principalId ? await principalOf(ctx, principalId) : undefined
  const whom = principal ?? { personId: '', places: [] }
  const relation =
    input.how === 'guardian' && actor.personId
      ? await guardianRelation(ctx, actor.personId, input.principalId)
      : undefined
  if (!principal && input.how !== 'self') throw notFound('unknown-person')
  authorise(policy.grantActingFor(actor, input.how, whom, relation !== undefined))
  if (!principal) throw notFound('unknown-person')
  return input.how === 'guardian'
    ? byGuardian(ctx, input, principal, relation as string)
    : byNumber(ctx, input, principal)
}

const idsOf = (grants: Grant[]) => grants.map(({ grant_id }) => grant_id)

async function byNumber(ctx: CommandContext, input: Offer, principal: Principal) {
  if (principal.age !== null && principal.age < 18) throw conflict('acting-minor')
  const phone = normalPhone(input.phone)
  const index = ctx.vault.blindIndex('phone', phone)
  const own = await phoneIndexOfAccount(ctx, ctx.actor.accountId as string)
  if (own?.equals(index)) throw invalid(input.how === 'self' ? 'acting-nobody-else' : 'acting-not-the-worker')
  const today = shanghaiDate(ctx.now)
  const open = await openGrantsOf(ctx, principal.personId)
  const standing = open.filter((grant) => stateOf(grant, ctx.now, today) !== 'ended')
  if (standing.some(({ actor_phone_index }) => actor_phone_index?.equals(index)))
    throw conflict('acting-granted-already')
  if (standing.length >= mostGrants) throw conflict('acting-too-many')
  await noteExpired(ctx, idsOf(open.filter((grant) => !standing.includes(grant))))
  const untilOn = usualEnd(today, input.months)
  const { personId: principalId, areaCode, gridCode } = principal
  const { how, scopes } = input
  addGrant(ctx, {
    principal_id: principalId,
    actor_id: null,
    actor_phone_index: index,
    actor_phone_masked: maskPhone(phone),
    how,
    scopes,
    from_on: today,
    until_on: untilOn,
    relation_id: null,
    childs_word: false,
    accepted_at: null,
  })
  if (input.how === 'paper') {
    const { fileIds } = input
    await attachFiles(ctx, {
      fileIds,
      ownerKind: 'acting',
      ownerId: ctx.key,
      role: 'consent',
      place: { areaCode, gridCode },
    })
  }
  announce(ctx, actingGranted({ principalId, areaCode, gridCode }, { grantId: ctx.key, how, scopes }))
  return { grantId: ctx.key, untilOn, phone: maskPhone(phone) }
}

async function byGuardian(ctx: CommandContext, input: Ward, ward: Principal, relationId: string) {
  if (ward.age === null || ward.age >= 18 || !ward.grownUpOn) throw conflict('acting-grown-up')
  if (ward.age >= 14 && !input.childsWord) throw invalid('acting-childs-word')
  const today = shanghaiDate(ctx.now)
  const open = await openGrantsOf(ctx, ward.personId)
  const mine = open.filter(({ how, actor_id }) => how === 'guardian' && actor_id === ctx.actor.personId)
  if (mine.some((grant) => stateOf(grant, ctx.now, today) !== 'ended')) throw conflict('acting-granted-already')
  await noteExpired(ctx, idsOf(mine))
  const { personId: principalId, areaCode, gridCode } = ward
  addGrant(ctx, {
    principal_id: principalId,
    actor_id: ctx.actor.personId,
    actor_phone_index: null,
    actor_phone_masked: null,
    how: 'guardian',
    scopes: input.scopes,
    from_on: today,
    until_on: ward.grownUpOn,
    relation_id: relationId,
    childs_word: input.childsWord,
    accepted_at: ctx.now,
  })
  const granted = { grantId: ctx.key, how: 'guardian', scopes: input.scopes }
  announce(ctx, actingGranted({ principalId, areaCode, gridCode }, granted))
  return { grantId: ctx.key, untilOn: ward.grownUpOn, phone: null }
}
