import { sql } from 'kysely'
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
      order by c.code limit 20`),
  )
  return rows.map(({ code }) => code)
}

/** Which of these grids an organisation serves; the first 20. */
export async function gridsServed(q: Reader, gridCodes: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ code: string }>(sql`
      select g.code from unnest(${gridCodes}::text[]) as g (code)
      where exists (select from organisation_services x where x.district_id = ${q.district} and x.grid_code = g.code) order by g.code limit 20`),
  )
  return rows.map(({ code }) => code)
}
