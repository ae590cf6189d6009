import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import { maskName, maskPhone } from '../../platform/vault.ts'
import { linkAccount, lockAccount } from '../identity/index.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

export interface NewPerson {
  personId: string
  accountId: string | null
  realName: string
  displayName: string
  phone: string | null
}

export function addPerson(ctx: CommandContext, person: NewPerson): void {
  ctx.write(
    db.insertInto('people').values({
      district_id: ctx.district,
      person_id: person.personId,
      account_id: person.accountId,
      name_sealed: ctx.vault.seal(person.realName),
      name_masked: maskName(person.realName),
      display_name: person.displayName,
      phone_sealed: person.phone ? ctx.vault.seal(person.phone) : null,
      phone_masked: person.phone ? maskPhone(person.phone) : null,
      created_at: ctx.now,
    }),
  )
  if (person.accountId) linkAccount(ctx, person.accountId, person.personId)
}

/**
 * The account's person here, if there is one. The account is locked, since before the first join there is no person to
 * lock, and two joins at once would make two.
 */
export async function lockPersonOfAccount(ctx: CommandContext, accountId: string) {
  await lockAccount(ctx, accountId)
  return ctx.one(
    db
      .selectFrom('people')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('account_id', '=', accountId)
      .forUpdate(),
  )
}

export async function lockMembershipsOf(ctx: CommandContext, personId: string) {
  return ctx.all(
    db
      .selectFrom('memberships')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('person_id', '=', personId)
      .where('status', '<>', 'ended')
      .forUpdate(),
  )
}

export interface NewMembership {
  membershipId: string
  personId: string
  areaCode: string
  communityCode: string
  room: string | null
  tie: 'lives' | 'owns' | 'works'
  status: 'pending' | 'confirmed'
}

export function addMembership(ctx: CommandContext, membership: NewMembership): void {
  ctx.write(
    db.insertInto('memberships').values({
      district_id: ctx.district,
      membership_id: membership.membershipId,
      person_id: membership.personId,
      area_code: membership.areaCode,
      community_code: membership.communityCode,
      room_sealed: membership.room ? ctx.vault.seal(membership.room) : null,
      tie: membership.tie,
      status: membership.status,
      asked_at: ctx.now,
      decided_at: membership.status === 'confirmed' ? ctx.now : null,
    }),
  )
}
