import { expect, test } from 'vitest'
import { daysWords } from './opening.ts'

test.each([
  [['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], '每天'],
  [['mon', 'tue', 'wed', 'thu', 'fri'], '周一至周五'],
  [['sun', 'sat'], '周六、周日'],
  [['mon', 'wed', 'thu', 'fri', 'sun'], '周一、周三至周五、周日'],
  [['tue', 'tue'], '周二'],
] as const)('%j is said as %s', (days, words) => {
  expect(daysWords(days)).toBe(words)
})
