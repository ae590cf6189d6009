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
