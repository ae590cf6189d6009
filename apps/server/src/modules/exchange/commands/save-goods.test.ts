import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givePoints, photo, reasonOf, together, warm } from '../../../../../../world/src/crowd.ts'
import type { SmallPerson } from '../../../../../../world/src/small-world.ts'
import { type Body, type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { newId } from '../../../platform/ids.ts'
import { placeOrder } from './place-order.ts'
import { saveGoods } from './save-goods.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
  await warm(w)
})
afterAll(() => w.close())

const rice = (more: Partial<Body<'saveGoods'>> = {}): Body<'saveGoods'> => ({
  name: '大米 5 公斤',
  about: '今年的新米',
  points: 30,
  available: 20,
  status: 'listed',
  organisationId: w.world.organisations.bakery,
  ...more,
})
const save = (who: SmallPerson, more: Partial<Body<'saveGoods'>> = {}, goodsId = newId()) =>
  w.run(who, (ctx) => saveGoods(ctx, goodsId, rice(more)))
const row = async (goodsId: string) => (await w.sql('select * from goods where goods_id = $1', [goodsId]))[0]

describe('goods are offered', () => {
  test('by the merchant, with a photo: row, file, event', async () => {
    const fileId = await photo(w, 'merchant')
    const goods = await save('merchant', { fileId })
    const kept = {
      name: '大米 5 公斤',
      points: 30,
      supplied: 20,
      available: 20,
      file_id: fileId,
      area_code: w.world.community,
    }
    expect(await row(goods.goods_id)).toMatchObject(kept)
    const [file] = await w.sql('select owner_kind, owner_id from files where file_id = $1', [fileId])
    expect(file).toEqual({ owner_kind: 'goods', owner_id: goods.goods_id })
    const [event] = await w.sql(`select payload from events where kind = 'goods-saved' and subject_id = $1`, [
      goods.goods_id,
    ])
    expect(event?.payload).toMatchObject({
      goodsId: goods.goods_id,
      organisationId: w.world.organisations.bakery,
      points: 30,
    })
  })

  test('changed: what is left is set, what was supplied moves with it, what is out stays', async () => {
    const { goods_id } = await save('merchant', { available: 10 })
    await givePoints(w, w.world.people.xiulan.personId, 100)
    await w.run('xiulan', (ctx) => placeOrder(ctx, { goodsId: goods_id, quantity: 3 }))
    await save('merchant', { available: 2, points: 25, status: 'unlisted' }, goods_id)
    expect(await row(goods_id)).toMatchObject({ supplied: 5, available: 2, points: 25, status: 'unlisted' })
    await save('officer', { available: 50 }, goods_id)
    expect(await row(goods_id)).toMatchObject({ supplied: 53, available: 50, status: 'listed' })
  })

  test('the photo stays when none is given, and may be the same again', async () => {
    const fileId = await photo(w, 'merchant')
    const { goods_id } = await save('merchant', { fileId })
    await save('merchant', {}, goods_id)
    await save('merchant', { fileId }, goods_id)
    expect((await row(goods_id))?.file_id).toBe(fileId)
  })

  test('by the office, through its officers', async () => {
    expect(await reasonOf(save('subdistrict', { organisationId: w.world.organisations.office }))).toBe('done')
  })
})

describe('refused', () => {
  const cases: [what: string, who: SmallPerson, more: () => Partial<Body<'saveGoods'>>, reason: string][] = [
    ['to a resident', 'xiulan', () => ({}), 'forbidden: not-the-merchant'],
    ['to a grid worker', 'limei', () => ({}), 'forbidden: not-the-merchant'],
    ['to staff of elsewhere', 'otherSecretary', () => ({}), 'forbidden: not-the-merchant'],
    [
      'to a merchant for another',
      'merchant',
      () => ({ organisationId: w.world.organisations.office }),
      'forbidden: not-the-merchant',
    ],
    [
      'for a unit that sells nothing',
      'officer',
      () => ({ organisationId: w.world.organisations.property }),
      'invalid: not-a-merchant',
    ],
    ['for an unknown unit', 'officer', () => ({ organisationId: newId() }), 'invalid: unknown-organisation'],
    ['with a photo that is not theirs', 'merchant', () => ({ fileId: newId() }), 'invalid: file-not-yours'],
  ]
  test.each(cases)('%s', async (_what, who, more, reason) => {
    expect(await reasonOf(save(who, more()))).toBe(reason)
  })

  test('to take over the goods of another supplier', async () => {
    const { goods_id } = await save('subdistrict', { organisationId: w.world.organisations.office })
    expect(await reasonOf(save('merchant', {}, goods_id))).toBe('forbidden: not-the-merchant')
  })
})

test('ten saves of new goods at once, and orders beside changes of stock: no constraint is hit', async () => {
  const goodsId = newId()
  w.constraintHits()
  const { done, refused } = await together(
    Array.from({ length: 10 }, () => save('merchant', { available: 5 }, goodsId)),
  )
  expect(done.length + (refused['someone-was-faster'] ?? 0)).toBe(10)
  expect(await row(goodsId)).toMatchObject({ supplied: 5, available: 5 })
  await givePoints(w, w.world.people.jianguo.personId, 300)
  await together<unknown>([
    ...Array.from({ length: 8 }, () => w.run('jianguo', (ctx) => placeOrder(ctx, { goodsId, quantity: 1 }))),
    ...Array.from({ length: 4 }, () => save('merchant', { available: 5 }, goodsId)),
  ])
  const [out] = await w.sql<{ out: number }>(
    'select coalesce(sum(quantity), 0)::int as out from orders where goods_id = $1',
    [goodsId],
  )
  const after = await row(goodsId)
  expect(Number(after?.supplied) - Number(after?.available)).toBe(out?.out)
  expect(w.constraintHits()).toBe(0)
})
