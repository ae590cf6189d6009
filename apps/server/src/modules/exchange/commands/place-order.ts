import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { reserve } from '../../points/index.ts'
import { findPlace } from '../../territory/index.ts'
import { orderPlaced } from '../events.ts'
import { type Order, whyNotToBeHad } from '../order.ts'
import { policy } from '../policy.ts'
import { addOrder, lockGoods, saveGoodsRow } from '../store.ts'

/** 兑换: the goods' lock makes the crowd queue, the account's lock keeps one person's orders apart; both are reserved here. */
export async function placeOrder(ctx: CommandContext, input: BodyOf<'placeOrder'>): Promise<Order> {
  const areaCode = await bringTo(ctx, input.areaCode)
  const goods = await lockGoods(ctx, input.goodsId)
  if (!goods) throw notFound()
  authorise(policy.placeOrder(ctx.actor))
  const refused = whyNotToBeHad(goods, input.quantity)
  if (refused) throw conflict(refused, { left: goods.available })
  const order: Order = {
    district_id: ctx.district,
    order_id: ctx.key,
    goods_id: goods.goods_id,
    organisation_id: goods.organisation_id,
    person_id: ctx.actor.personId as string,
    quantity: input.quantity,
    points: goods.points * input.quantity,
    status: 'placed',
    area_code: areaCode,
    supplier_area_code: goods.area_code,
    note_sealed: input.deliveryNote ? ctx.vault.seal(input.deliveryNote) : null,
    carrier: null,
    placed_at: ctx.now,
    shipped_at: null,
    delivered_at: null,
    cancelled_at: null,
    acted_by: ctx.actor.actedBy?.personId ?? null,
  }
  const subject = { kind: 'order', id: order.order_id } as const
  await reserve(ctx, { personId: order.person_id, points: order.points, subject, what: goods.name, page: subject })
  addOrder(ctx, order)
  saveGoodsRow(ctx, goods.goods_id, { available: goods.available - order.quantity })
  announce(ctx, orderPlaced(order))
  return order
}

/** The place named, or the first home; a home is known, so the usual order needs no look at the map. */
async function bringTo(ctx: CommandContext, areaCode: string | undefined): Promise<string> {
  if (areaCode) {
    if (!areaCode.startsWith(String(ctx.district))) throw invalid('area-not-in-district')
    const place = await findPlace(ctx, areaCode)
    if (!place || place.areaCode.length < 12) throw invalid('unknown-area')
    return place.areaCode
  }
  const [home] = ctx.actor.homes
  if (!home) throw invalid('deliver-where')
  return home.areaCode
}
