import { operations } from '@linli/contract'
import { read, type Server, write } from '../../platform/http.ts'
import { cancelOrder } from './commands/cancel-order.ts'
import { confirmDelivery } from './commands/confirm-delivery.ts'
import { placeOrder } from './commands/place-order.ts'
import { saveGoods } from './commands/save-goods.ts'
import { shipOrder } from './commands/ship-order.ts'
import type { Order } from './order.ts'
import { findGoods, getOrder, listGoods, listOrders, visibleOrder } from './queries.ts'

type Params = { params: Record<string, string> }
const orderId = (call: Params) => call.params.orderId as string
const goodsId = (call: Params) => call.params.goodsId as string

const answer = (order: Order) => ({ orderId: order.order_id, status: order.status, points: order.points })
const one = { resultId: orderId, again: visibleOrder, answer }

export function routes(server: Server): void {
  read(server, operations.listGoods, (q, { query }) => listGoods(q, query))
  read(server, operations.listOrders, (q, { query }) => listOrders(q, query))
  read(server, operations.getOrder, (q, call) => getOrder(q, orderId(call)))

  write(server, operations.saveGoods, {
    resultId: goodsId,
    work: (ctx, call) => saveGoods(ctx, goodsId(call), call.body),
    again: findGoods,
    answer: (goods) => ({ goodsId: goods.goods_id, available: goods.available, status: goods.status }),
  })
  write(server, operations.placeOrder, { work: (ctx, { body }) => placeOrder(ctx, body), again: visibleOrder, answer })
  write(server, operations.cancelOrder, { ...one, work: (ctx, call) => cancelOrder(ctx, orderId(call)) })
  write(server, operations.shipOrder, { ...one, work: (ctx, call) => shipOrder(ctx, orderId(call), call.body) })
  write(server, operations.confirmDelivery, { ...one, work: (ctx, call) => confirmDelivery(ctx, orderId(call)) })
}
