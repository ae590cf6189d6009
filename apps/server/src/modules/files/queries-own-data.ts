import { mostOwnRows, type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import { toView } from './file.ts'
import type { FilesTables } from './tables.ts'

const db = tables<FilesTables>()
const kinds = { image: '照片', video: '视频' }

export const ownData: OwnData = {
  part: 'files',
  title: '上传的照片和视频',
  tables: ['files'],
  async of(q, { accountId }) {
    if (accountId === null) return []
    const rows = await q.all(
      db
        .selectFrom('files')
        .selectAll()
        .where('district_id', '=', q.district)
        .where('account_id', '=', accountId)
        .orderBy('uploaded_at')
        .limit(mostOwnRows),
    )
    return rows.map((row) =>
      ownRecord('file', kinds[row.kind], [
        ['uploadedAt', '上传时间', row.uploaded_at],
        ['url', '地址', toView(row).url],
        ['alt', '说明', row.alt],
        ['published', '已公开', row.published_at !== null],
      ]),
    )
  },
}
