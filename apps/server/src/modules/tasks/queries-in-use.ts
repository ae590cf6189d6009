import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'

/** Which of these places have tasks; the first 20. */
export async function placesWithTasks(q: Reader, areaCodes: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ code: string }>(sql`
      select c.code from unnest(${areaCodes}::text[]) as c (code)
      where exists (select from tasks x where x.district_id = ${q.district}
        and x.area_code >= c.code and x.area_code < c.code || '~')
      order by c.code limit 20`),
  )
  return rows.map(({ code }) => code)
}

/** Which of these organisations have tasks meant for them. */
export async function organisationsWithTasks(q: Reader, organisationIds: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ id: string }>(sql`
      select u.id from unnest(${organisationIds}::uuid[]) as u (id)
      where exists (select from tasks x where x.district_id = ${q.district} and x.organisation_id = u.id)`),
  )
  return rows.map(({ id }) => id)
}

/** Which of these grids have tasks, or had; the first 20. */
export async function gridsWithTasks(q: Reader, gridCodes: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ code: string }>(sql`
      select g.code from unnest(${gridCodes}::text[]) as g (code)
      where exists (select from tasks x where x.district_id = ${q.district} and g.code in (x.grid_code, x.origin_grid_code)) order by g.code limit 20`),
  )
  return rows.map(({ code }) => code)
}

/** Which of these people have claimed or published a task. */
export async function peopleWithTasks(q: Reader, personIds: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ person_id: string }>(sql`
      select person_id as person_id from claims where district_id = ${q.district} and person_id = any(${personIds})
      union select publisher_id as person_id from tasks where district_id = ${q.district} and publisher_id = any(${personIds})`),
  )
  return [...new Set(rows.map(({ person_id }) => person_id))]
}

/** How many tasks somebody took on, or published, that are not done. */
export async function countOpenTasksOf(q: Reader, personId: string): Promise<number> {
  const row = await q.one(
    rawQuery<{ count: number }>(sql`
      select (select count(*) from claims where district_id = ${q.district} and person_id = ${personId}
          and status in ('claimed', 'submitted', 'returned'))::int
        + (select count(*) from tasks where district_id = ${q.district} and publisher_id = ${personId}
          and status = 'published')::int as count`),
  )
  return row?.count ?? 0
}
