import { afterAll, beforeAll, expect, test } from 'vitest'
import { givePoints } from '../../../../../world/src/crowd.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import { newId } from '../../platform/ids.ts'
import { placeOrder } from './commands/place-order.ts'
import { saveGoods } from './commands/save-goods.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
const goodsId = newId()
let orderId: string
beforeAll(async () => {
  w = await testWorld()
  const words = { name: '面包', about: '', points: 10, available: 3, status: 'listed' as const }
  await w.run('merchant', (ctx) => saveGoods(ctx, goodsId, { ...words, organisationId: w.world.organisations.bakery }))
  await givePoints(w, w.world.people.xiulan.personId, 50)
  orderId = (await w.run('xiulan', (ctx) => placeOrder(ctx, { goodsId, quantity: 1 }))).order_id
})
afterAll(() => w.close())

test.each([
  ['sold below nothing', 'available = -1', 'goods_never_oversold'],
  ['more left than supplied', 'available = supplied + 1', 'goods_never_oversold'],
  ['given for nothing', 'points = 0', 'goods_points_check'],
  ['of nobody', `organisation_id = '${newId()}'`, 'goods_district_id_organisation_id_fkey'],
])('goods are never %s', async (_what, change, constraint) => {
  await expect(w.sql(`update goods set ${change} where goods_id = $1`, [goodsId])).rejects.toThrow(constraint)
})

test.each([
  ['of nothing', 'quantity = 0', 'orders_quantity_check'],
  ['for nothing', 'points = 0', 'orders_points_check'],
  ['shipped at no time', `status = 'shipped'`, 'orders_steps_are_dated'],
  ['delivered before it was shipped', `status = 'delivered', delivered_at = now()`, 'orders_steps_are_dated'],
  ['cancelled at no time', `status = 'cancelled'`, 'orders_steps_are_dated'],
  ['cancelled and placed', 'cancelled_at = now()', 'orders_steps_are_dated'],
  ['of unknown goods', `goods_id = '${newId()}'`, 'orders_district_id_goods_id_fkey'],
  ['by nobody', `person_id = '${newId()}'`, 'orders_district_id_person_id_fkey'],
])('an order is never %s', async (_what, change, constraint) => {
  await expect(w.sql(`update orders set ${change} where order_id = $1`, [orderId])).rejects.toThrow(constraint)
})

test('an id is an order once', async () => {
  await expect(w.sql('insert into orders select * from orders where order_id = $1', [orderId])).rejects.toThrow(
    'orders_pkey',
  )
})
