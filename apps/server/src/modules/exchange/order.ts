import type { OrderStatus, Reason } from '@linli/contract'
import { type Decision, deny } from '../../platform/decision.ts'
import { canMove, type Moves } from '../../platform/moves.ts'
import type { GoodsRow, OrderRow } from './tables.ts'

export type Goods = GoodsRow
export type Order = OrderRow

export type OrderVerb = 'cancel' | 'ship' | 'deliver'

/** Points are held from the order on, spent at delivery, and given back when it is cancelled before it left. */
export const orderMoves: Moves<OrderVerb, OrderStatus> = {
  cancel: { placed: 'cancelled' },
  ship: { placed: 'shipped' },
  deliver: { shipped: 'delivered' },
}

/** Why a verb is not to be had in a status, for the button. */
const whyNotNow: Record<OrderStatus, Reason> = {
  placed: 'order-placed',
  shipped: 'order-shipped',
  delivered: 'order-delivered',
  cancelled: 'order-cancelled',
}

export const canDo = (verb: OrderVerb, status: OrderStatus): Decision =>
  canMove(orderMoves, verb, status) === true ? true : deny(whyNotNow[status])

/** Why these goods cannot be had now. */
export function whyNotToBeHad(goods: Pick<Goods, 'status' | 'available'>, quantity: number): Reason | undefined {
  if (goods.status !== 'listed') return 'goods-unlisted'
  return goods.available < quantity ? 'out-of-stock' : undefined
}

/** Stock is told as what is left to give; what was supplied moves with it, so that what is out stays as it is. */
export const restocked = (goods: Pick<Goods, 'supplied' | 'available'>, available: number) => ({
  available,
  supplied: goods.supplied + available - goods.available,
})
