import type { ResponseOf, SentBody } from '@linli/contract'
import type { Position } from '../map/canvas.ts'

export type PlanView = ResponseOf<'checkGridPlan'>['plan']
export type Finding = ResponseOf<'checkGridPlan'>['findings'][number]
export type Change = ResponseOf<'checkGridPlan'>['changes'][number]
export type PlannedGrid = SentBody<'draftGridPlan'>['grids'][number]
export type StaffMove = NonNullable<SentBody<'draftGridPlan'>['staff']>[number]

/** What a person edits; the rest of a plan is the server's. */
export interface Draft {
  title: string
  reason: string
  effectiveOn: string
  grids: PlannedGrid[]
  staff: StaffMove[]
}

/** A building of the community, placed or not. */
export interface Building {
  areaCode: string
  label: string
  households: number
  position: Position | null
}

export function draftOf(plan: PlanView): Draft {
  const { title, reason, effectiveOn, staff } = plan
  const grids = plan.grids.map(({ trade, parentKey, residentsGroup, ...grid }) => ({
    ...grid,
    ...(trade ? { trade } : {}),
    ...(parentKey ? { parentKey } : {}),
    ...(residentsGroup ? { residentsGroup } : {}),
  }))
  return { title, reason, effectiveOn, grids, staff }
}

/** The least new-N that no grid has. */
export function newKey(grids: readonly { key: string }[]): string {
  const taken = grids.map(({ key }) => Number(/^new-(\d+)$/.exec(key)?.[1] ?? 0))
  return `new-${Math.max(0, ...taken) + 1}`
}

export const isNew = (key: string): boolean => key.startsWith('new-')

/** Grids that partition the community; micro grids are parts of these. */
export const wholeGrids = (grids: PlannedGrid[]): PlannedGrid[] => grids.filter(({ kind }) => kind !== 'micro')

export const gridOf = (grids: PlannedGrid[], areaCode: string): PlannedGrid | undefined =>
  wholeGrids(grids).find(({ buildings }) => buildings.includes(areaCode))

export function householdsOf(grid: PlannedGrid, buildings: ReadonlyMap<string, Building>): number {
  return grid.buildings.reduce((sum, areaCode) => sum + (buildings.get(areaCode)?.households ?? 0), 0)
}
