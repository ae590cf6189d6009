import type { GridPlanStatus } from '@linli/contract'
import { locate } from '@linli/geometry'
import type { Moves } from '../../platform/moves.ts'
import type { BuildingOfLayout, DrawnGrid, Layout } from '../territory/index.ts'
import type { GridPlanRow } from './tables.ts'

export type { DrawnGrid } from '../territory/index.ts'
export type Plan = GridPlanRow

/** Where somebody who serves a grid goes; null ends the post. */
export interface StaffMove {
  appointmentId: string
  toKey: string | null
}

export type PlanVerb = 'save' | 'submit' | 'approve' | 'return' | 'withdraw' | 'takeEffect' | 'sendBack'

/** `sendBack` is the platform's own: on its day the plan no longer fits the buildings there are. */
export const planMoves: Moves<PlanVerb, GridPlanStatus> = {
  save: { draft: 'draft', returned: 'draft' },
  submit: { draft: 'submitted', returned: 'submitted' },
  approve: { submitted: 'approved' },
  return: { submitted: 'returned' },
  withdraw: { draft: 'withdrawn', submitted: 'withdrawn', returned: 'withdrawn', approved: 'withdrawn' },
  takeEffect: { approved: 'effective' },
  sendBack: { approved: 'returned' },
}

/** The grids that divide the community; micro grids are parts of them. */
export const firstLevel = <G extends { kind: string }>(grids: G[]): G[] => grids.filter(({ kind }) => kind !== 'micro')
export const microLevel = <G extends { kind: string }>(grids: G[]): G[] => grids.filter(({ kind }) => kind === 'micro')

/**
 * The grids of a plan with today's buildings: what was built since goes by its position into the shape around it, else it
 * stays in the grid that holds it if the plan keeps that; what is no longer there goes. Buildings that fit nowhere are
 * left out, and found by the check.
 */
export function withTodaysBuildings(grids: DrawnGrid[], layout: Layout): DrawnGrid[] {
  const there = new Set(layout.buildings.map(({ areaCode }) => areaCode))
  const placed = new Set(firstLevel(grids).flatMap(({ buildings }) => buildings))
  const more = new Map<string, string[]>()
  for (const building of layout.buildings) {
    if (placed.has(building.areaCode)) continue
    const first = homeOf(building, grids)
    if (first === undefined) continue
    const micro = microLevel(grids).find(({ key, parentKey }) => key === building.microGridCode && parentKey === first)
    for (const key of micro ? [first, micro.key] : [first]) more.set(key, [...(more.get(key) ?? []), building.areaCode])
  }
  return grids.map((grid) => ({
    ...grid,
    buildings: [...new Set([...grid.buildings.filter((code) => there.has(code)), ...(more.get(grid.key) ?? [])])],
  }))
}

function homeOf(building: BuildingOfLayout, grids: DrawnGrid[]): string | undefined {
  const shapes = firstLevel(grids).flatMap(({ key, geometry }) => (geometry ? [{ key, geometry }] : []))
  const byShape = building.position && shapes.length > 0 ? locate(shapes, building.position) : null
  return byShape ?? firstLevel(grids).find(({ key }) => key === building.gridCode)?.key
}
