import { gridPlanStatuses } from '@linli/contract'
import { type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import type { GridPlansTables } from './tables.ts'

const db = tables<GridPlansTables>()

export const ownData: OwnData = {
  part: 'grid-plans',
  title: '画过的网格调整方案',
  tables: ['grid_plans'],
  async of(q, { personId }) {
    const rows = await q.all(
      db
        .selectFrom('grid_plans')
        .select(['title', 'status', 'saved_at'])
        .where('district_id', '=', q.district)
        .where('drawn_by', '=', personId)
        .orderBy('saved_at'),
    )
    return rows.map((row) =>
      ownRecord('plan', '方案', [
        ['title', '名称', row.title],
        ['status', '状态', gridPlanStatuses[row.status]],
        ['savedAt', '保存时间', row.saved_at],
      ]),
    )
  },
}
