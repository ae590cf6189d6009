import { type BodyOf, gridPlanStatuses } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalidAt } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { checkPlan } from '../check.ts'
import { planApproved, planReturned } from '../events.ts'
import { type Plan, planMoves, withTodaysBuildings } from '../plan.ts'
import { policy } from '../policy.ts'
import { situationOf, viewOf } from '../queries.ts'
import { lockPlanWithGrids, savePlan } from '../store.ts'
import { applyGridPlan } from './apply-grid-plan.ts'

/** The subdistrict's word, never of who drew it. Approved for today or a day that has passed, it takes effect at once. */
export async function decideGridPlan(
  ctx: CommandContext,
  planId: string,
  { decision, reason }: BodyOf<'decideGridPlan'>,
) {
  const plan = await lockPlanWithGrids(ctx, planId)
  authorise(policy.decideGridPlan(ctx.actor, plan))
  const status = move(planMoves, decision === 'approved' ? 'approve' : 'return', plan.status, gridPlanStatuses)
  if (decision === 'returned' && !reason) throw invalidAt('reason', 'plan-return-reason-missing')
  if (decision === 'approved') await checkAgain(ctx, plan)
  const decided = savePlan(ctx, plan, {
    status,
    decision,
    decided_by: ctx.actor.personId,
    decided_at: ctx.now,
    decision_reason: reason ?? null,
  })
  announce(ctx, (decision === 'approved' ? planApproved : planReturned)(decided))
  const due = decision === 'approved' && decided.effective_on <= shanghaiDate(ctx.now)
  return viewOf(ctx, due ? await applyGridPlan(ctx, planId) : decided)
}

/** Since it was submitted, buildings and staff may have changed. */
async function checkAgain(ctx: CommandContext, plan: Plan): Promise<void> {
  const now = await situationOf(ctx, plan.community_code)
  const drawn = { staff: plan.staff, grids: withTodaysBuildings(plan.grids, now.layout) }
  const blocking = checkPlan(drawn, now).find(({ blocks }) => blocks)
  if (blocking) throw conflict('plan-blocked-now', { finding: blocking.message })
}
