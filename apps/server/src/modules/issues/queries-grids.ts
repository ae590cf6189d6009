import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { IssuesTables } from './tables.ts'

const db = tables<IssuesTables>()

/** How many open issues each of these grids has now. */
export async function countOpenInGrids(q: Reader, gridCodes: string[]): Promise<Map<string, number>> {
  const rows = await q.all(
    db
      .selectFrom('issues')
      .select(['grid_code', sql<number>`count(*)::int`.as('count')])
      .where('district_id', '=', q.district)
      .where('open', '=', true)
      .where('grid_code', '=', sql<string>`any(${gridCodes})`)
      .groupBy('grid_code'),
  )
  return new Map(rows.map(({ grid_code, count }) => [grid_code as string, count]))
}
