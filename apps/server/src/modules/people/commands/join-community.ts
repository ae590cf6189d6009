import type { BodyOf, MembershipStatus } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { maskName, type OwnKey } from '../../../platform/vault.ts'
import { normalPhone, phoneOfAccount } from '../../identity/index.ts'
import { findPlace } from '../../territory/index.ts'
import { membershipAsked, membershipDecided } from '../events.ts'
import { plainName } from '../person.ts'
import { policy } from '../policy.ts'
import { principalOf } from '../queries-acting.ts'
import { addMembership, addPerson, lockPersonOfAccount, openMembershipsOf } from '../store.ts'
import { type LockedPerson, lockPersonRow, openResidencesOf, ownKeyOf } from '../store-register.ts'
import { ownAccountFrom } from '../viewing.ts'
import { leaveCommunity } from './leave-community.ts'

export interface Joined {
  membershipId: string
  personId: string
  status: MembershipStatus
  communityCode: string
  communityName: string
}

/** Of an account that is a child's in the register: the guardian joins for it. */
async function isTooYoung(ctx: CommandContext, personId: string): Promise<boolean> {
  const age = (await principalOf(ctx, personId))?.age ?? null
  return age !== null && age < ownAccountFrom
}

/**
 * Says who one is and where one lives, owns or works. The membership waits until a grid worker confirms it; of somebody
 * whom the register has there by this very name, who proved the number it holds for them, it is confirmed at once.
 */
export async function joinCommunity(ctx: CommandContext, input: BodyOf<'joinCommunity'>): Promise<Joined> {
  const place = await findPlace(ctx, input.areaCode)
  if (!place) throw invalid('unknown-area')
  if (place.level !== 'building' && place.level !== 'community') throw invalid('unknown-area')
  const accountId = ctx.actor.accountId as string
  const known = ctx.actor.actedBy
    ? await lockPersonRow(ctx, ctx.actor.personId as string)
    : await lockPersonOfAccount(ctx, accountId)
  authorise(policy.joinCommunity(ctx.actor))
  if (!ctx.actor.actedBy && (input.underFourteen || (known && (await isTooYoung(ctx, known.person_id)))))
    throw conflict('join-too-young')
  if (input.leaves) await leaveCommunity(ctx, input.leaves)
  const personId = known?.person_id ?? newId()
  let key: OwnKey
  if (known) {
    const memberships = await openMembershipsOf(ctx, personId)
    if (memberships.some(({ community_code }) => community_code === place.communityCode))
      throw conflict('already-member')
    key = ownKeyOf(ctx, (await lockPersonRow(ctx, personId)) as LockedPerson)
  } else {
    key = addPerson(ctx, {
      personId,
      accountId,
      realName: input.realName,
      displayName: input.displayName ?? maskName(plainName(input.realName)),
      phone: await phoneOfAccount(ctx, accountId),
    })
  }
  const isKnown =
    known !== undefined && !ctx.actor.actedBy && (await isInRegister(ctx, personId, place.areaCode, input))
  const status = isKnown ? 'confirmed' : 'pending'
  addMembership(ctx, key, {
    membershipId: ctx.key,
    personId,
    areaCode: place.areaCode,
    communityCode: place.communityCode,
    room: input.room ?? null,
    tie: input.tie,
    status,
  })
  const about = { membershipId: ctx.key, areaCode: place.areaCode, gridCode: place.gridCode }
  announce(ctx, isKnown ? membershipDecided({ ...about, personId, decision: 'confirmed' }) : membershipAsked(about))
  return {
    membershipId: ctx.key,
    personId,
    status,
    communityCode: place.communityCode,
    communityName: place.communityName,
  }
}

/** The register has this person there already, by this name, and they came by the number it holds. */
async function isInRegister(
  ctx: CommandContext,
  personId: string,
  areaCode: string,
  { realName, tie }: BodyOf<'joinCommunity'>,
): Promise<boolean> {
  const person = await lockPersonRow(ctx, personId)
  const phone = await phoneOfAccount(ctx, ctx.actor.accountId as string)
  if (!person || !phone || person.open.phone === null) return false
  if (normalPhone(person.open.phone) !== phone || plainName(person.open.name) !== plainName(realName)) return false
  const homes = await openResidencesOf(ctx, [personId])
  return homes.some(
    (home) =>
      home.tie === tie && home.area_code.length === 17 && home.area_code === areaCode && home.source !== 'joined',
  )
}
