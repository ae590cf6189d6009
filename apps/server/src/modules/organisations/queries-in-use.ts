import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'

/** Which of these places have organisations; the first 20. */
export async function placesWithOrganisations(q: Reader, areaCodes: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ code: string }>(sql`
      select c.code from unnest(${areaCodes}::text[]) as c (code)
      where exists (select from organisations x where x.district_id = ${q.district}
          and x.area_code >= c.code and x.area_code < c.code || '~')
        or exists (select from organisation_services x where x.district_id = ${q.district}
          and x.area_code >= c.code and x.area_code < c.code || '~')
        or exists (select from party_links x where x.district_id = ${q.district}
          and x.area_code >= c.code and x.area_code < c.code || '~')
      order by c.code limit 20`),
  )
  return rows.map(({ code }) => code)
}

/** Which of these estates an organisation serves or a party organisation leads; the first 20. */
export async function estatesInUse(q: Reader, estateIds: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ id: string }>(sql`
      select e.id from unnest(${estateIds}::uuid[]) as e (id)
      where exists (select from organisation_services x where x.district_id = ${q.district} and x.estate_id = e.id)
        or exists (select from party_links x where x.district_id = ${q.district} and x.estate_id = e.id)
      order by e.id limit 20`),
  )
  return rows.map(({ id }) => id)
}

/** Which of these grids an organisation serves; the first 20. */
export async function gridsServed(q: Reader, gridCodes: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ code: string }>(sql`
      select g.code from unnest(${gridCodes}::text[]) as g (code)
      where exists (select from organisation_services x where x.district_id = ${q.district} and x.grid_code = g.code)
        or exists (select from party_links x where x.district_id = ${q.district} and x.grid_code = g.code)
      order by g.code limit 20`),
  )
  return rows.map(({ code }) => code)
}

/** Names of those that serve or lead these grids today or from a day to come, by grid. */
export async function onGrids(q: Reader, gridCodes: string[]): Promise<Map<string, string[]>> {
  if (gridCodes.length === 0) return new Map()
  const rows = await q.all(
    rawQuery<{ code: string; names: string[] }>(sql`
      select s.grid_code as code, array_agg(distinct o.name) as names
      from (
        select grid_code, organisation_id from organisation_services
          where district_id = ${q.district} and grid_code = any(${gridCodes}::text[])
            and (to_on is null or to_on > ${shanghaiDate(q.now)}::date)
        union select grid_code, organisation_id from party_links
          where district_id = ${q.district} and grid_code = any(${gridCodes}::text[])) s
        join organisations o on o.district_id = ${q.district} and o.organisation_id = s.organisation_id
      group by s.grid_code`),
  )
  return new Map(rows.map(({ code, names }) => [code, names]))
}

/** Which of these people are or were members of an organisation. */
export async function membersAmong(q: Reader, personIds: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ person_id: string }>(sql`
      select person_id as person_id from organisation_members where district_id = ${q.district} and person_id = any(${personIds})`),
  )
  return [...new Set(rows.map(({ person_id }) => person_id))]
}
