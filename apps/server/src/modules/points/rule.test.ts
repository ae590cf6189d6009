import { expect, test } from 'vitest'
import { pointsByRule } from './rule.ts'
import { startingRules } from './starting-rules.ts'

const rule = { difficulty: 2, points: 10, least: 6, most: 15, monthsValid: 24 }

test.each([
  [undefined, 10],
  [6, 6],
  [15, 15],
  [5, undefined],
  [16, undefined],
])('asked %s, given %s', (asked, given) => {
  expect(pointsByRule(rule, asked)).toBe(given)
})

test('a district begins with a rule for every difficulty, each within its bounds', () => {
  expect(startingRules.map(({ difficulty }) => difficulty)).toEqual([1, 2, 3, 4, 5])
  for (const each of startingRules) expect(pointsByRule(each, each.points)).toBe(each.points)
})
