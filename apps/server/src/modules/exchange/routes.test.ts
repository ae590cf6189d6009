import type { ResponseOf } from '@linli/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givePoints, photo } from '../../../../../world/src/crowd.ts'
import type { SmallPerson } from '../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import { newId } from '../../platform/ids.ts'
import { ordersById } from './queries.ts'

let w: TestWorld
const goodsId = newId()
beforeAll(async () => {
  w = await testWorld()
  await givePoints(w, w.world.people.xiulan.personId, 100)
})
afterAll(() => w.close())

const rice = (more: object = {}) => ({
  name: '大米 5 公斤',
  points: 30,
  available: 9,
  organisationId: w.world.organisations.bakery,
  ...more,
})
const goods = async (who: SmallPerson | null, query: object = {}) =>
  (await w.send<ResponseOf<'listGoods'>>(who, 'listGoods', { query: { ...query } })).body
const orders = async (who: SmallPerson, query: object = {}) =>
  (await w.send<ResponseOf<'listOrders'>>(who, 'listOrders', { query: { ...query } })).body.rows
const getOrder = (who: SmallPerson, orderId: string) =>
  w.send<ResponseOf<'getOrder'>>(who, 'getOrder', { params: { orderId } })

/** Sends twice with one key: the second answers the same and changes nothing. */
async function twice(who: SmallPerson, operation: Parameters<TestWorld['send']>[1], sent: object) {
  const key = newId()
  const first = await w.send(who, operation, { ...sent, key })
  expect(first.status, JSON.stringify(first.body)).toBe(200)
  const stock = () => w.sql('select supplied, available from goods order by goods_id')
  const before = await stock()
  expect(await w.send(who, operation, { ...sent, key })).toMatchObject({ status: 200, body: first.body })
  expect(await stock()).toEqual(before)
  return first.body
}

describe('from the shelf to the door, over HTTP, each write sent twice', () => {
  let orderId = ''
  test('offered, ordered, shipped, delivered', async () => {
    const fileId = await photo(w, 'merchant')
    const saved = await twice('merchant', 'saveGoods', { params: { goodsId }, body: rice({ fileId }) })
    expect(saved).toEqual({ goodsId, available: 9, status: 'listed' })
    expect((await w.send(null, 'getFile', { params: { fileId } })).status).toBe(200)
    const body = { goodsId, quantity: 2, deliveryNote: '3 单元 502' }
    const placed = await twice('xiulan', 'placeOrder', { body })
    orderId = placed.orderId as string
    expect(placed).toEqual({ orderId, status: 'placed', points: 60 })
    expect((await w.send('xiulan', 'getMyPoints')).body).toMatchObject({ balance: 40, reserved: 60, earned: 100 })
    const params = { orderId }
    expect(await twice('merchant', 'shipOrder', { params, body: { carrier: '自送' } })).toMatchObject({
      status: 'shipped',
    })
    expect(await twice('xiulan', 'confirmDelivery', { params, body: {} })).toMatchObject({ status: 'delivered' })
    expect((await w.send('xiulan', 'getMyPoints')).body).toMatchObject({ balance: 40, reserved: 0, earned: 100 })
    const found = await w.look('system', (q) => ordersById(q, [orderId, newId()]))
    expect([...found.values()]).toMatchObject([{ orderId, goods: '大米 5 公斤', quantity: 2, status: 'delivered' }])
  })

  test('and cancelled', async () => {
    const placed = await twice('xiulan', 'placeOrder', { body: { goodsId } })
    const params = { orderId: placed.orderId as string }
    expect(await twice('xiulan', 'cancelOrder', { params })).toMatchObject({ status: 'cancelled', points: 30 })
    expect((await w.send('xiulan', 'getMyPoints')).body).toMatchObject({ balance: 40, reserved: 0 })
    const lines = (await w.send<ResponseOf<'listMyTransfers'>>('xiulan', 'listMyTransfers')).body.rows
    expect(lines.map(({ code, points }) => [code, points])).toEqual([
      ['void', 30],
      ['reserve', -30],
      ['post', 0],
      ['reserve', -60],
      ['award', 100],
    ])
    expect(lines[0]).toMatchObject({ what: '大米 5 公斤', subject: { kind: 'order', id: placed.orderId } })
  })

  test('an order is seen by the buyer with the name, by merchant and staff masked, by others not at all', async () => {
    const mine = (await getOrder('xiulan', orderId)).body
    expect(mine).toMatchObject({
      buyer: '王秀兰',
      mine: true,
      deliverTo: '川汽厂家属院 1 栋 3 单元 502',
      carrier: '自送',
    })
    expect(mine.goods.cover).not.toBeNull()
    for (const who of ['merchant', 'secretary', 'subdistrict'] as const) {
      expect((await getOrder(who, orderId)).body).toMatchObject({
        buyer: '王**',
        mine: false,
        merchant: { name: '老冯面包店' },
      })
    }
    for (const who of ['jianguo', 'limei', 'otherSecretary', 'department'] as const)
      expect((await getOrder(who, orderId)).status).toBe(404)
    expect((await w.send(null, 'getOrder', { params: { orderId } })).status).toBe(401)
    expect(
      (await w.send('farSecretary', 'getOrder', { params: { orderId }, district: w.world.farDistrict })).status,
    ).toBe(404)
  })

  test('lists: mine, and what I fulfil', async () => {
    expect(await orders('xiulan')).toHaveLength(2)
    expect(await orders('xiulan', { status: 'cancelled' })).toHaveLength(1)
    expect(await orders('xiulan', { view: 'fulfil' })).toEqual([])
    expect(await orders('merchant', { view: 'fulfil', limit: 1 })).toHaveLength(1)
    expect(await orders('secretary', { view: 'fulfil' })).toHaveLength(2)
    expect(await orders('otherSecretary', { view: 'fulfil' })).toEqual([])
    expect(await orders('limei', { view: 'fulfil' })).toEqual([])
  })

  test('what one may do comes with it', async () => {
    const placed = await w.send('xiulan', 'placeOrder', { body: { goodsId } })
    const may = async (who: SmallPerson) => (await getOrder(who, placed.body.orderId as string)).body.may
    expect(await may('xiulan')).toEqual({
      cancelOrder: true,
      shipOrder: { reason: 'not-the-merchant', message: expect.any(String) },
      confirmDelivery: { reason: 'order-placed', message: '还没有发货。' },
    })
    expect(await may('merchant')).toMatchObject({ cancelOrder: true, shipOrder: true })
  })
})

describe('the shelf', () => {
  test('everybody sees what is listed, cheapest first, in pages; the supplier sees all of its own', async () => {
    for (const [points, status] of [
      [5, 'listed'],
      [80, 'unlisted'],
      [15, 'listed'],
    ] as const) {
      await w.send('merchant', 'saveGoods', {
        params: { goodsId: newId() },
        body: rice({ points, status, name: `锅 ${points}` }),
      })
    }
    const pointsOf = (page: { rows: { points: number }[] }) => page.rows.map(({ points }) => points)
    expect(pointsOf(await goods(null))).toEqual([5, 15, 30])
    expect(pointsOf(await goods('merchant', { view: 'mine' }))).toEqual([5, 15, 30, 80])
    expect(pointsOf(await goods('secretary', { view: 'mine' }))).toEqual([5, 15, 30, 80])
    expect(pointsOf(await goods('xiulan', { view: 'mine' }))).toEqual([])
    expect(pointsOf(await goods(null, { view: 'mine' }))).toEqual([])
    expect(pointsOf(await goods(null, { q: '锅' }))).toEqual([5, 15])
    const first = await goods('merchant', { limit: 2 })
    expect(first.rows.every(({ mine }) => mine)).toBe(true)
    expect(pointsOf(await goods('xiulan', { limit: 2, cursor: first.next as string }))).toEqual([30])
    expect((await w.send(null, 'listGoods', { query: { cursor: 'bm9uc2Vuc2U' } })).status).toBe(400)
  })

  test('refusals tell what and how much', async () => {
    const tooMany = await w.send('xiulan', 'placeOrder', { body: { goodsId, quantity: 20 } })
    expect(tooMany).toMatchObject({ status: 409, body: { reason: 'out-of-stock' } })
    const poor = await w.send('jianguo', 'placeOrder', { body: { goodsId } })
    expect(poor).toMatchObject({
      status: 409,
      body: { reason: 'not-enough-points', message: '积分不够：需要 30，现有 0。' },
    })
    expect((await w.send('limei', 'saveGoods', { params: { goodsId }, body: rice() })).status).toBe(403)
    expect((await w.send('stranger', 'placeOrder', { body: { goodsId } })).status).toBe(403)
  })
})
