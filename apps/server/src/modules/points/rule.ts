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

/** The points asked for if the rule allows them; by default what the rule says. */
export const pointsByRule = (rule: PointRule, asked: number | undefined): number | undefined => {
  if (asked === undefined) return rule.points
  return asked >= rule.least && asked <= rule.most ? asked : undefined
}
