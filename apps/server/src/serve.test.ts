import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('who runs it is told that deadlines reach into a year without known holidays', async () => {
  const ready = async (at: string) => {
    w.at(new Date(at))
    return (await w.app.inject('/readyz')).json()
  }
  expect(await ready('2025-03-03T02:00:00Z')).toEqual({ ready: true })
  expect(await ready('2090-03-03T02:00:00Z')).toEqual({ ready: true, notes: [expect.stringContaining('2090 年')] })
})
