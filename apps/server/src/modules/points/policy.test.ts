import { expect, test } from 'vitest'
import { policy } from './policy.ts'

test('everybody may look at their own points; there is nobody else to look at', () => {
  expect(policy.getMyPoints()).toBe(true)
  expect(policy.listMyTransfers()).toBe(true)
})
