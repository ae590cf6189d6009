import type { GridPlanStatus } from '@linli/contract'
import type { Changes } from './changes.ts'
import type { DrawnGrid, StaffMove } from './plan.ts'

export interface GridPlanRow {
  district_id: number
  plan_id: string
  community_code: string
  title: string
  reason: string
  effective_on: string
  status: GridPlanStatus
  version: number
  grids: DrawnGrid[]
  staff: StaffMove[]
  drawn_by: string
  drawers: string[]
  saved_at: Date
  submitted_at: Date | null
  decision: 'approved' | 'returned' | null
  decided_by: string | null
  decided_at: Date | null
  decision_reason: string | null
  took_effect_at: Date | null
  changes: Changes | null
}

export interface GridPlansTables {
  grid_plans: GridPlanRow
}
