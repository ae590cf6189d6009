import type { EventDraft } from '../../platform/events.ts'
import type { Plan } from './plan.ts'

type About = Pick<Plan, 'plan_id' | 'community_code' | 'version'>

const about =
  (kind: string) =>
  (plan: About, payload: EventDraft['payload'] = {}): EventDraft => ({
    kind,
    subject: { kind: 'gridPlan', id: plan.plan_id },
    areaCode: plan.community_code,
    payload: { version: plan.version, ...payload },
  })

export const planDrafted = about('grid-plan-drafted')
export const planSubmitted = about('grid-plan-submitted')
export const planApproved = about('grid-plan-approved')
export const planReturned = about('grid-plan-returned')
export const planWithdrawn = about('grid-plan-withdrawn')
/** Buildings, staff and open work have moved, in the transaction that announces this. */
export const gridsRedrawn = about('grids-redrawn')
