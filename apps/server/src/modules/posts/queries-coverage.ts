import type { Administrator, Post } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'

/** Where somebody holds one of these posts today: the grid, else the area; each once. */
export async function placesHeld(q: Reader, within: string, posts: readonly Post[]): Promise<string[]> {
  const { from, to } = areaRange(within)
  const today = shanghaiDate(q.now)
  const rows = await q.all(
    rawQuery<{ code: string }>(sql`
      select distinct coalesce(grid_code, area_code) as code from appointments
      where district_id = ${q.district} and area_code >= ${from} and area_code < ${to}
        and post = any (${posts as string[]}::text[])
        and from_on <= ${today}::date and (to_on is null or to_on > ${today}::date)`),
  )
  return rows.map(({ code }) => code)
}

/** Which of the three administrators the district has today. */
export async function administratorsHeld(q: Reader): Promise<Administrator[]> {
  const today = shanghaiDate(q.now)
  const rows = await q.all(
    rawQuery<{ kind: Administrator }>(sql`
      select distinct administrator_kind as kind from appointments
      where district_id = ${q.district} and administrator_kind is not null
        and from_on <= ${today}::date and (to_on is null or to_on > ${today}::date)`),
  )
  return rows.map(({ kind }) => kind)
}
