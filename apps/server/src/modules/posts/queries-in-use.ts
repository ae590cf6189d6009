import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'

/** Which of these places have posts; the first 20. */
export async function placesWithPosts(q: Reader, areaCodes: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ code: string }>(sql`
      select c.code from unnest(${areaCodes}::text[]) as c (code)
      where exists (select from posts x where x.district_id = ${q.district}
        and x.area_code >= c.code and x.area_code < c.code || '~')
      order by c.code limit 20`),
  )
  return rows.map(({ code }) => code)
}

/** Which of these organisations have posts. */
export async function organisationsWithPosts(q: Reader, organisationIds: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ id: string }>(sql`
      select u.id from unnest(${organisationIds}::uuid[]) as u (id)
      where exists (select from posts x where x.district_id = ${q.district} and x.organisation_id = u.id)`),
  )
  return rows.map(({ id }) => id)
}

/** Which of these grids have posts; the first 20. */
export async function gridsWithPosts(q: Reader, gridCodes: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ code: string }>(sql`
      select g.code from unnest(${gridCodes}::text[]) as g (code)
      where exists (select from posts x where x.district_id = ${q.district} and x.grid_code = g.code) order by g.code limit 20`),
  )
  return rows.map(({ code }) => code)
}

/** Which of these people hold or held a post, stand in or stayed away. */
export async function peopleWithPosts(q: Reader, personIds: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ person_id: string }>(sql`
      select person_id as person_id from appointments where district_id = ${q.district} and person_id = any(${personIds})
      union select person_id as person_id from backups where district_id = ${q.district} and person_id = any(${personIds})
      union select person_id as person_id from absences where district_id = ${q.district} and person_id = any(${personIds})`),
  )
  return [...new Set(rows.map(({ person_id }) => person_id))]
}

/** How many posts somebody holds now or later, or stands in for. */
export async function countPostsOf(q: Reader, personId: string, today: string): Promise<number> {
  const row = await q.one(
    rawQuery<{ count: number }>(sql`
      select (select count(*) from appointments where district_id = ${q.district} and person_id = ${personId}
          and (to_on is null or to_on > ${today}::date))::int
        + (select count(*) from backups where district_id = ${q.district} and person_id = ${personId})::int as count`),
  )
  return row?.count ?? 0
}
