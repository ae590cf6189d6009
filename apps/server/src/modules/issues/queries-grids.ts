import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { IssuesTables } from './tables.ts'

const db = tables<IssuesTables>()

/** How many open issues each building of a community has now. */
export async function countOpenIssuesAt(q: Reader, communityCode: string): Promise<Map<string, number>> {
  const rows = await q.all(
    db
      .selectFrom('issues')
      .select([sql<string>`left(area_code, 17)`.as('building'), sql<number>`count(*)::int`.as('count')])
      .where('district_id', '=', q.district)
      .where('community_code', '=', communityCode)
      .where('open', '=', true)
      .groupBy('building'),
  )
  return new Map(rows.map(({ building, count }) => [building, count]))
}
