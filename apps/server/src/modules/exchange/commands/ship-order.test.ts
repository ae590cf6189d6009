import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, givePoints, reasonOf, together, warm } from '../../../../../../world/src/crowd.ts'
import type { SmallPerson } from '../../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { newId } from '../../../platform/ids.ts'
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
  await givePoints(w, w.world.people.ahua.personId, 300)
})
afterAll(() => w.close())

const place = async () => (await w.run('ahua', (ctx) => placeOrder(ctx, { goodsId, quantity: 1 }))).order_id
const ship = (orderId: string, who: SmallPerson) => w.run(who, (ctx) => shipOrder(ctx, orderId, { carrier: '顺丰' }))

test('on its way: carrier, instant, event; points stay held', async () => {
  const orderId = await place()
  await ship(orderId, 'merchant')
  const [row] = await w.sql('select status, carrier, shipped_at is not null as dated from orders where order_id = $1', [
    orderId,
  ])
  expect(row).toEqual({ status: 'shipped', carrier: '顺丰', dated: true })
  expect(await w.sql(`select from points_transfers where settles_id is not null`)).toHaveLength(0)
  expect(await w.sql(`select from events where kind = 'order-shipped' and subject_id = $1`, [orderId])).toHaveLength(1)
  expect(await reasonOf(ship(orderId, 'merchant'))).toBe('conflict: not-now')
})

test('by staff of the supplier or of the place it goes to; never by the buyer', async () => {
  expect(await reasonOf(ship(await place(), 'secretary'))).toBe('done')
  expect(await reasonOf(ship(await place(), 'otherSecretary'))).toBe('done')
  const orderId = await place()
  expect(await reasonOf(ship(orderId, 'ahua'))).toBe('forbidden: not-the-merchant')
  expect(await reasonOf(ship(orderId, 'xiulan'))).toBe('forbidden: not-the-merchant')
  expect(await reasonOf(ship(orderId, 'limei'))).toBe('forbidden: not-the-merchant')
  expect(await reasonOf(ship(newId(), 'merchant'))).toBe('not-found: not-found')
})

test('ten at once are one: one event, one carrier', async () => {
  const merchant = await w.actor('merchant')
  const orderId = await place()
  w.constraintHits()
  const tries = Array.from({ length: 10 }, (_, n) =>
    act(w, merchant, (ctx) => shipOrder(ctx, orderId, { carrier: `第${n}位` })),
  )
  const { done, refused } = await together(tries)
  expect([done.length, refused]).toEqual([1, { 'not-now': 9 }])
  expect(await w.sql('select carrier from orders where order_id = $1', [orderId])).toEqual([
    { carrier: done[0]?.carrier },
  ])
  expect(await w.sql(`select from events where kind = 'order-shipped' and subject_id = $1`, [orderId])).toHaveLength(1)
  expect(w.constraintHits()).toBe(0)
})
