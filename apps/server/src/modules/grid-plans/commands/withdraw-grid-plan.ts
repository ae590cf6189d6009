import { gridPlanStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { planWithdrawn } from '../events.ts'
import { planMoves } from '../plan.ts'
import { policy } from '../policy.ts'
import { viewOf } from '../queries.ts'
import { lockPlan, savePlan } from '../store.ts'

/** Takes back a plan that has not taken effect. */
export async function withdrawGridPlan(ctx: CommandContext, planId: string) {
  const plan = await lockPlan(ctx, planId)
  if (!plan) throw notFound()
  authorise(policy.withdrawGridPlan(ctx.actor, plan.community_code))
  const status = move(planMoves, 'withdraw', plan.status, gridPlanStatuses)
  const withdrawn = savePlan(ctx, plan, { status })
  announce(ctx, planWithdrawn(withdrawn))
  return viewOf(ctx, withdrawn)
}
