import { gridPlanStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { checkPlan } from '../check.ts'
import { planSubmitted } from '../events.ts'
import { planMoves } from '../plan.ts'
import { policy } from '../policy.ts'
import { situationOf, viewOf } from '../queries.ts'
import { anotherOnItsWay, lockPlanWithGrids, savePlan } from '../store.ts'

/** Hands the plan to the subdistrict: nothing in it blocks, and no other plan of the community is on its way. */
export async function submitGridPlan(ctx: CommandContext, planId: string) {
  const plan = await lockPlanWithGrids(ctx, planId)
  authorise(policy.submitGridPlan(ctx.actor, plan.community_code))
  const status = move(planMoves, 'submit', plan.status, gridPlanStatuses)
  if (await anotherOnItsWay(ctx, plan)) throw conflict('plan-on-its-way')
  const blocking = checkPlan(plan, await situationOf(ctx, plan.community_code)).find(({ blocks }) => blocks)
  if (blocking) throw conflict('plan-blocked', { finding: blocking.message })
  const submitted = savePlan(ctx, plan, {
    status,
    submitted_at: ctx.now,
    decision: null,
    decided_by: null,
    decided_at: null,
    decision_reason: null,
  })
  announce(ctx, planSubmitted(submitted))
  return viewOf(ctx, submitted)
}
