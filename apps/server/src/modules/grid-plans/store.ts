import type { Insertable, Updateable } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { lockGridsOf } from '../territory/index.ts'
import type { Plan } from './plan.ts'
import { findPlan } from './queries.ts'
import type { GridPlanRow, GridPlansTables } from './tables.ts'

const db = tables<GridPlansTables>()

export async function lockPlan(ctx: CommandContext, planId: string): Promise<Plan | undefined> {
  return ctx.one(
    db
      .selectFrom('grid_plans')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('plan_id', '=', planId)
      .forUpdate(),
  )
}

/** The grids of its community first, then the plan: one order for whoever sends a plan on its way or lets it take effect. */
export async function lockPlanWithGrids(ctx: CommandContext, planId: string): Promise<Plan> {
  const { community_code } = await findPlan(ctx, planId)
  await lockGridsOf(ctx, community_code)
  const plan = await lockPlan(ctx, planId)
  if (!plan) throw notFound()
  return plan
}

/** Is another plan of this community submitted or approved? Asked under the lock of the community's grids. */
export async function anotherOnItsWay(ctx: CommandContext, plan: Plan): Promise<boolean> {
  const other = await ctx.one(
    db
      .selectFrom('grid_plans')
      .select('plan_id')
      .where('district_id', '=', ctx.district)
      .where('community_code', '=', plan.community_code)
      .where('status', 'in', ['submitted', 'approved'])
      .where('plan_id', '<>', plan.plan_id)
      .limit(1),
  )
  return other !== undefined
}

const asJson = <T extends Partial<Pick<GridPlanRow, 'grids' | 'staff' | 'changes'>>>(row: T): T => ({
  ...row,
  ...(row.grids ? { grids: JSON.stringify(row.grids) } : {}),
  ...(row.staff ? { staff: JSON.stringify(row.staff) } : {}),
  ...(row.changes ? { changes: JSON.stringify(row.changes) } : {}),
})

/** False when a plan of this id is there already. */
export async function addPlan(ctx: CommandContext, plan: Insertable<GridPlanRow>): Promise<boolean> {
  const rows = await ctx.settle(
    db
      .insertInto('grid_plans')
      .values(asJson(plan))
      .onConflict((oc) => oc.columns(['district_id', 'plan_id']).doNothing())
      .returning('plan_id'),
  )
  return rows.length === 1
}

/** Changes columns of a locked plan; answers it as it is then. */
export function savePlan(ctx: CommandContext, plan: Plan, change: Updateable<GridPlanRow>): Plan {
  ctx.write(
    db
      .updateTable('grid_plans')
      .set(asJson(change))
      .where('district_id', '=', ctx.district)
      .where('plan_id', '=', plan.plan_id),
  )
  return { ...plan, ...change } as Plan
}
