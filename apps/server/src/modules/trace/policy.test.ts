import { expect, test } from 'vitest'
import { policy } from './policy.ts'

test('everybody may read the chain of an issue', () => {
  expect(policy.traceIssue()).toBe(true)
})
