import type { Updateable } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { prepared, tables } from '../../platform/sql.ts'
import type { Goods, Order } from './order.ts'
import type { ExchangeTables, GoodsRow, OrderRow } from './tables.ts'

const db = tables<ExchangeTables>()

// Locks are taken in one order everywhere: goods, order, then the points account.

const oneGoods = prepared(({ district, goodsId }: { district: number; goodsId: string }) =>
  db.selectFrom('goods').selectAll().where('district_id', '=', district).where('goods_id', '=', goodsId).forUpdate(),
)

export const lockGoods = (ctx: CommandContext, goodsId: string): Promise<Goods | undefined> =>
  ctx.one(oneGoods({ district: ctx.district, goodsId }))

/** False when goods of this id were saved for the first time in this very moment. */
export async function addGoods(ctx: CommandContext, goods: Goods): Promise<boolean> {
  const added = await ctx.settle(
    db
      .insertInto('goods')
      .values(goods)
      .onConflict((oc) => oc.columns(['district_id', 'goods_id']).doNothing())
      .returning('goods_id'),
  )
  return added.length > 0
}

const changeGoods = prepared(
  ({ district, goodsId, ...change }: Updateable<GoodsRow> & { district: number; goodsId: string }) =>
    db.updateTable('goods').set(change).where('district_id', '=', district).where('goods_id', '=', goodsId),
)

/** Changes columns of locked goods. */
export function saveGoodsRow(ctx: CommandContext, goodsId: string, change: Updateable<GoodsRow>): void {
  ctx.write(changeGoods({ ...change, district: ctx.district, goodsId }))
}

const insertOrder = prepared((order: Order) => db.insertInto('orders').values(order))

export function addOrder(ctx: CommandContext, order: Order): void {
  ctx.write(insertOrder(order))
}

export async function lockOrder(ctx: CommandContext, orderId: string): Promise<Order> {
  const row = await ctx.one(
    db
      .selectFrom('orders')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('order_id', '=', orderId)
      .forUpdate(),
  )
  if (!row) throw notFound()
  return row
}

/** An order with its goods, both locked, when stock goes back. */
export async function lockOrderAndGoods(ctx: CommandContext, orderId: string): Promise<Order & { available: number }> {
  const row = await ctx.one(
    db
      .selectFrom('goods as g')
      .innerJoin('orders as o', (join) =>
        join.on('o.district_id', '=', ctx.district).onRef('o.goods_id', '=', 'g.goods_id'),
      )
      .selectAll('o')
      .select('g.available')
      .where('g.district_id', '=', ctx.district)
      .where('o.order_id', '=', orderId)
      .forUpdate(['g', 'o']),
  )
  if (!row) throw notFound()
  return row
}

export function saveOrder(ctx: CommandContext, orderId: string, change: Updateable<OrderRow>): void {
  ctx.write(
    db.updateTable('orders').set(change).where('district_id', '=', ctx.district).where('order_id', '=', orderId),
  )
}

/** Where somebody's things were to be brought, in their own words. */
export function forgetNotes(ctx: CommandContext, personId: string): void {
  ctx.write(
    db
      .updateTable('orders')
      .set({ note_sealed: null })
      .where('district_id', '=', ctx.district)
      .where('person_id', '=', personId)
      .where('note_sealed', 'is not', null),
  )
}
