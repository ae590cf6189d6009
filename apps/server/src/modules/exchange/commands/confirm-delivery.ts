import { orderStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { post } from '../../points/index.ts'
import { orderDelivered } from '../events.ts'
import { type Order, orderMoves } from '../order.ts'
import { policy } from '../policy.ts'
import { lockOrder, saveOrder } from '../store.ts'

/** 已收到: the points that were held are spent. */
export async function confirmDelivery(ctx: CommandContext, orderId: string): Promise<Order> {
  const order = await lockOrder(ctx, orderId)
  authorise(policy.confirmDelivery(ctx.actor, order))
  const change = { status: move(orderMoves, 'deliver', order.status, orderStatuses), delivered_at: ctx.now }
  await post(ctx, { kind: 'order', id: orderId })
  saveOrder(ctx, orderId, change)
  announce(ctx, orderDelivered(order))
  return { ...order, ...change }
}
