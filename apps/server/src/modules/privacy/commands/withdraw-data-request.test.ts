import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('taken back by who asked, once, and only while it is open', async () => {
  const asked = await w.send('jianguo', 'requestDeletion', { body: { reason: '不住这里了' } })
  const params = { requestId: asked.body.requestId as string }
  expect(await w.send('secretary', 'withdrawDataRequest', { params })).toMatchObject({ status: 403 })
  expect(await w.send('jianguo', 'withdrawDataRequest', { params })).toMatchObject({
    status: 200,
    body: { status: 'withdrawn', outcome: null },
  })
  expect(await w.send('jianguo', 'withdrawDataRequest', { params })).toMatchObject({ status: 409 })
  const decide = await w.send('secretary', 'decideDataRequest', { params, body: { decision: 'accepted' } })
  expect(decide).toMatchObject({ status: 409, body: { reason: 'not-now' } })
})
