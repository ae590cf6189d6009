import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'

/** Areas with an open facility, of those within one. */
export async function facilityPlaces(q: Reader, within: string): Promise<string[]> {
  const { from, to } = areaRange(within)
  const rows = await q.all(
    rawQuery<{ code: string }>(sql`
      select distinct area_code as code from facilities
      where district_id = ${q.district} and area_code >= ${from} and area_code < ${to}
        and (closed_on is null or closed_on > ${shanghaiDate(q.now)}::date)`),
  )
  return rows.map(({ code }) => code)
}

/** Which of these places have facilities, open or closed; the first 20. */
export async function placesWithFacilities(q: Reader, areaCodes: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ code: string }>(sql`
      select c.code from unnest(${areaCodes}::text[]) as c (code)
      where exists (select from facilities x where x.district_id = ${q.district}
        and x.area_code >= c.code and x.area_code < c.code || '~')
      order by c.code limit 20`),
  )
  return rows.map(({ code }) => code)
}

/** Which of these organisations run a facility. */
export async function organisationsWithFacilities(q: Reader, organisationIds: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ id: string }>(sql`
      select u.id from unnest(${organisationIds}::uuid[]) as u (id)
      where exists (select from facilities x where x.district_id = ${q.district} and x.organisation_id = u.id)`),
  )
  return rows.map(({ id }) => id)
}
