import { type BodyOf, orderStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { orderShipped } from '../events.ts'
import { type Order, orderMoves } from '../order.ts'
import { policy } from '../policy.ts'
import { lockOrder, saveOrder } from '../store.ts'

/** 发货: the merchant, or staff in charge, sends it on its way. */
export async function shipOrder(ctx: CommandContext, orderId: string, input: BodyOf<'shipOrder'>): Promise<Order> {
  const order = await lockOrder(ctx, orderId)
  authorise(policy.shipOrder(ctx.actor, order))
  const status = move(orderMoves, 'ship', order.status, orderStatuses)
  const change = { status, shipped_at: ctx.now, carrier: input.carrier ?? null }
  saveOrder(ctx, orderId, change)
  announce(ctx, orderShipped(order))
  return { ...order, ...change }
}
