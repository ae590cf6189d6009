import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'

/** Which of these places something was brought to; the first 20. */
export async function placesWithOrders(q: Reader, areaCodes: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ code: string }>(sql`
      select c.code from unnest(${areaCodes}::text[]) as c (code)
      where exists (select from orders x where x.district_id = ${q.district}
        and x.area_code >= c.code and x.area_code < c.code || '~')
      order by c.code limit 20`),
  )
  return rows.map(({ code }) => code)
}

/** Which of these organisations have goods on the list, or had. */
export async function organisationsWithGoods(q: Reader, organisationIds: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ id: string }>(sql`
      select u.id from unnest(${organisationIds}::uuid[]) as u (id)
      where exists (select from goods x where x.district_id = ${q.district} and x.organisation_id = u.id)`),
  )
  return rows.map(({ id }) => id)
}

/** Which of these people have ordered goods. */
export async function peopleWhoOrdered(q: Reader, personIds: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ person_id: string }>(sql`
      select person_id as person_id from orders where district_id = ${q.district} and person_id = any(${personIds})`),
  )
  return [...new Set(rows.map(({ person_id }) => person_id))]
}

/** How many orders of somebody are still on the way. */
export async function countOpenOrdersOf(q: Reader, personId: string): Promise<number> {
  const row = await q.one(
    rawQuery<{ count: number }>(sql`
      select count(*)::int as count from orders where district_id = ${q.district} and person_id = ${personId}
        and status in ('placed', 'shipped')`),
  )
  return row?.count ?? 0
}
