import { expect, test } from 'vitest'
import { policy } from './policy.ts'

test('everybody may write a seal down and ask whether an event still fits', () => {
  expect(policy.getSeal()).toBe(true)
  expect(policy.verifyEvent()).toBe(true)
})
