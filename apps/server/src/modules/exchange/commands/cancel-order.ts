import { orderStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { voidReserve } from '../../points/index.ts'
import { orderCancelled } from '../events.ts'
import { type Order, orderMoves } from '../order.ts'
import { policy } from '../policy.ts'
import { lockOrderAndGoods, saveGoodsRow, saveOrder } from '../store.ts'

/** Before it is shipped: points and stock go back. */
export async function cancelOrder(ctx: CommandContext, orderId: string): Promise<Order> {
  const { available, ...order } = await lockOrderAndGoods(ctx, orderId)
  authorise(policy.cancelOrder(ctx.actor, order))
  const change = { status: move(orderMoves, 'cancel', order.status, orderStatuses), cancelled_at: ctx.now }
  await voidReserve(ctx, { kind: 'order', id: orderId })
  saveOrder(ctx, orderId, change)
  saveGoodsRow(ctx, order.goods_id, { available: available + order.quantity })
  announce(ctx, orderCancelled(order))
  return { ...order, ...change }
}
