import type { BodyOf } from '@linli/contract'
import { draftGridPlan, submitGridPlan, withdrawGridPlan } from '../../apps/server/src/modules/grid-plans/index.ts'
import { layoutOf } from '../../apps/server/src/modules/territory/index.ts'
import { shanghaiDate, shiftDate } from '../../apps/server/src/platform/clock.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import type { SmallPerson } from './small-world.ts'
import { hands, type Where } from './stages.ts'
import type { TestWorld } from './testing.ts'

export type PlanBody = BodyOf<'draftGridPlan'>
export type PlannedGrid = PlanBody['grids'][number]

/** A community's grids as they are today, as a plan that changes nothing says them; one for all where there is none. */
export async function gridsToday(w: TestWorld, where: Where = 'home'): Promise<PlannedGrid[]> {
  const { district, community } = hands(w)[where]
  const layout = await w.run('system', (ctx) => layoutOf(ctx, community), newId(), district)
  const held = (gridCode: string) =>
    layout.buildings.filter((b) => b.gridCode === gridCode || b.microGridCode === gridCode).map((b) => b.areaCode)
  if (layout.grids.length === 0)
    return [
      {
        key: 'new-1',
        name: '第一网格',
        kind: 'general',
        geometry: null,
        buildings: layout.buildings.map((b) => b.areaCode),
      },
    ]
  // What no grid holds is with the first.
  const lost = layout.buildings.filter((b) => b.gridCode === null).map((b) => b.areaCode)
  const first = layout.grids.find(({ kind }) => kind !== 'micro')
  return layout.grids.map((grid) => ({
    key: grid.gridCode,
    name: grid.name,
    kind: grid.kind,
    trade: grid.trade ?? undefined,
    parentKey: grid.parentGridCode ?? undefined,
    residentsGroup: grid.residentsGroup ?? undefined,
    geometry: grid.geometry,
    buildings: [...held(grid.gridCode), ...(grid === first ? lost : [])],
  }))
}

/** The day a plan takes effect, counted from the world's today. */
export const inDays = (w: TestWorld, days: number): string => shiftDate(shanghaiDate(w.runtime.clock.now()), days)

export async function planBody(w: TestWorld, where: Where = 'home', over: Partial<PlanBody> = {}): Promise<PlanBody> {
  return {
    communityCode: hands(w)[where].community,
    title: '网格调整',
    reason: '新交付了一批楼栋。',
    effectiveOn: inDays(w, 30),
    version: 0,
    grids: over.grids ?? (await gridsToday(w, where)),
    staff: [],
    ...over,
  }
}

/** A draft of staff of the place; answers its id. */
export async function draftAt(
  w: TestWorld,
  where: Where = 'home',
  over: Partial<PlanBody> = {},
  by?: SmallPerson,
): Promise<string> {
  const { district, staff } = hands(w)[where]
  const planId = newId()
  const body = await planBody(w, where, over)
  await w.run(by ?? staff, (ctx) => draftGridPlan(ctx, planId, body), newId(), district)
  return planId
}

/** Takes back whatever plan of the place is on its way: there is room for one. */
export async function clearTheWay(w: TestWorld, where: Where = 'home'): Promise<void> {
  const { district, community, staff } = hands(w)[where]
  const plans = await w.sql<{ plan_id: string }>(
    `select plan_id from grid_plans where community_code = $1 and status in ('submitted', 'approved')`,
    [community],
  )
  for (const { plan_id } of plans) await w.run(staff, (ctx) => withdrawGridPlan(ctx, plan_id), newId(), district)
}

/** A plan handed to the subdistrict, the only one on its way; answers its id. */
export async function submittedAt(
  w: TestWorld,
  where: Where = 'home',
  over: Partial<PlanBody> = {},
  by?: SmallPerson,
): Promise<string> {
  await clearTheWay(w, where)
  const planId = await draftAt(w, where, over, by)
  const { district, staff } = hands(w)[where]
  await w.run(by ?? staff, (ctx) => submitGridPlan(ctx, planId), newId(), district)
  return planId
}
