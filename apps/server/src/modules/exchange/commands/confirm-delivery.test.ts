import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, givePoints, reasonOf, together, warm } from '../../../../../../world/src/crowd.ts'
import type { SmallPerson } from '../../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { newId } from '../../../platform/ids.ts'
import { confirmDelivery } from './confirm-delivery.ts'
import { placeOrder } from './place-order.ts'
import { saveGoods } from './save-goods.ts'
import { shipOrder } from './ship-order.ts'

let w: TestWorld
const goodsId = newId()
beforeAll(async () => {
  w = await testWorld()
  await warm(w)
  const words = { name: '面包', about: '', points: 10, available: 30, status: 'listed' as const }
  await w.run('merchant', (ctx) => saveGoods(ctx, goodsId, { ...words, organisationId: w.world.organisations.bakery }))
  await givePoints(w, w.world.people.xiulan.personId, 100)
})
afterAll(() => w.close())

const shipped = async () => {
  const { order_id } = await w.run('xiulan', (ctx) => placeOrder(ctx, { goodsId, quantity: 1 }))
  await w.run('merchant', (ctx) => shipOrder(ctx, order_id, {}))
  return order_id
}
const confirm = (orderId: string, who: SmallPerson = 'xiulan') => w.run(who, (ctx) => confirmDelivery(ctx, orderId))
const account = async () =>
  (
    await w.sql('select balance, reserved from points_accounts where owner_id = $1', [w.world.people.xiulan.personId])
  )[0]

test('the held points are spent, and it is told', async () => {
  const orderId = await shipped()
  expect(await account()).toEqual({ balance: 90, reserved: 10 })
  expect(await confirm(orderId)).toMatchObject({ status: 'delivered' })
  expect(await account()).toEqual({ balance: 90, reserved: 0 })
  expect(await w.sql(`select from events where kind = 'order-delivered' and subject_id = $1`, [orderId])).toHaveLength(
    1,
  )
  expect(await reasonOf(confirm(orderId))).toBe('conflict: not-now')
})

test('by the buyer, the merchant or staff; not before it left', async () => {
  expect(await reasonOf(confirm(await shipped(), 'merchant'))).toBe('done')
  expect(await reasonOf(confirm(await shipped(), 'subdistrict'))).toBe('done')
  expect(await reasonOf(confirm(await shipped(), 'jianguo'))).toBe('forbidden: not-the-buyer')
  expect(await reasonOf(confirm(newId()))).toBe('not-found: not-found')
  const { order_id } = await w.run('xiulan', (ctx) => placeOrder(ctx, { goodsId, quantity: 1 }))
  expect(await reasonOf(confirm(order_id))).toBe('conflict: not-now')
})

test('ten at once are one', async () => {
  const orderId = await shipped()
  const before = await account()
  w.constraintHits()
  const buyer = await w.actor('xiulan')
  const tries = Array.from({ length: 10 }, () => act(w, buyer, (ctx) => confirmDelivery(ctx, orderId)))
  const { done, refused } = await together(tries)
  expect([done.length, refused]).toEqual([1, { 'not-now': 9 }])
  expect(await account()).toEqual({ balance: before?.balance, reserved: Number(before?.reserved) - 10 })
  expect(w.constraintHits()).toBe(0)
})
