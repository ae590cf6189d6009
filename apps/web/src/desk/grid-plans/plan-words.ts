import { m } from '../../messages/compiled/messages.js'
import type { Change, PlanView } from './draft.ts'

export const statusWords: Record<PlanView['status'], () => string> = {
  draft: m.desk_plan_status_draft,
  submitted: m.desk_plan_status_submitted,
  returned: m.desk_plan_status_returned,
  approved: m.desk_plan_status_approved,
  effective: m.desk_plan_status_effective,
  withdrawn: m.desk_plan_status_withdrawn,
}

export const changeWords: Record<Change['kind'], () => string> = {
  kept: m.desk_plan_kept,
  new: m.desk_plan_new_grid,
  reshaped: m.desk_plan_reshaped,
  dissolved: m.desk_plan_dissolved,
}
