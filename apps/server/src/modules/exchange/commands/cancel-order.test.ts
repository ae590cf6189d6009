import { afterAll, beforeAll, expect, test } from 'vitest'
import { givePoints, reasonOf, together, warm } from '../../../../../../world/src/crowd.ts'
import type { SmallPerson } from '../../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { newId } from '../../../platform/ids.ts'
import { cancelOrder } from './cancel-order.ts'
import { confirmDelivery } from './confirm-delivery.ts'
import { placeOrder } from './place-order.ts'
import { saveGoods } from './save-goods.ts'
import { shipOrder } from './ship-order.ts'

let w: TestWorld
let goodsId: string
beforeAll(async () => {
  w = await testWorld({ poolSize: 16 })
  await warm(w)
  goodsId = newId()
  const words = { name: '面包', about: '', points: 10, available: 30, status: 'listed' as const }
  await w.run('merchant', (ctx) => saveGoods(ctx, goodsId, { ...words, organisationId: w.world.organisations.bakery }))
  await givePoints(w, w.world.people.xiulan.personId, 300)
})
afterAll(() => w.close())

const place = async () => (await w.run('xiulan', (ctx) => placeOrder(ctx, { goodsId, quantity: 2 }))).order_id
const cancel = (orderId: string, who: SmallPerson = 'xiulan') => w.run(who, (ctx) => cancelOrder(ctx, orderId))
const state = async () => {
  const [goods] = await w.sql('select available from goods where goods_id = $1', [goodsId])
  const [account] = await w.sql('select balance, reserved from points_accounts where owner_id = $1', [
    w.world.people.xiulan.personId,
  ])
  return { ...goods, ...account }
}

test('points and stock go back, and it is told', async () => {
  const before = await state()
  const orderId = await place()
  expect(await cancel(orderId)).toMatchObject({ status: 'cancelled', points: 20 })
  expect(await state()).toEqual(before)
  const lines = await w.sql('select code from points_transfers where subject_id = $1 order by at, code', [orderId])
  expect(lines.map(({ code }) => code).sort()).toEqual(['reserve', 'void'])
  expect(await w.sql(`select from events where kind = 'order-cancelled' and subject_id = $1`, [orderId])).toHaveLength(
    1,
  )
})

test('by the buyer, the merchant or staff; by nobody else, only before it is shipped, once', async () => {
  expect(await reasonOf(cancel(await place(), 'merchant'))).toBe('done')
  expect(await reasonOf(cancel(await place(), 'secretary'))).toBe('done')
  const orderId = await place()
  expect(await reasonOf(cancel(orderId, 'jianguo'))).toBe('forbidden: not-the-buyer')
  expect(await reasonOf(cancel(orderId, 'otherSecretary'))).toBe('forbidden: not-the-buyer')
  expect(await reasonOf(cancel(newId()))).toBe('not-found: not-found')
  await w.run('merchant', (ctx) => shipOrder(ctx, orderId, {}))
  expect(await reasonOf(cancel(orderId))).toBe('conflict: not-now')
  const other = await place()
  await cancel(other)
  expect(await reasonOf(cancel(other))).toBe('conflict: not-now')
})

test('cancelled and shipped by many at once: one of both, stock and points as it says', async () => {
  for (let round = 0; round < 4; round++) {
    const before = await state()
    const orderId = await place()
    w.constraintHits()
    const { done } = await together<{ status: string }>([
      ...Array.from({ length: 5 }, () => cancel(orderId)),
      ...Array.from({ length: 5 }, () => w.run('merchant', (ctx) => shipOrder(ctx, orderId, {}))),
    ])
    expect(done).toHaveLength(1)
    if (done[0]?.status === 'shipped') await w.run('xiulan', (ctx) => confirmDelivery(ctx, orderId))
    const given = done[0]?.status === 'shipped' ? { available: -2, balance: -20 } : { available: 0, balance: 0 }
    expect(await state()).toEqual({
      available: Number(before.available) + given.available,
      balance: Number(before.balance) + given.balance,
      reserved: before.reserved,
    })
    expect(w.constraintHits()).toBe(0)
  }
})

test('orders and cancellations of the same goods and person at once neither lock each other out nor lose any', async () => {
  const before = await state()
  const orders = await Promise.all([place(), place(), place()])
  w.constraintHits()
  const { refused } = await together<unknown>([...orders.map((orderId) => cancel(orderId)), place(), place(), place()])
  expect(refused).toEqual({})
  expect(await state()).toEqual({
    available: Number(before.available) - 6,
    balance: Number(before.balance) - 60,
    reserved: Number(before.reserved) + 60,
  })
  expect(w.constraintHits()).toBe(0)
})
