import type { Tie } from '@linli/contract'
import { sql } from 'kysely'
import type { CommandContext, Reader } from '../../platform/command.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import { maskName, maskPhone } from '../../platform/vault.ts'
import { linkAccount, lockAccount, normalPhone } from '../identity/index.ts'
import { type PersonName, plainName, toName } from './person.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

export interface NewPerson {
  personId: string
  accountId: string | null
  realName: string
  displayName: string
  phone: string | null
}

const phoneIndex = (q: Reader, phone: string): Buffer => q.vault.blindIndex('phone', normalPhone(phone))

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

/** Who is known by a number is decided by one at a time: before somebody new is written there is no row to lock. */
export async function lockNumber(ctx: CommandContext, phone: string): Promise<void> {
  const key = phoneIndex(ctx, phone).readInt32BE()
  await ctx.all(rawQuery(sql`select pg_advisory_xact_lock(${numberLock}::int, ${key}::int)`))
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
      .selectFrom('people')
      .select(['person_id', 'name_sealed', 'phone_index'])
      .where('district_id', '=', q.district)
      .where(
        'phone_index',
        '=',
        sql<Buffer>`any(${[...written.keys()].map((hex) => Buffer.from(hex, 'hex'))}::bytea[])`,
      )
      .orderBy('created_at')
      .orderBy('person_id'),
  )
  const known = new Map<string, Known[]>()
  for (const row of rows) {
    const person = { personId: row.person_id, realName: plainName(q.vault.open(row.name_sealed)) }
    for (const phone of written.get(row.phone_index?.toString('hex') ?? '') ?? [])
      known.set(phone, [...(known.get(phone) ?? []), person])
  }
  return known
}

/** Takes people out of the register whom a file put there and who are nothing else: no account, no home. */
export function removeUnknown(ctx: CommandContext, personIds: string[]): void {
  ctx.write(
    db
      .deleteFrom('people as p')
      .where('p.district_id', '=', ctx.district)
      .where('p.person_id', '=', sql<string>`any(${personIds})`)
      .where('p.account_id', 'is', null)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('memberships as m')
              .select(sql`1`.as('one'))
              .where('m.district_id', '=', ctx.district)
              .whereRef('m.person_id', '=', 'p.person_id'),
          ),
        ),
      ),
  )
}

export function addPerson(ctx: CommandContext, person: NewPerson): void {
  addPersons(ctx, [person])
  if (person.accountId) linkAccount(ctx, person.accountId, person.personId)
}

/** Many at once, as a file has them. */
export function addPersons(ctx: CommandContext, persons: NewPerson[]): void {
  if (persons.length === 0) return
  ctx.write(
    db.insertInto('people').values(
      persons.map((person) => ({
        district_id: ctx.district,
        person_id: person.personId,
        account_id: person.accountId,
        name_sealed: ctx.vault.seal(plainName(person.realName)),
        name_masked: maskName(plainName(person.realName)),
        display_name: person.displayName,
        phone_sealed: person.phone ? ctx.vault.seal(person.phone) : null,
        phone_masked: person.phone ? maskPhone(person.phone) : null,
        phone_index: person.phone ? phoneIndex(ctx, person.phone) : null,
        created_at: ctx.now,
      })),
    ),
  )
}

/** People of the register with this number and no account, at most two, kept until the transaction ends. */
export async function lockPersonsWithoutAccount(ctx: CommandContext, phone: string): Promise<string[]> {
  const rows = await ctx.all(
    db
      .selectFrom('people')
      .select('person_id')
      .where('district_id', '=', ctx.district)
      .where('phone_index', '=', phoneIndex(ctx, phone))
      .where('account_id', 'is', null)
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

export function saveNumber(ctx: CommandContext, personId: string, phone: string): void {
  const number = normalPhone(phone)
  ctx.write(
    db
      .updateTable('people')
      .set({
        phone_sealed: ctx.vault.seal(number),
        phone_masked: maskPhone(number),
        phone_index: phoneIndex(ctx, number),
      })
      .where('district_id', '=', ctx.district)
      .where('person_id', '=', personId),
  )
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

/** Two who decide at once wait for each other here; the second finds it decided. */
export async function lockMembership(ctx: CommandContext, membershipId: string) {
  return ctx.one(
    db
      .selectFrom('memberships')
      .select(['membership_id', 'person_id', 'area_code', 'status'])
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
