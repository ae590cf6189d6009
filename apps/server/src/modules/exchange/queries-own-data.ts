import { orderStatuses } from '@linli/contract'
import { mostOwnRows, type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import type { ExchangeTables } from './tables.ts'

const db = tables<ExchangeTables>()

export const ownData: OwnData = {
  part: 'exchange',
  title: '兑换',
  tables: ['orders'],
  async of(q, { personId }) {
    const rows = await q.all(
      db
        .selectFrom('orders as o')
        .innerJoin('goods as g', (join) =>
          join.on('g.district_id', '=', q.district).onRef('g.goods_id', '=', 'o.goods_id'),
        )
        .selectAll('o')
        .select('g.name')
        .where('o.district_id', '=', q.district)
        .where('o.person_id', '=', personId)
        .orderBy('o.placed_at')
        .limit(mostOwnRows),
    )
    return rows.map((row) =>
      ownRecord('order', '兑换单', [
        ['goods', '兑换品', row.name],
        ['quantity', '数量', row.quantity],
        ['points', '积分', row.points],
        ['status', '状态', orderStatuses[row.status]],
        ['placedAt', '下单时间', row.placed_at],
        ['note', '送到哪里', row.note_sealed && q.vault.open(row.note_sealed)],
      ]),
    )
  },
}
