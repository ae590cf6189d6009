import { sameShape } from '../territory/index.ts'
import { type Drawn, destinations, type Situation } from './check.ts'
import type { DrawnGrid } from './plan.ts'

/** What becomes of one grid. Open work is what it has after the redrawing; of a dissolved one, what it gives away. */
export interface ChangeOfGrid {
  kind: 'kept' | 'new' | 'reshaped' | 'dissolved'
  key: string
  name: string
  micro: boolean
  buildingsIn: string[]
  buildingsOut: string[]
  householdsBefore: number
  householdsAfter: number
  openIssues: number
  openTasks: number
  /** Appointments of those who serve it afterwards; of a dissolved one, of those who served it. */
  staff: string[]
}

export interface ChangeOfStaff {
  appointmentId: string
  personId: string
  post: string
  from: string
  to: string | null
  /** The first day there, or the first without a post. */
  on: string
}

/** What a redrawing did on its day, under the codes the grids then had. */
export interface Changes {
  grids: (ChangeOfGrid & { issuesIn: number; issuesOut: number; tasksIn: number; tasksOut: number })[]
  staff: ChangeOfStaff[]
}

/** Open issues and published tasks, by building. */
export interface OpenWork {
  issues: Map<string, number>
  tasks: Map<string, number>
}

const sum = (codes: string[], of: Map<string, number>): number =>
  codes.reduce((total, code) => total + (of.get(code) ?? 0), 0)

/** What a plan would change, grid by grid: those of the plan in its order, then those it dissolves. */
export function changesOf(plan: Drawn, now: Situation, open: OpenWork): ChangeOfGrid[] {
  const { layout } = now
  const households = new Map(layout.buildings.map((building) => [building.areaCode, building.households]))
  const heldBy = (gridCode: string, micro: boolean): string[] =>
    layout.buildings
      .filter((building) => (micro ? building.microGridCode : building.gridCode) === gridCode)
      .map(({ areaCode }) => areaCode)
  const live = new Map(layout.grids.map((grid) => [grid.gridCode, grid]))
  const going = destinations(plan, now)
  const keys = new Set(plan.grids.map(({ key }) => key))
  const change = (key: string, name: string, micro: boolean, drawn: DrawnGrid | undefined): ChangeOfGrid => {
    const known = live.get(key)
    const before = known ? heldBy(key, micro) : []
    const after = drawn?.buildings ?? []
    const buildingsIn = after.filter((code) => !before.includes(code))
    const buildingsOut = before.filter((code) => !after.includes(code))
    const reshaped =
      buildingsIn.length + buildingsOut.length > 0 || !sameShape(known?.geometry ?? null, drawn?.geometry ?? null)
    const counted = drawn ? after : before
    return {
      kind: !drawn ? 'dissolved' : !known ? 'new' : reshaped ? 'reshaped' : 'kept',
      key,
      name,
      micro,
      buildingsIn,
      buildingsOut,
      householdsBefore: sum(before, households),
      householdsAfter: sum(after, households),
      openIssues: sum(counted, open.issues),
      openTasks: sum(counted, open.tasks),
      staff: now.staff
        .filter(({ appointmentId, gridCode }) => (drawn ? going.get(appointmentId) === key : gridCode === key))
        .map(({ appointmentId }) => appointmentId),
    }
  }
  return [
    ...plan.grids.map((grid) => change(grid.key, grid.name, grid.kind === 'micro', grid)),
    ...layout.grids
      .filter(({ gridCode }) => !keys.has(gridCode))
      .map(({ gridCode, name, kind }) => change(gridCode, name, kind === 'micro', undefined)),
  ]
}

/** Who moves or ends: everybody whose grid is not what it was. */
export const staffChanges = (
  plan: Drawn,
  now: Situation,
  codes: Map<string, string>,
  today: string,
): ChangeOfStaff[] => {
  const going = destinations(plan, now)
  return now.staff.flatMap(({ appointmentId, personId, post, gridCode, fromOn }) => {
    const key = going.get(appointmentId)
    const to = key ? (codes.get(key) ?? null) : null
    return to === gridCode
      ? []
      : [{ appointmentId, personId, post, from: gridCode, to, on: fromOn > today ? fromOn : today }]
  })
}

/** Moved work, counted by the grid it left and the grid it came to. */
export function countMoves(moved: { from: string | null; to: string | null }[]) {
  const count = (side: 'from' | 'to') => {
    const counts = new Map<string, number>()
    for (const each of moved) {
      const gridCode = each[side]
      if (gridCode) counts.set(gridCode, (counts.get(gridCode) ?? 0) + 1)
    }
    return counts
  }
  return { in: count('to'), out: count('from') }
}
