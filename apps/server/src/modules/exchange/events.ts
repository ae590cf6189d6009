import type { EventDraft } from '../../platform/events.ts'
import type { Goods, Order } from './order.ts'

export const goodsSaved = (goods: Goods): EventDraft => ({
  kind: 'goods-saved',
  subject: { kind: 'goods', id: goods.goods_id },
  areaCode: goods.area_code,
  payload: {
    goodsId: goods.goods_id,
    organisationId: goods.organisation_id,
    points: goods.points,
    available: goods.available,
    status: goods.status,
  },
})

type About = Pick<
  Order,
  'order_id' | 'goods_id' | 'organisation_id' | 'person_id' | 'quantity' | 'points' | 'area_code'
>

const about = (kind: string, order: About): EventDraft => ({
  kind,
  subject: { kind: 'order', id: order.order_id },
  areaCode: order.area_code,
  payload: {
    goodsId: order.goods_id,
    organisationId: order.organisation_id,
    personId: order.person_id,
    quantity: order.quantity,
    points: order.points,
  },
})

export const orderPlaced = (order: About) => about('order-placed', order)
export const orderCancelled = (order: About) => about('order-cancelled', order)
export const orderShipped = (order: About) => about('order-shipped', order)
export const orderDelivered = (order: About) => about('order-delivered', order)
