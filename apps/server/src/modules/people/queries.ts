import type { QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { scopeOf } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise } from '../../platform/decision.ts'
import { isOneOf, type Placed, placed, prepared, tables } from '../../platform/sql.ts'
import { buildingsInGrids, placesOf } from '../territory/index.ts'
import { toWaiting } from './membership.ts'
import { nameFor, type PersonName, toName } from './person.ts'
import { policy } from './policy.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

const named = prepared((about: { district: number } & Placed) =>
  db
    .selectFrom('people')
    .select(['person_id', 'display_name', 'name_masked', 'phone_masked'])
    .where('district_id', '=', about.district)
    .where(isOneOf('person_id', about)),
)

/** Names and masks of people, by id. */
export async function namesOf(q: Reader, personIds: (string | null)[]): Promise<Map<string, PersonName>> {
  const ids = [...new Set(personIds.filter((id): id is string => id !== null))]
  if (ids.length === 0) return new Map()
  const rows = await q.all(named({ district: q.district, ...placed(ids) }))
  return new Map(rows.map((row) => [row.person_id, toName(row)]))
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
      .where('status', 'in', ['pending', 'confirmed'])
      .orderBy('asked_at'),
  )
}

export async function findPersonOfAccount(q: Reader, accountId: string) {
  return q.one(
    db.selectFrom('people').selectAll().where('district_id', '=', q.district).where('account_id', '=', accountId),
  )
}

/** Past this nobody counts; the desk says so many and more. */
const mostWaiting = 1000

export async function listMemberships(
  q: Reader,
  filter: QueryOf<'listMemberships'>,
): Promise<ResponseOf<'listMemberships'>> {
  authorise(policy.listMemberships(q.actor))
  const after = fromCursor(filter.cursor, 'instant', 'id')
  const { ranges, gridCodes } = scopeOf(q.actor)
  const buildings = await buildingsInGrids(q, gridCodes)
  const waiting = db
    .selectFrom('memberships')
    .where('district_id', '=', q.district)
    .where('status', '=', sql.lit('pending'))
    .where((eb) =>
      eb.or([
        ...ranges.map(({ from, to }) => eb.and([eb('area_code', '>=', from), eb('area_code', '<', to)])),
        eb('area_code', '=', sql<string>`any(${buildings})`),
      ]),
    )
  const rest = after
    ? waiting.where(sql<boolean>`(asked_at, membership_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`)
    : waiting
  const found = await q.all(
    rest
      .selectAll()
      .orderBy('asked_at')
      .orderBy('membership_id')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.asked_at.toISOString(), row.membership_id))
  const counted = waiting.select(sql`1`.as('one')).limit(mostWaiting)
  const count =
    (await q.one(db.selectFrom(counted.as('counted')).select(({ fn }) => fn.countAll<number>().as('count'))))?.count ??
    0
  const names = await namesOf(
    q,
    rows.map(({ person_id }) => person_id),
  )
  const places = await placesOf(
    q,
    rows.map(({ area_code }) => area_code),
  )
  return {
    rows: rows.map((row) => {
      const place = places.get(row.area_code)
      return toWaiting(q.actor, row, {
        who: nameFor(names.get(row.person_id), true),
        label: place?.label ?? '',
        communityName: place?.communityName ?? '',
        areaCode: row.area_code,
        gridCode: place?.gridCode ?? null,
      })
    }),
    next,
    waiting: { value: count, exact: count < mostWaiting },
  }
}

/** Why somebody was declined, in the words of who decided; null where they were not. */
export async function declineReason(q: Reader, membershipId: string): Promise<string | null> {
  const decided = await q.one(
    db
      .selectFrom('membership_decisions')
      .select('reason')
      .where('district_id', '=', q.district)
      .where('membership_id', '=', membershipId),
  )
  return decided?.reason ?? null
}

/** People whose shown name holds these words, those beginning with them first; few, to be looked at further. */
export async function peopleNamed(q: Reader, words: string, most = 200): Promise<string[]> {
  const like = words.replace(/[%_\\]/g, '\\$&')
  const rows = await q.all(
    db
      .selectFrom('people')
      .select('person_id')
      .where('district_id', '=', q.district)
      .where('display_name', 'like', `%${like}%`)
      .orderBy(sql`display_name like ${`${like}%`}`, 'desc')
      .orderBy('person_id')
      .limit(most),
  )
  return rows.map(({ person_id }) => person_id)
}
