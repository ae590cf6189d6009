/** How many points a task of one difficulty thanks with, between which bounds, and for how long they count. */
export interface PointRule {
  difficulty: number
  points: number
  least: number
  most: number
  monthsValid: number
}

export interface PointRuleInForce extends PointRule {
  version: number
}

/** What a new district begins with: thanks, never pay; two years to use them. */
export const usualRules: PointRule[] = [
  { difficulty: 1, points: 5, least: 1, most: 10, monthsValid: 24 },
  { difficulty: 2, points: 10, least: 5, most: 20, monthsValid: 24 },
  { difficulty: 3, points: 20, least: 10, most: 40, monthsValid: 24 },
  { difficulty: 4, points: 40, least: 20, most: 80, monthsValid: 24 },
  { difficulty: 5, points: 80, least: 40, most: 200, monthsValid: 24 },
]

/** The points asked for if the rule allows them; by default what the rule says. */
export const pointsByRule = (rule: PointRule, asked: number | undefined): number | undefined => {
  if (asked === undefined) return rule.points
  return asked >= rule.least && asked <= rule.most ? asked : undefined
}
