import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import { allHits, type PeopleFilter } from './queries-hits.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

/** How many people fit, within what the actor serves; counting stops past `most`. */
export async function countMatching(q: Reader, filter: PeopleFilter, most: number): Promise<number> {
  const hits = await allHits(q, filter)
  if (!hits) return 0
  const row = await q.one(
    rawQuery<{ people: number }>(sql`select count(*)::int as people
      from (select distinct h.person_id from (${hits}) h limit ${most + 1}) c`),
  )
  return row?.people ?? 0
}

/** Whom a download or a form looked at, by pages. */
export async function peopleAbout(q: Reader, aboutId: string, after: string | null, size: number): Promise<string[]> {
  let query = db
    .selectFrom('looks')
    .select('person_id')
    .where('district_id', '=', q.district)
    .where('about_id', '=', aboutId)
  if (after) query = query.where('person_id', '>', after)
  const rows = await q.all(query.orderBy('person_id').limit(size))
  return rows.map(({ person_id }) => person_id)
}

export interface LookBy {
  person_id: string
  fields: string[]
  purpose: PeopleTables['looks']['purpose']
  at: Date
  reveal: boolean
}

/** What somebody looked at from one moment to another, lists apart. */
export const looksBy = (q: Reader, personId: string, from: Date, to: Date): Promise<LookBy[]> =>
  q.all(
    db
      .selectFrom('looks')
      .select(['person_id', 'fields', 'purpose', 'at', sql<boolean>`until is not null`.as('reveal')])
      .where('district_id', '=', q.district)
      .where('by_person', '=', personId)
      .where('person_id', '<>', personId)
      .where('purpose', '<>', 'export')
      .where('at', '>=', from)
      .where('at', '<', to)
      .orderBy('at')
      .limit(20_000),
  )

/** Whole numbers somebody searched for. */
export const searchesBy = (q: Reader, personId: string, from: Date, to: Date) =>
  q.all(
    db
      .selectFrom('number_searches')
      .select(['at', 'found'])
      .where('district_id', '=', q.district)
      .where('by_person', '=', personId)
      .where('at', '>=', from)
      .where('at', '<', to)
      .orderBy('at')
      .limit(20_000),
  )

/** Family of somebody as the register knows it: relations, and who lives at the same door. */
export async function relativesOf(q: Reader, personId: string): Promise<Set<string>> {
  const rows = await q.all(
    rawQuery<{ person_id: string }>(sql`
      select case when person_id = ${personId} then other_id else person_id end as person_id from relations
      where district_id = ${q.district} and to_on is null and (person_id = ${personId} or other_id = ${personId})
      union
      select r.person_id from residences mine join residences r on r.district_id = ${q.district}
        and r.door_index = mine.door_index and r.to_on is null
      where mine.district_id = ${q.district} and mine.person_id = ${personId} and mine.to_on is null
        and mine.tie = 'lives' and mine.door_index is not null and r.person_id <> ${personId}`),
  )
  return new Set(rows.map(({ person_id }) => person_id))
}

/** Who looked at somebody's data, or searched for whole numbers, since then. */
export async function lookersSince(q: Reader, since: Date): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ by_person: string }>(sql`
      select by_person from looks where district_id = ${q.district} and at >= ${since} and by_person <> person_id
      union select by_person from number_searches where district_id = ${q.district} and at >= ${since}`),
  )
  return rows.map(({ by_person }) => by_person)
}

/** What is usual for somebody, and how often they looked at the same person: the thirty and seven days up to a day's end. */
export async function lookSums(
  q: Reader,
  personId: string,
  from: Date,
  to: Date,
): Promise<{ usualReveals: number; mostSame: number }> {
  const day = 86_400_000
  const [month, week] = [new Date(from.getTime() - 30 * day), new Date(to.getTime() - 7 * day)]
  const row = await q.one(
    rawQuery<{ reveals: number; same: number }>(sql`
      select
        (select count(*)::int from looks where district_id = ${q.district} and by_person = ${personId}
          and until is not null and at >= ${month} and at < ${from}) as reveals,
        (select coalesce(max(n), 0)::int from (
          select count(*) as n from looks where district_id = ${q.district} and by_person = ${personId}
            and person_id <> by_person and about_id is null and at >= ${week} and at < ${to} group by person_id) s) as same`),
  )
  return { usualReveals: (row?.reveals ?? 0) / 30, mostSame: row?.same ?? 0 }
}

/** Who these accounts are in the district. */
export async function personsOfAccounts(q: Reader, accountIds: string[]): Promise<string[]> {
  if (accountIds.length === 0) return []
  const rows = await q.all(
    db
      .selectFrom('people')
      .select('person_id')
      .where('district_id', '=', q.district)
      .where('account_id', '=', sql<string>`any(${accountIds}::uuid[])`),
  )
  return rows.map(({ person_id }) => person_id)
}
