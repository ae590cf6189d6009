import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'

/** Which of these places have issues, open or closed; the first 20. */
export async function placesWithIssues(q: Reader, areaCodes: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ code: string }>(sql`
      select c.code from unnest(${areaCodes}::text[]) as c (code)
      where exists (select from issues x where x.district_id = ${q.district}
        and x.area_code >= c.code and x.area_code < c.code || '~')
      order by c.code limit 20`),
  )
  return rows.map(({ code }) => code)
}

/** Which of these organisations were ever given an issue. */
export async function organisationsWithIssues(q: Reader, organisationIds: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ id: string }>(sql`
      select u.id from unnest(${organisationIds}::uuid[]) as u (id)
      where exists (select from issues x where x.district_id = ${q.district} and x.responsible_id = u.id)`),
  )
  return rows.map(({ id }) => id)
}

/** Which of these grids have issues, or had; the first 20. */
export async function gridsWithIssues(q: Reader, gridCodes: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ code: string }>(sql`
      select g.code from unnest(${gridCodes}::text[]) as g (code)
      where exists (select from issues x where x.district_id = ${q.district} and g.code in (x.grid_code, x.origin_grid_code)) order by g.code limit 20`),
  )
  return rows.map(({ code }) => code)
}

/** Which of these people have reported an issue. */
export async function peopleWhoReported(q: Reader, personIds: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ person_id: string }>(sql`
      select reporter_id as person_id from issues where district_id = ${q.district} and reporter_id = any(${personIds})`),
  )
  return [...new Set(rows.map(({ person_id }) => person_id))]
}

/** How many issues that somebody reported are still open. */
export async function countOpenIssuesOf(q: Reader, personId: string): Promise<number> {
  const row = await q.one(
    rawQuery<{ count: number }>(sql`
      select count(*)::int as count from issues where district_id = ${q.district} and reporter_id = ${personId} and open`),
  )
  return row?.count ?? 0
}
