import { z } from 'zod'
import { operation } from '../operation.ts'
import { areaCode, cursor, fileView, id, instant, limit, may, named, oneOf, page, text } from '../shapes.ts'
import { goodsStatuses, orderStatuses, transferCodes } from '../words.ts'

export const points = {
  getMyPoints: operation('getMyPoints', {
    summary: 'My balance in this district, what is reserved, earned in all, and what expires next',
    response: z.object({
      balance: z.number().int().describe('free to spend'),
      reserved: z.number().int(),
      earned: z.number().int().describe('ever earned; spending never lowers it'),
      expiresNext: z.object({ points: z.number().int(), at: instant }).nullable(),
    }),
  }),
  listMyTransfers: operation('listMyTransfers', {
    summary: 'Every line of my points, newest first',
    query: z.strictObject({ cursor, limit: limit(100, 30) }),
    response: page(
      z.object({
        transferId: id,
        at: instant,
        code: oneOf(transferCodes),
        points: z.number().int().describe('signed: what it did to my balance'),
        what: z.string().describe('task or goods, in words'),
        subject: z.object({ kind: z.enum(['task', 'order']), id }).nullable(),
        by: z.string().nullable().describe('who did it for me, where somebody acted'),
      }),
    ),
  }),
}

export const goodsView = z.object({
  goodsId: id,
  name: z.string(),
  about: z.string(),
  points: z.number().int(),
  available: z.number().int().describe('stock not yet ordered'),
  status: oneOf(goodsStatuses),
  merchant: named,
  cover: fileView.nullable(),
  mine: z.boolean().describe('the viewer may change it'),
  may: may.describe('placeOrder: by who the viewer is; points and stock stand beside it'),
})

export const orderView = z.object({
  orderId: id,
  goods: z.object({ goodsId: id, name: z.string(), cover: fileView.nullable() }),
  quantity: z.number().int(),
  points: z.number().int(),
  status: oneOf(orderStatuses),
  placedAt: instant,
  shippedAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  buyer: z.string().describe('masked except to the buyer'),
  deliverTo: z.string(),
  carrier: z.string().nullable(),
  merchant: named,
  mine: z.boolean(),
  may,
})

const ordered = z.object({ orderId: id, status: oneOf(orderStatuses), points: z.number().int() })

export const exchange = {
  listGoods: operation('listGoods', {
    summary: 'What points can be exchanged for',
    query: z.strictObject({
      q: text(60).optional(),
      cursor,
      limit: limit(100, 50),
      view: z.enum(['listed', 'mine']).default('listed'),
    }),
    response: page(goodsView),
    open: true,
  }),
  saveGoods: operation('saveGoods', {
    summary:
      'Merchant or staff: put goods on the list, or change name, points, photo and stock. Stock is the number still to give out',
    body: z.strictObject({
      name: text(40),
      about: text(500, 0).default(''),
      points: z.number().int().min(1).max(100_000),
      available: z.number().int().min(0).max(100_000),
      status: oneOf(goodsStatuses).default('listed'),
      organisationId: id.describe('the merchant'),
      fileId: id.optional(),
    }),
    response: z.object({ goodsId: id, available: z.number().int(), status: oneOf(goodsStatuses) }),
  }),
  placeOrder: operation('placeOrder', {
    summary: 'Exchange points for goods: reserves the points and the stock. The Idempotency-Key becomes the order id',
    body: z.strictObject({
      goodsId: id,
      quantity: z.number().int().min(1).max(20).default(1),
      areaCode: areaCode.optional().describe('where to deliver; default my home'),
      deliveryNote: text(120).optional(),
    }),
    response: ordered,
  }),
  listOrders: operation('listOrders', {
    summary: 'My orders, or as merchant or staff those I fulfil',
    query: z.strictObject({
      view: z.enum(['mine', 'fulfil']).default('mine'),
      status: oneOf(orderStatuses).optional(),
      cursor,
      limit: limit(100, 30),
    }),
    response: page(orderView),
  }),
  getOrder: operation('getOrder', { summary: 'One order', response: orderView }),
  cancelOrder: operation('cancelOrder', {
    summary: 'Before it is shipped: points and stock go back',
    response: ordered,
  }),
  shipOrder: operation('shipOrder', {
    summary: 'Merchant or courier desk: it is on its way',
    body: z.strictObject({ carrier: text(60).optional() }),
    response: ordered,
  }),
  confirmDelivery: operation('confirmDelivery', {
    summary: 'It arrived: the reserved points are posted',
    body: z.strictObject({}),
    response: ordered,
  }),
}
