import { type BodyOf, gridPlanStatuses } from '@linli/contract'
import { boxOf, heal } from '@linli/geometry'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { namesOf } from '../../people/index.ts'
import { type Layout, layoutOf, liesHere } from '../../territory/index.ts'
import { planDrafted } from '../events.ts'
import { type DrawnGrid, firstLevel, microLevel, planMoves } from '../plan.ts'
import { policy } from '../policy.ts'
import { viewOf } from '../queries.ts'
import { addPlan, lockPlan, savePlan } from '../store.ts'

type Input = BodyOf<'draftGridPlan'>

/** Keeps a redrawing as a draft, new or again under the version that was read. What is wrong in it, the check finds. */
export async function draftGridPlan(ctx: CommandContext, planId: string, input: Input) {
  if (!input.communityCode.startsWith(String(ctx.district))) throw notFound('unknown-area')
  const known = await lockPlan(ctx, planId)
  authorise(policy.draftGridPlan(ctx.actor, known?.community_code ?? input.communityCode))
  if (known && known.community_code !== input.communityCode) throw invalid('plan-of-another-community')
  if (known && known.version !== input.version) throw await savedMeanwhile(ctx, known.drawers.at(-1) as string)
  const status = known ? move(planMoves, 'save', known.status, gridPlanStatuses) : 'draft'
  const layout = await layoutOf(ctx, input.communityCode)
  const me = ctx.actor.personId as string
  const drawn = {
    title: input.title,
    reason: input.reason,
    effective_on: input.effectiveOn,
    status,
    version: (known?.version ?? 0) + 1,
    grids: healed(drawnGrids(input), layout),
    staff: input.staff,
    saved_at: ctx.now,
  }
  if (known) {
    const drawers = [...known.drawers.filter((id) => id !== me), me]
    const plan = savePlan(ctx, known, { ...drawn, drawers })
    announce(ctx, planDrafted(plan))
    return viewOf(ctx, plan)
  }
  const plan = {
    district_id: ctx.district,
    plan_id: planId,
    community_code: input.communityCode,
    ...drawn,
    drawn_by: me,
    drawers: [me],
    submitted_at: null,
    decision: null,
    decided_by: null,
    decided_at: null,
    decision_reason: null,
    took_effect_at: null,
    changes: null,
  }
  if (input.version !== 0 || !(await addPlan(ctx, plan))) throw conflict('someone-was-faster')
  announce(ctx, planDrafted(plan))
  return viewOf(ctx, plan)
}

async function savedMeanwhile(ctx: CommandContext, personId: string) {
  const who = (await namesOf(ctx, [personId])).get(personId)?.displayName ?? '有人'
  return conflict('plan-saved-meanwhile', { who })
}

/** Keys are codes of the community, or new-1, new-2 ..., each once. */
function drawnGrids({ grids, communityCode }: Input): DrawnGrid[] {
  const keys = new Set(grids.map(({ key }) => key))
  const right = (key: string) => /^new-\d{1,4}$/.test(key) || (/^\d{15}$/.test(key) && key.startsWith(communityCode))
  if (keys.size < grids.length || ![...keys].every(right)) throw invalid('plan-key-wrong')
  return grids.map((grid) => ({
    key: grid.key,
    name: grid.name,
    kind: grid.kind,
    trade: grid.kind === 'dedicated' ? (grid.trade ?? null) : null,
    parentKey: grid.kind === 'micro' ? (grid.parentKey ?? null) : null,
    residentsGroup: grid.residentsGroup ?? null,
    geometry: grid.geometry,
    buildings: [...new Set(grid.buildings)],
  }))
}

/** Shapes are snapped to the boundary and to each other before they are kept: drawn by hand, no two borders are one line. */
function healed(grids: DrawnGrid[], { boundary }: Layout): DrawnGrid[] {
  if (grids.some(({ geometry }) => geometry && !liesHere(geometry, boundary && boxOf(boundary))))
    throw invalid('shape-elsewhere')
  const partsOf = (some: DrawnGrid[]) => some.flatMap(({ key, geometry }) => (geometry ? [{ key, geometry }] : []))
  const first = heal(boundary, partsOf(firstLevel(grids)))
  const shapes = new Map(first.map(({ key, geometry }) => [key, geometry]))
  for (const { key } of firstLevel(grids)) {
    const parts = partsOf(microLevel(grids).filter(({ parentKey }) => parentKey === key))
    if (parts.length > 0) for (const part of heal(shapes.get(key) ?? null, parts)) shapes.set(part.key, part.geometry)
  }
  return grids.map((grid) => ({ ...grid, geometry: shapes.get(grid.key) ?? grid.geometry }))
}
