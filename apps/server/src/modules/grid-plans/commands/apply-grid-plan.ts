import { gridPlanStatuses } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise, either, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { countOpenIssuesAt, moveOpenIssues } from '../../issues/index.ts'
import { closeGridPosts, moveAppointments } from '../../posts/index.ts'
import { countOpenTasksAt, moveOpenTasks } from '../../tasks/index.ts'
import { redrawGrids } from '../../territory/index.ts'
import { type Changes, changesOf, countMoves, staffChanges } from '../changes.ts'
import { checkPlan, type Drawn, type Situation } from '../check.ts'
import { gridsRedrawn, planReturned } from '../events.ts'
import { type Plan, planMoves, withTodaysBuildings } from '../plan.ts'
import { policy } from '../policy.ts'
import { situationOf } from '../queries.ts'
import { lockPlanWithGrids, savePlan } from '../store.ts'

// internal: run by the approval on its day, else by the clock when the day has come
/**
 * An approved plan takes effect: buildings, shapes, staff and open work move together. Where it no longer fits the
 * buildings there are, it goes back instead, with the reason: nothing is left without a grid.
 */
export async function applyGridPlan(ctx: CommandContext, planId: string): Promise<Plan> {
  const plan = await lockPlanWithGrids(ctx, planId)
  authorise(either(only(ctx.actor.system, 'staff-only'), policy.decideGridPlan(ctx.actor, plan)))
  const today = shanghaiDate(ctx.now)
  if (plan.status !== 'approved' || plan.effective_on > today) return plan
  const now = await situationOf(ctx, plan.community_code)
  const drawn = { staff: plan.staff, grids: withTodaysBuildings(plan.grids, now.layout) }
  const blocking = checkPlan(drawn, now).find(({ blocks }) => blocks)
  if (blocking) return sendBack(ctx, plan, blocking.message)
  const { changes, codes } = await redraw(ctx, plan, drawn, now, today)
  const coded = (key: string) => codes.get(key) as string
  const effective = savePlan(ctx, plan, {
    status: move(planMoves, 'takeEffect', plan.status, gridPlanStatuses),
    effective_on: today,
    took_effect_at: ctx.now,
    grids: drawn.grids.map((grid) => ({
      ...grid,
      key: coded(grid.key),
      parentKey: grid.parentKey === null ? null : coded(grid.parentKey),
    })),
    staff: plan.staff.map(({ appointmentId, toKey }) => ({
      appointmentId,
      toKey: toKey === null ? null : coded(toKey),
    })),
    changes,
  })
  announce(
    ctx,
    gridsRedrawn(effective, {
      issues: changes.grids.reduce((sum, { issuesIn }) => sum + issuesIn, 0),
      tasks: changes.grids.reduce((sum, { tasksIn }) => sum + tasksIn, 0),
    }),
  )
  return effective
}

function sendBack(ctx: CommandContext, plan: Plan, reason: string): Plan {
  const returned = savePlan(ctx, plan, {
    status: move(planMoves, 'sendBack', plan.status, gridPlanStatuses),
    decision: 'returned',
    decided_by: null,
    decided_at: ctx.now,
    decision_reason: reason,
  })
  announce(ctx, planReturned(returned, { approvedBy: plan.decided_by }))
  return returned
}

async function redraw(
  ctx: CommandContext,
  plan: Plan,
  drawn: Drawn,
  now: Situation,
  on: string,
): Promise<{ changes: Changes; codes: Map<string, string> }> {
  const { community_code: communityCode } = plan
  const open = {
    issues: await countOpenIssuesAt(ctx, communityCode),
    tasks: await countOpenTasksAt(ctx, communityCode),
  }
  const redrawn = await redrawGrids(ctx, { communityCode, on, grids: drawn.grids })
  const staff = staffChanges(drawn, now, redrawn.codes, on)
  await moveAppointments(
    ctx,
    staff.map(({ appointmentId, to, on: first }) => ({ appointmentId, toGridCode: to, on: first })),
  )
  await closeGridPosts(ctx, redrawn.dissolved, on)
  const issues = countMoves(await moveOpenIssues(ctx, communityCode, redrawn.held))
  const tasks = countMoves(await moveOpenTasks(ctx, communityCode, redrawn.held))
  const grids = changesOf(drawn, now, open).map((change) => {
    const key = redrawn.codes.get(change.key) ?? change.key
    return {
      ...change,
      key,
      issuesIn: issues.in.get(key) ?? 0,
      issuesOut: issues.out.get(key) ?? 0,
      tasksIn: tasks.in.get(key) ?? 0,
      tasksOut: tasks.out.get(key) ?? 0,
    }
  })
  return { changes: { grids, staff }, codes: redrawn.codes }
}
