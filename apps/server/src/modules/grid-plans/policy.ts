import { type Actor, manages, serves } from '../../platform/actor.ts'
import { deny, either, every, only, type Policy } from '../../platform/decision.ts'
import type { Plan } from './plan.ts'

/** The subdistrict decides, with the district's word above it. */
export const deciders = ['subdistrictOfficer', 'districtOfficer'] as const

const lays = (actor: Actor, communityCode: string) =>
  only(manages(actor, communityCode), actor.appointments.length > 0 ? 'not-your-area' : 'staff-only')

const anyManager = (actor: Actor) =>
  actor.appointments.some(({ areaCode }) => manages(actor, areaCode)) ? true : deny('staff-only')

export const policy = {
  listGridPlans: anyManager,
  /** Who works in a grid of the community reads what becomes of it, and changes nothing. */
  checkGridPlan: (actor: Actor, communityCode: string) =>
    either(
      only(
        actor.appointments.some(
          ({ post, areaCode }) => (post === 'gridWorker' || post === 'gridLead') && areaCode === communityCode,
        ),
        'not-your-area',
      ),
      lays(actor, communityCode),
    ),
  draftGridPlan: lays,
  submitGridPlan: lays,
  withdrawGridPlan: lays,
  decideGridPlan: (actor: Actor, plan: Pick<Plan, 'community_code' | 'drawers'>) =>
    every(
      only(serves(actor, { areaCode: plan.community_code }, deciders), 'plan-decided-above'),
      only(actor.personId === null || !plan.drawers.includes(actor.personId), 'own-plan'),
    ),
} satisfies Policy
