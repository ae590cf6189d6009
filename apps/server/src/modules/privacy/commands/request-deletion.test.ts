import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const ask = (body: object) => w.send('jianguo', 'requestDeletion', { body: { reason: '不住这里了', ...body } })

test('one field or all; what stays is told before', async () => {
  expect(await ask({ field: 'gender' })).toMatchObject({ status: 200, body: { label: '性别', wish: null } })
  expect(await ask({})).toMatchObject({ status: 200, body: { label: '全部信息', field: null } })
  expect(await ask({})).toMatchObject({ status: 409, body: { reason: 'data-request-open' } })
  const { body } = await w.send('jianguo', 'listMyDataRequests')
  expect(body).toMatchObject({
    restricted: false,
    deletion: { waitsFor: [], stays: [expect.stringContaining('六个月')] },
  })
})

test('refused: what is needed for everything, and one’s own fields', async () => {
  expect(await ask({ field: 'name' })).toMatchObject({ status: 400, body: { reason: 'field-not-deletable' } })
  expect(await ask({ field: 'contactWish' })).toMatchObject({ status: 400, body: { reason: 'own-field' } })
})
