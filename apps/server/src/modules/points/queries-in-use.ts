import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'

/** Which of these people have earned or spent points. */
export async function peopleWithPoints(q: Reader, personIds: string[]): Promise<string[]> {
  const rows = await q.all(
    rawQuery<{ person_id: string }>(sql`
      select owner_id as person_id from points_accounts where district_id = ${q.district} and owner_id = any(${personIds})`),
  )
  return [...new Set(rows.map(({ person_id }) => person_id))]
}
