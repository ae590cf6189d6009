import { type IssueStatus, openIssueStatuses, type QueryOf } from '@linli/contract'
import { type Actor, sees } from '../../platform/actor.ts'

export type Filter = QueryOf<'countIssues'>

/** What the tallies are asked: whole communities by area, and values of the dimensions they know. */
export interface Cells {
  /** Prefixes of community codes; any of them. */
  areas: string[]
  statuses: readonly string[] | null
  category: string | null
  unit: string | null
  onTime: Filter['onTime']
  source: string | null
  nature: string | null
}

/** Areas of the viewer's posts, when they are all whole communities or more; null when a grid or a unit is among them. */
function wholeAreas(actor: Actor): string[] | null {
  const staff = actor.appointments.filter(sees)
  const narrower = staff.some(({ gridCode, areaCode }) => gridCode !== null || areaCode.length > 12)
  const works = actor.appointments.some(({ post, organisationId }) => post === 'handler' && organisationId !== null)
  return narrower || works || staff.length === 0 ? null : staff.map(({ areaCode }) => areaCode)
}

/** An area within another: the smaller of the two; null when they are apart. */
const overlap = (a: string, b: string): string | null => (a.startsWith(b) ? a : b.startsWith(a) ? b : null)

const statusesOf = (filter: Filter): readonly IssueStatus[] | null => {
  const asked = filter.status === undefined ? null : [filter.status].flat()
  if (filter.view !== 'inbox') return asked
  return asked ? asked.filter((status) => (openIssueStatuses as readonly string[]).includes(status)) : openIssueStatuses
}

const cellsWithin = (filter: Filter, areas: string[]): Cells => ({
  areas: filter.within ? areas.flatMap((area) => overlap(area, filter.within as string) ?? []) : areas,
  statuses: statusesOf(filter),
  category: filter.category ?? null,
  unit: filter.unit ?? null,
  onTime: filter.onTime,
  source: filter.source ?? null,
  nature: filter.nature ?? null,
})

/** Filters that the tallies do not know. */
const beyond = (filter: Filter): boolean =>
  filter.view === 'mine' ||
  filter.q !== undefined ||
  filter.from !== undefined ||
  filter.to !== undefined ||
  filter.overdue !== undefined ||
  filter.organisationId !== undefined ||
  (filter.within?.length ?? 0) > 12

/** The cells that answer exactly, or null when the issues themselves must be counted. */
export function exactCells(actor: Actor, filter: Filter): Cells | null {
  const areas = wholeAreas(actor)
  return areas === null || beyond(filter) ? null : cellsWithin(filter, areas)
}
