import { importStatuses } from '@linli/contract'
import { type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import type { ImportsTables } from './tables.ts'

const db = tables<ImportsTables>()

export const ownData: OwnData = {
  part: 'imports',
  title: '导入过的文件',
  tables: ['imports'],
  async of(q, { personId }) {
    const rows = await q.all(
      db
        .selectFrom('imports')
        .select(['file_name', 'status', 'previewed_at'])
        .where('district_id', '=', q.district)
        .where('made_by', '=', personId)
        .orderBy('previewed_at'),
    )
    return rows.map((row) =>
      ownRecord('import', '导入', [
        ['fileName', '文件', row.file_name],
        ['status', '状态', importStatuses[row.status]],
        ['previewedAt', '时间', row.previewed_at],
      ]),
    )
  },
}
