import { expect, test } from 'vitest'
import { policy } from './policy.ts'

test('no verb is left out', () => {
  expect(Object.keys(policy)).toEqual([])
})
