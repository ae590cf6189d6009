import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, crowd, givePoints, reasonOf, together, warm } from '../../../../../../world/src/crowd.ts'
import { type Body, type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import type { Actor } from '../../../platform/actor.ts'
import { newId } from '../../../platform/ids.ts'
import { placeOrder } from './place-order.ts'
import { saveGoods } from './save-goods.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ poolSize: 20 })
  await warm(w)
})
afterAll(() => w.close())

const offer = async (available: number, points = 10, status: 'listed' | 'unlisted' = 'listed') => {
  const goodsId = newId()
  const { bakery } = w.world.organisations
  const words = { name: '面包', about: '', points, available, status, organisationId: bakery }
  await w.run('merchant', (ctx) => saveGoods(ctx, goodsId, words))
  return goodsId
}
const order = (actor: Actor, more: Partial<Body<'placeOrder'>> & { goodsId: string }) =>
  act(w, actor, (ctx) => placeOrder(ctx, { quantity: 1, ...more }))
const rich = async (size: number, points: number): Promise<Actor[]> => {
  const people = await crowd(w, size)
  for (const { personId } of people) await givePoints(w, personId as string, points)
  return people
}
const left = async (goodsId: string) =>
  (await w.sql('select available from goods where goods_id = $1', [goodsId]))[0]?.available
const account = async (actor: Actor) =>
  (await w.sql('select balance, reserved from points_accounts where owner_id = $1', [actor.personId]))[0]

describe('points for goods', () => {
  test('both are set aside: order, stock, account, line, event; the note is sealed', async () => {
    const [actor] = (await rich(1, 50)) as [Actor]
    const goodsId = await offer(5, 15)
    const placed = await order(actor, { goodsId, quantity: 2, deliveryNote: '3 单元 502' })
    const [row] = await w.sql<{ note_sealed: Buffer }>('select * from orders where order_id = $1', [placed.order_id])
    expect(row).toMatchObject({
      status: 'placed',
      points: 30,
      quantity: 2,
      area_code: w.world.building,
      supplier_area_code: w.world.community,
    })
    expect(row?.note_sealed.includes('502')).toBe(false)
    expect(await left(goodsId)).toBe(3)
    expect(await account(actor)).toEqual({ balance: 20, reserved: 30 })
    const [line] = await w.sql('select code, what, page_kind from points_transfers where subject_id = $1', [
      placed.order_id,
    ])
    expect(line).toEqual({ code: 'reserve', what: '面包', page_kind: 'order' })
    const [event] = await w.sql(`select payload from events where kind = 'order-placed' and subject_id = $1`, [
      placed.order_id,
    ])
    expect(event?.payload).toEqual({
      goodsId,
      organisationId: w.world.organisations.bakery,
      personId: actor.personId,
      quantity: 2,
      points: 30,
    })
  })

  test('brought to a place of one’s choice in the district', async () => {
    const [actor] = (await rich(1, 50)) as [Actor]
    const goodsId = await offer(5)
    const placed = await order(actor, { goodsId, areaCode: w.world.otherBuilding })
    expect(placed.area_code).toBe(w.world.otherBuilding)
    expect(await reasonOf(order(actor, { goodsId, areaCode: w.world.farBuilding }))).toBe(
      'invalid: area-not-in-district',
    )
    expect(await reasonOf(order(actor, { goodsId, areaCode: '500111003' }))).toBe('invalid: unknown-area')
    expect(await reasonOf(order({ ...actor, homes: [] }, { goodsId }))).toBe('invalid: deliver-where')
  })
})

describe('refused, and nothing is set aside', () => {
  test('too few points, too little stock, taken off the list, unknown', async () => {
    const [actor] = (await rich(1, 50)) as [Actor]
    expect(await reasonOf(order(actor, { goodsId: await offer(9), quantity: 6 }))).toBe('conflict: not-enough-points')
    const few = await offer(2)
    await expect(order(actor, { goodsId: few, quantity: 3 })).rejects.toThrow('库存不够，只剩 2 份。')
    expect(await reasonOf(order(actor, { goodsId: await offer(9, 10, 'unlisted') }))).toBe('conflict: goods-unlisted')
    expect(await reasonOf(order(actor, { goodsId: newId() }))).toBe('not-found: not-found')
    expect(await left(few)).toBe(2)
    expect(await account(actor)).toEqual({ balance: 50, reserved: 0 })
  })
})

describe('many at once', () => {
  test('200 orders for 20 bags of rice by people with enough points: 20, none negative, no constraint hit', async () => {
    const people = await rich(100, 20)
    const goodsId = await offer(20)
    w.constraintHits()
    const { done, refused } = await together([...people, ...people].map((actor) => order(actor, { goodsId })))
    expect([done.length, refused]).toEqual([20, { 'out-of-stock': 180 }])
    expect(await left(goodsId)).toBe(0)
    expect(w.constraintHits()).toBe(0)
  })

  test('one person from 20 windows at two goods, points for three: three, no constraint hit', async () => {
    const [actor] = (await rich(1, 35)) as [Actor]
    const goods = [await offer(50), await offer(50)]
    w.constraintHits()
    const windows = Array.from({ length: 20 }, (_, n) => order(actor, { goodsId: goods[n % 2] as string }))
    const { done, refused } = await together(windows)
    expect([done.length, refused]).toEqual([3, { 'not-enough-points': 17 }])
    expect(await account(actor)).toEqual({ balance: 5, reserved: 30 })
    expect(w.constraintHits()).toBe(0)
  })
})
