import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'

/** Has somebody earned or spent points? */
export async function hasPoints(q: Reader, personId: string): Promise<boolean> {
  const row = await q.one(
    rawQuery<{ one: number }>(
      sql`select 1 as one from points_accounts where district_id = ${q.district} and owner_id = ${personId} limit 1`,
    ),
  )
  return row !== undefined
}
