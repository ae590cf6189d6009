import { mostOwnRows, type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import type { NotificationsTables } from './tables.ts'

const db = tables<NotificationsTables>()

export const ownData: OwnData = {
  part: 'notifications',
  title: '收到的消息',
  tables: ['notifications'],
  async of(q, { personId }) {
    const rows = await q.all(
      db
        .selectFrom('notifications')
        .select(['at', 'title', 'body'])
        .where('district_id', '=', q.district)
        .where('person_id', '=', personId)
        .orderBy('at')
        .limit(mostOwnRows),
    )
    return rows.map((row) =>
      ownRecord('notification', '消息', [
        ['at', '时间', row.at],
        ['title', '标题', row.title],
        ['body', '内容', row.body],
      ]),
    )
  },
}
