import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { IssuesTables } from './tables.ts'

const db = tables<IssuesTables>()

/** How many categories were ever published here; none before the first are. */
export async function countCategories(q: Reader): Promise<number> {
  const row = await q.one(
    db.selectFrom('categories').select(sql<number>`count(*)::int`.as('all')).where('district_id', '=', q.district),
  )
  return row?.all ?? 0
}
