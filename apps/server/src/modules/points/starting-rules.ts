import type { PointRule } from './rule.ts'

/** What a new district begins with (row L11: by difficulty): thanks, never pay; two years to use them. An operator publishes their own. */
export const startingRules: PointRule[] = [
  { difficulty: 1, points: 5, least: 3, most: 8, monthsValid: 24 },
  { difficulty: 2, points: 10, least: 6, most: 15, monthsValid: 24 },
  { difficulty: 3, points: 20, least: 12, most: 30, monthsValid: 24 },
  { difficulty: 4, points: 40, least: 24, most: 60, monthsValid: 24 },
  { difficulty: 5, points: 80, least: 40, most: 120, monthsValid: 24 },
]
