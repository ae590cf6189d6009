import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { TasksTables } from './tables.ts'

const db = tables<TasksTables>()

/** How many published tasks each of these grids has now. */
export async function countOpenTasksInGrids(q: Reader, gridCodes: string[]): Promise<Map<string, number>> {
  const rows = await q.all(
    db
      .selectFrom('tasks')
      .select(['grid_code', sql<number>`count(*)::int`.as('count')])
      .where('district_id', '=', q.district)
      .where('status', '=', sql.lit('published'))
      .where('grid_code', '=', sql<string>`any(${gridCodes})`)
      .groupBy('grid_code'),
  )
  return new Map(rows.map(({ grid_code, count }) => [grid_code as string, count]))
}
