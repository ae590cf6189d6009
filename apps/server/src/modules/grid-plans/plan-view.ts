import type { ResponseOf } from '@linli/contract'
import type { Actor } from '../../platform/actor.ts'
import { type Decision, deny, every, explain } from '../../platform/decision.ts'
import { canMove } from '../../platform/moves.ts'
import type { PersonName } from '../people/index.ts'
import { type Plan, type PlanVerb, planMoves } from './plan.ts'
import { policy } from './policy.ts'

/** The columns a list shows; the drawing itself may be a megabyte. */
export type PlanHead = Pick<
  Plan,
  | 'plan_id'
  | 'community_code'
  | 'title'
  | 'reason'
  | 'effective_on'
  | 'status'
  | 'version'
  | 'drawn_by'
  | 'drawers'
  | 'saved_at'
  | 'decision'
  | 'decided_by'
  | 'decided_at'
  | 'decision_reason'
>

export interface AroundPlans {
  areas: Map<string, string>
  names: Map<string, PersonName>
  actor: Actor
}

const can = (verb: PlanVerb, plan: PlanHead): Decision =>
  canMove(planMoves, verb, plan.status) === true ? true : deny('not-now-short')

/** What the viewer may do with it now, or why not. */
export const mayOf = (actor: Actor, plan: PlanHead) => ({
  draftGridPlan: explain(every(can('save', plan), policy.draftGridPlan(actor, plan.community_code))),
  submitGridPlan: explain(every(can('submit', plan), policy.submitGridPlan(actor, plan.community_code))),
  decideGridPlan: explain(every(can('approve', plan), policy.decideGridPlan(actor, plan))),
  withdrawGridPlan: explain(every(can('withdraw', plan), policy.withdrawGridPlan(actor, plan.community_code))),
})

export function toHead(
  plan: PlanHead,
  { areas, names, actor }: AroundPlans,
): ResponseOf<'listGridPlans'>['rows'][number] {
  const named = (id: string) => ({ id, name: names.get(id)?.displayName ?? '' })
  return {
    planId: plan.plan_id,
    communityCode: plan.community_code,
    communityName: areas.get(plan.community_code) ?? '',
    title: plan.title,
    reason: plan.reason,
    effectiveOn: plan.effective_on,
    status: plan.status,
    version: plan.version,
    by: named(plan.drawn_by),
    savedAt: plan.saved_at.toISOString(),
    decision:
      plan.decision && plan.decided_at
        ? {
            by: plan.decided_by ? named(plan.decided_by) : null,
            at: plan.decided_at.toISOString(),
            decision: plan.decision,
            reason: plan.decision_reason,
          }
        : null,
    may: mayOf(actor, plan),
  }
}

export const toView = (plan: Plan, about: AroundPlans): ResponseOf<'draftGridPlan'> => ({
  ...toHead(plan, about),
  grids: plan.grids.map(({ key, name, kind, trade, parentKey, residentsGroup, geometry, buildings }) => ({
    key,
    name,
    kind,
    trade,
    parentKey,
    residentsGroup,
    geometry: geometry && ({ type: geometry.type, coordinates: geometry.coordinates } as typeof geometry),
    buildings,
  })),
  staff: plan.staff.map(({ appointmentId, toKey }) => ({ appointmentId, toKey })),
})
