import type { OrderStatus, QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { actedName, organisationsOf, scopeOf } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise, every, explain } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { type FileOfOwner, type FileView, filesOf } from '../files/index.ts'
import { organisationsById } from '../organisations/index.ts'
import { nameFor, namesOf } from '../people/index.ts'
import { areaNames } from '../territory/index.ts'
import { canDo, type Goods, type Order } from './order.ts'
import { isBuyer, officers, policy } from './policy.ts'
import type { ExchangeTables } from './tables.ts'

const db = tables<ExchangeTables>()

export async function findGoods(q: Reader, goodsId: string): Promise<Goods> {
  const goods = await q.one(
    db.selectFrom('goods').selectAll().where('district_id', '=', q.district).where('goods_id', '=', goodsId),
  )
  if (!goods) throw notFound()
  return goods
}

const bare = ({ role: _role, partId: _part, ...file }: FileOfOwner): FileView => file

/** The photo put on last: an older one stays with the goods, and is not shown. */
async function coversOf(q: Reader, goods: Pick<Goods, 'goods_id' | 'file_id'>[]): Promise<Map<string, FileView>> {
  const files = await filesOf(
    q,
    'goods',
    goods.map(({ goods_id }) => goods_id),
  )
  return new Map(
    goods.flatMap(({ goods_id, file_id }) => {
      const cover = files.get(goods_id)?.find(({ fileId }) => fileId === file_id)
      return cover ? [[goods_id, bare(cover)] as const] : []
    }),
  )
}

/** What anybody may have, the cheapest first; or what the viewer answers for. */
export async function listGoods(q: Reader, filter: QueryOf<'listGoods'>): Promise<ResponseOf<'listGoods'>> {
  const after = fromCursor(filter.cursor, 'number', 'id')
  let query = db.selectFrom('goods').selectAll().where('district_id', '=', q.district)
  if (filter.view === 'listed') query = query.where('status', '=', 'listed')
  else {
    const { ranges } = scopeOf(q.actor, officers)
    query = query.where((eb) =>
      eb.or([
        eb('organisation_id', '=', sql<string>`any(${organisationsOf(q.actor, ['merchant'])}::uuid[])`),
        ...ranges.map(({ from, to }) => eb.and([eb('area_code', '>=', from), eb('area_code', '<', to)])),
      ]),
    )
  }
  if (filter.q) query = query.where('name', 'ilike', `%${filter.q.replace(/[%_\\]/g, '\\$&')}%`)
  if (after) query = query.where(sql<boolean>`(points, goods_id) > (${after[0]}::bigint, ${after[1]}::uuid)`)
  const found = await q.all(
    query
      .orderBy('points')
      .orderBy('goods_id')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.points, row.goods_id))
  const suppliers = await organisationsById(
    q,
    rows.map(({ organisation_id }) => organisation_id),
  )
  const covers = await coversOf(q, rows)
  return {
    rows: rows.map((row) => ({
      goodsId: row.goods_id,
      name: row.name,
      about: row.about,
      points: row.points,
      available: row.available,
      status: row.status,
      merchant: { id: row.organisation_id, name: suppliers.get(row.organisation_id)?.name ?? '' },
      cover: covers.get(row.goods_id) ?? null,
      mine: policy.saveGoods(q.actor, row) === true,
      may: { placeOrder: explain(policy.placeOrder(q.actor)) },
    })),
    next,
  }
}

const ordersHere = (q: Reader) => db.selectFrom('orders').selectAll().where('district_id', '=', q.district)

/** The order if the viewer may see it: the buyer, the merchant, staff of either place. */
export async function visibleOrder(q: Reader, orderId: string): Promise<Order> {
  const order = await q.one(ordersHere(q).where('order_id', '=', orderId))
  if (!order || policy.getOrder(q.actor, order) !== true) throw notFound()
  return order
}

export async function listOrders(q: Reader, filter: QueryOf<'listOrders'>): Promise<ResponseOf<'listOrders'>> {
  authorise(policy.listOrders(q.actor))
  const after = fromCursor(filter.cursor, 'instant', 'id')
  let query = ordersHere(q)
  if (filter.view === 'mine') query = query.where('person_id', '=', q.actor.personId as string)
  else {
    const { ranges } = scopeOf(q.actor, officers)
    query = query.where((eb) =>
      eb.or([
        eb('organisation_id', '=', sql<string>`any(${organisationsOf(q.actor, ['merchant'])}::uuid[])`),
        ...ranges.flatMap(({ from, to }) => [
          eb.and([eb('area_code', '>=', from), eb('area_code', '<', to)]),
          eb.and([eb('supplier_area_code', '>=', from), eb('supplier_area_code', '<', to)]),
        ]),
      ]),
    )
  }
  if (filter.status) query = query.where('status', '=', filter.status)
  if (after) query = query.where(sql<boolean>`(placed_at, order_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await q.all(
    query
      .orderBy('placed_at', 'desc')
      .orderBy('order_id', 'desc')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.placed_at.toISOString(), row.order_id))
  return { rows: await viewsOf(q, rows), next }
}

export async function getOrder(q: Reader, orderId: string): Promise<ResponseOf<'getOrder'>> {
  const [view] = await viewsOf(q, [await visibleOrder(q, orderId)])
  return view as ResponseOf<'getOrder'>
}

async function viewsOf(q: Reader, orders: Order[]): Promise<ResponseOf<'getOrder'>[]> {
  if (orders.length === 0) return []
  const goods = await goodsById(
    q,
    orders.map(({ goods_id }) => goods_id),
  )
  const covers = await coversOf(q, [...goods.values()])
  const suppliers = await organisationsById(
    q,
    orders.map(({ organisation_id }) => organisation_id),
  )
  const buyers = await namesOf(
    q,
    orders.flatMap(({ person_id, acted_by }) => [person_id, acted_by]),
  )
  const places = await areaNames(
    q,
    orders.map(({ area_code }) => area_code),
  )
  return orders.map((order) => ({
    orderId: order.order_id,
    goods: {
      goodsId: order.goods_id,
      name: goods.get(order.goods_id)?.name ?? '',
      cover: covers.get(order.goods_id) ?? null,
    },
    quantity: order.quantity,
    points: order.points,
    status: order.status,
    placedAt: order.placed_at.toISOString(),
    shippedAt: order.shipped_at?.toISOString() ?? null,
    deliveredAt: order.delivered_at?.toISOString() ?? null,
    cancelledAt: order.cancelled_at?.toISOString() ?? null,
    buyer: isBuyer(q.actor, order)
      ? actedName(nameFor(buyers.get(order.person_id), false), buyers.get(order.acted_by ?? '')?.displayName)
      : nameFor(buyers.get(order.person_id), true),
    deliverTo: [places.get(order.area_code), order.note_sealed && q.vault.open(order.note_sealed)]
      .filter(Boolean)
      .join(' '),
    carrier: order.carrier,
    merchant: { id: order.organisation_id, name: suppliers.get(order.organisation_id)?.name ?? '' },
    mine: isBuyer(q.actor, order),
    may: {
      cancelOrder: explain(every(policy.cancelOrder(q.actor, order), canDo('cancel', order.status))),
      shipOrder: explain(every(policy.shipOrder(q.actor, order), canDo('ship', order.status))),
      confirmDelivery: explain(every(policy.confirmDelivery(q.actor, order), canDo('deliver', order.status))),
    },
  }))
}

async function goodsById(q: Reader, goodsIds: string[]): Promise<Map<string, Goods>> {
  const rows = await q.all(
    db
      .selectFrom('goods')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('goods_id', '=', sql<string>`any(${[...new Set(goodsIds)]})`),
  )
  return new Map(rows.map((row) => [row.goods_id, row]))
}

export interface OrderInTrace {
  orderId: string
  goods: string
  quantity: number
  status: OrderStatus
  placedAt: Date
}

/** What points went into, without the buyer: for the public trace. */
export async function ordersById(q: Reader, orderIds: string[]): Promise<Map<string, OrderInTrace>> {
  if (orderIds.length === 0) return new Map()
  const rows = await q.all(ordersHere(q).where('order_id', '=', sql<string>`any(${[...new Set(orderIds)]})`))
  const goods = await goodsById(
    q,
    rows.map(({ goods_id }) => goods_id),
  )
  return new Map(
    rows.map((row) => [
      row.order_id,
      {
        orderId: row.order_id,
        goods: goods.get(row.goods_id)?.name ?? '',
        quantity: row.quantity,
        status: row.status,
        placedAt: row.placed_at,
      },
    ]),
  )
}

/** What is offered is public, and so is its photo. */
export const fileScope = {
  goods: async () => true,
} satisfies Record<string, (q: Reader, ownerId: string) => Promise<boolean>>
