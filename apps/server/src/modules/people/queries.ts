import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { PersonName } from './person.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

/** Names and masks of people, by id. */
export async function namesOf(q: Reader, personIds: (string | null)[]): Promise<Map<string, PersonName>> {
  const ids = [...new Set(personIds.filter((id): id is string => id !== null))]
  if (ids.length === 0) return new Map()
  const rows = await q.all(
    db
      .selectFrom('people')
      .select(['person_id', 'display_name', 'name_masked', 'phone_masked'])
      .where('district_id', '=', q.district)
      .where('person_id', '=', sql<string>`any(${ids})`),
  )
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        personId: row.person_id,
        displayName: row.display_name,
        maskedName: row.name_masked,
        maskedPhone: row.phone_masked,
      },
    ]),
  )
}

export async function findMembership(q: Reader, membershipId: string) {
  return q.one(
    db
      .selectFrom('memberships')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('membership_id', '=', membershipId),
  )
}

/** Homes of a person that have not ended, the oldest first. */
export async function homesOf(q: Reader, personId: string) {
  return q.all(
    db
      .selectFrom('memberships')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('person_id', '=', personId)
      .where('status', '<>', 'ended')
      .orderBy('asked_at'),
  )
}

export async function findPersonOfAccount(q: Reader, accountId: string) {
  return q.one(
    db.selectFrom('people').selectAll().where('district_id', '=', q.district).where('account_id', '=', accountId),
  )
}
