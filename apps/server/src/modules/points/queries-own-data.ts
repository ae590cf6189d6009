import { transferCodes } from '@linli/contract'
import { mostOwnRows, type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import type { PointsTables } from './tables.ts'

const db = tables<PointsTables>()

export const ownData: OwnData = {
  part: 'points',
  title: '积分',
  tables: ['points_accounts', 'points_transfers', 'points_lots'],
  async of(q, { personId }) {
    const [accounts, transfers, lots] = await Promise.all([
      q.all(
        db
          .selectFrom('points_accounts')
          .selectAll()
          .where('district_id', '=', q.district)
          .where('owner_id', '=', personId),
      ),
      q.all(
        db
          .selectFrom('points_transfers')
          .selectAll()
          .where('district_id', '=', q.district)
          .where('owner_id', '=', personId)
          .orderBy('at')
          .limit(mostOwnRows),
      ),
      q.all(
        db
          .selectFrom('points_lots')
          .selectAll()
          .where('district_id', '=', q.district)
          .where('owner_id', '=', personId)
          .where('remaining', '>', 0)
          .orderBy('expires_at'),
      ),
    ])
    return [
      ...accounts.map((row) =>
        ownRecord('balance', '余额', [
          ['balance', '可用', row.balance],
          ['reserved', '已占用', row.reserved],
          ['earned', '累计得到', row.earned],
        ]),
      ),
      ...lots.map((row) =>
        ownRecord('lot', '快到期的积分', [
          ['remaining', '还剩', row.remaining],
          ['expiresAt', '到期', row.expires_at],
        ]),
      ),
      ...transfers.map((row) =>
        ownRecord('transfer', '流水', [
          ['at', '时间', row.at],
          ['code', '类别', transferCodes[row.code]],
          ['points', '积分', row.points],
          ['what', '事由', row.what],
        ]),
      ),
    ]
  },
}
