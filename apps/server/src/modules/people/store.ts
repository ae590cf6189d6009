import type { Tie } from '@linli/contract'
import { sql } from 'kysely'
import type { CommandContext, Reader } from '../../platform/command.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import { maskName, maskPhone, type OwnKey } from '../../platform/vault.ts'
import { linkAccount, lockAccount, normalPhone, relinkAccount } from '../identity/index.ts'
import { type PersonName, plainName, toName } from './person.ts'
import { keyOf, openValue } from './sealed-person.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

export interface NewPerson {
  personId: string
  accountId: string | null
  realName: string
  displayName: string
  phone: string | null
}

export const phoneIndex = (q: Reader, phone: string): Buffer => q.vault.blindIndex('phone', normalPhone(phone))

/** Somebody of the register, kept as they are until the transaction ends: what is decided of one person waits in line here. */
export async function lockPerson(ctx: CommandContext, personId: string): Promise<PersonName | undefined> {
  const row = await ctx.one(
    db
      .selectFrom('people')
      .select(['person_id', 'display_name', 'name_masked', 'phone_masked'])
      .where('district_id', '=', ctx.district)
      .where('person_id', '=', personId)
      .forNoKeyUpdate(),
  )
  return row && toName(row)
}

const numberLock = 5263019

/** Shared with a file of residents, which takes it for itself alone: store-import.ts. */
export const importLock = 5263021

const lockIndex = (ctx: CommandContext, index: Buffer) =>
  ctx.all(
    rawQuery(sql`select pg_advisory_xact_lock_shared(${importLock}::int, ${ctx.district}::int),
      pg_advisory_xact_lock(${numberLock}::int, ${index.readInt32BE()}::int)`),
  )

/** Who is known by a number is decided by one at a time: before somebody new is written there is no row to lock. */
export async function lockNumber(ctx: CommandContext, phone: string): Promise<void> {
  await lockIndex(ctx, phoneIndex(ctx, phone))
}

/** The same of an identity number, by its digest; answers who has it. */
export async function lockIdNumber(ctx: CommandContext, index: Buffer): Promise<string | undefined> {
  await lockIndex(ctx, index)
  const row = await ctx.one(
    db
      .selectFrom('people')
      .select('person_id')
      .where('district_id', '=', ctx.district)
      .where('id_index', '=', index)
      .where('merged_into', 'is', null),
  )
  return row?.person_id
}

/** Somebody without an account, whose number the register has for another too: it does not tell who of them is meant. */
export async function sharesNumber(q: Reader, personId: string): Promise<boolean> {
  const other = await q.one(
    db
      .selectFrom('people as p')
      .innerJoin('people as o', (join) =>
        join.on('o.district_id', '=', q.district).onRef('o.phone_index', '=', 'p.phone_index'),
      )
      .select('o.person_id')
      .where('p.district_id', '=', q.district)
      .where('p.person_id', '=', personId)
      .where('p.account_id', 'is', null)
      .whereRef('o.person_id', '<>', 'p.person_id')
      .limit(1),
  )
  return other !== undefined
}

export interface Known {
  personId: string
  realName: string
}

/** Everybody of the register with this phone number, each with the real name. */
export const personsOfPhone = async (q: Reader, phone: string): Promise<Known[]> =>
  (await personsOfPhones(q, [phone])).get(phone) ?? []

/** The same for many numbers, as they are written. */
export async function personsOfPhones(q: Reader, phones: string[]): Promise<Map<string, Known[]>> {
  // One number may be written in two ways.
  const written = new Map<string, string[]>()
  for (const phone of new Set(phones)) {
    const index = phoneIndex(q, phone).toString('hex')
    written.set(index, [...(written.get(index) ?? []), phone])
  }
  const rows = await q.all(
    db
      .selectFrom('people as p')
      .leftJoin('person_keys as k', (join) =>
        join.on('k.district_id', '=', q.district).onRef('k.person_id', '=', 'p.person_id'),
      )
      .select(['p.person_id', 'p.name_sealed', 'p.phone_index', 'k.wrapped'])
      .where('p.district_id', '=', q.district)
      .where('p.ended_as', 'is', null)
      .where(
        'p.phone_index',
        '=',
        sql<Buffer>`any(${[...written.keys()].map((hex) => Buffer.from(hex, 'hex'))}::bytea[])`,
      )
      .orderBy('p.created_at')
      .orderBy('p.person_id'),
  )
  const known = new Map<string, Known[]>()
  for (const row of rows) {
    const name = openValue(q.vault, keyOf(q.vault, row.wrapped), 'name', row.name_sealed) ?? ''
    const person = { personId: row.person_id, realName: plainName(name) }
    for (const phone of written.get(row.phone_index?.toString('hex') ?? '') ?? [])
      known.set(phone, [...(known.get(phone) ?? []), person])
  }
  return known
}

/** Takes people out of the register whom a file put there and who are nothing else: no account, no home. */
export function removeUnknown(ctx: CommandContext, personIds: string[]): void {
  const nothingElse = sql`p.district_id = ${ctx.district} and p.person_id = any(${personIds}) and p.account_id is null
    and not exists (select from memberships m where m.district_id = ${ctx.district} and m.person_id = p.person_id)
    and not exists (select from residences r where r.district_id = ${ctx.district} and r.person_id = p.person_id)`
  ctx.write(
    rawQuery(sql`delete from person_words w using people p
      where w.district_id = ${ctx.district} and w.person_id = p.person_id and ${nothingElse}`),
  )
  ctx.write(
    rawQuery(sql`delete from person_keys k using people p
      where k.district_id = ${ctx.district} and k.person_id = p.person_id and ${nothingElse}`),
  )
  ctx.write(rawQuery(sql`delete from people p where p.district_id = ${ctx.district} and ${nothingElse}`))
}

export function addPerson(ctx: CommandContext, person: NewPerson): OwnKey {
  const [key] = addPersons(ctx, [person])
  if (person.accountId) linkAccount(ctx, person.accountId, person.personId)
  return key as OwnKey
}

/** Many at once, as a file has them; each gets a key of its own, which is answered in their order. */
export function addPersons(
  ctx: CommandContext,
  persons: NewPerson[],
  more: ((key: OwnKey) => Partial<PeopleTables['people']>)[] = [],
): OwnKey[] {
  if (persons.length === 0) return []
  const made = persons.map((person) => ({ person, key: ctx.vault.newKey() }))
  ctx.write(
    db.insertInto('people').values(
      made.map(({ person, key }, at) => ({
        ...nobodyYet,
        district_id: ctx.district,
        person_id: person.personId,
        account_id: person.accountId,
        name_sealed: key.seal('name', plainName(person.realName)),
        name_masked: maskName(plainName(person.realName)),
        display_name: person.displayName,
        phone_sealed: person.phone ? key.seal('phone', person.phone) : null,
        phone_masked: person.phone ? maskPhone(person.phone) : null,
        phone_index: person.phone ? phoneIndex(ctx, person.phone) : null,
        created_at: ctx.now,
        ...more[at]?.(key),
      })),
    ),
  )
  ctx.write(
    db.insertInto('person_keys').values(
      made.map(({ person, key }) => ({
        district_id: ctx.district,
        person_id: person.personId,
        wrapped: key.wrapped,
      })),
    ),
  )
  return made.map(({ key }) => key)
}

const nobodyYet = {
  gender: null,
  born_sealed: null,
  born_year: null,
  id_kind: null,
  id_sealed: null,
  id_masked: null,
  id_index: null,
  registered_division: null,
  language: null,
  contact_wish: null,
  revision: 1,
  ended_as: null,
  ended_on: null,
  merged_into: null,
  restricted_at: null,
} as const

/** People of the register with this number and no account, at most two, kept until the transaction ends. */
export async function lockPersonsWithoutAccount(ctx: CommandContext, phone: string): Promise<string[]> {
  const rows = await ctx.all(
    db
      .selectFrom('people')
      .select('person_id')
      .where('district_id', '=', ctx.district)
      .where('phone_index', '=', phoneIndex(ctx, phone))
      .where('account_id', 'is', null)
      .where('ended_as', 'is', null)
      .orderBy('person_id')
      .limit(2)
      .forUpdate(),
  )
  return rows.map((row) => row.person_id)
}

export function takeAccount(ctx: CommandContext, personId: string, accountId: string): void {
  ctx.write(
    db
      .updateTable('people')
      .set({ account_id: accountId })
      .where('district_id', '=', ctx.district)
      .where('person_id', '=', personId),
  )
  linkAccount(ctx, accountId, personId)
}

/** The account is another entry of the register from now on: the same person, written down twice. */
export async function giveAccount(ctx: CommandContext, accountId: string, from: string, to: string): Promise<void> {
  const person = (personId: string) =>
    db.updateTable('people').where('district_id', '=', ctx.district).where('person_id', '=', personId)
  await ctx.all(person(from).set({ account_id: null }).returning('person_id'))
  ctx.write(person(to).set({ account_id: accountId }))
  relinkAccount(ctx, accountId, to)
}

/**
 * The account's person here, if there is one. The account is locked, since before the first join there is no person to
 * lock, and two joins at once would make two.
 */
export async function lockPersonOfAccount(ctx: CommandContext, accountId: string) {
  await lockAccount(ctx, accountId)
  return ctx.one(
    db.selectFrom('people').selectAll().where('district_id', '=', ctx.district).where('account_id', '=', accountId),
  )
}

/** What a person asked for or holds; read under the account's lock, which every join takes. */
export async function openMembershipsOf(ctx: CommandContext, personId: string) {
  return ctx.all(
    db
      .selectFrom('memberships')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('person_id', '=', personId)
      .where('status', 'in', ['pending', 'confirmed']),
  )
}

export interface NewMembership {
  membershipId: string
  personId: string
  areaCode: string
  communityCode: string
  room: string | null
  tie: Tie
  status: 'pending' | 'confirmed'
}

/** The room is sealed with the person's own key. */
export function addMembership(ctx: CommandContext, key: OwnKey, membership: NewMembership): void {
  ctx.write(
    db.insertInto('memberships').values({
      district_id: ctx.district,
      membership_id: membership.membershipId,
      person_id: membership.personId,
      area_code: membership.areaCode,
      community_code: membership.communityCode,
      room_sealed: membership.room ? key.seal('door', membership.room) : null,
      tie: membership.tie,
      status: membership.status,
      asked_at: ctx.now,
      decided_at: membership.status === 'confirmed' ? ctx.now : null,
    }),
  )
}

export function endMembership(ctx: CommandContext, membershipId: string): void {
  ctx.write(
    db
      .updateTable('memberships')
      .set({ status: 'ended' })
      .where('district_id', '=', ctx.district)
      .where('membership_id', '=', membershipId),
  )
}

/** Two who decide at once wait for each other here; the second finds it decided. */
export async function lockMembership(ctx: CommandContext, membershipId: string) {
  return ctx.one(
    db
      .selectFrom('memberships')
      .select(['membership_id', 'person_id', 'area_code', 'status', 'tie', 'room_sealed'])
      .where('district_id', '=', ctx.district)
      .where('membership_id', '=', membershipId)
      .forUpdate(),
  )
}

/** The answer and who gave it stand beside the membership, once: its key is the membership's. */
export function saveDecision(
  ctx: CommandContext,
  membership: { membership_id: string; person_id: string },
  decision: 'confirmed' | 'declined',
  reason: string | null,
): void {
  ctx.write(
    db.insertInto('membership_decisions').values({
      district_id: ctx.district,
      membership_id: membership.membership_id,
      person_id: membership.person_id,
      decision,
      reason,
      decided_by: ctx.actor.personId as string,
      decided_at: ctx.now,
    }),
  )
  ctx.write(
    db
      .updateTable('memberships')
      .set({ status: decision, decided_at: ctx.now })
      .where('district_id', '=', ctx.district)
      .where('membership_id', '=', membership.membership_id),
  )
}
