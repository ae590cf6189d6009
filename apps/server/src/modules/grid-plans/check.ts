import { type Post, posts } from '@linli/contract'
import { checkPartition, contains, type Geometry, type Finding as ShapeFinding } from '@linli/geometry'
import type { StaffOfGrid } from '../posts/index.ts'
import type { Layout } from '../territory/index.ts'
import { type Finding, say } from './findings.ts'
import { type DrawnGrid, firstLevel, microLevel, type StaffMove } from './plan.ts'

/** Somebody who serves a grid today, or will. */
export interface Serving extends StaffOfGrid {
  name: string
}

/** What a plan is checked against: the community as it is today. */
export interface Situation {
  layout: Layout
  staff: Serving[]
  /** Names of organisations that serve or lead a grid, by its code. */
  organisations: ReadonlyMap<string, string[]>
}

export interface Drawn {
  grids: DrawnGrid[]
  staff: StaffMove[]
}

/** 300-500 households a grid, 50-80 a micro grid; a dedicated grid is not measured in households. */
const sizes = { general: { least: 300, most: 500 }, micro: { least: 50, most: 80 }, dedicated: null } as const

/** Everything found in a plan, what blocks it first. */
export function checkPlan(plan: Drawn, now: Situation): Finding[] {
  const findings = [
    ...aboutGrids(plan, now),
    ...aboutBuildings(plan, now),
    ...aboutShapes(plan, now),
    ...aboutStaff(plan, now),
    ...aboutOrganisations(plan, now),
    ...aboutSizes(plan, now),
  ]
  return [...findings.filter(({ blocks }) => blocks), ...findings.filter(({ blocks }) => !blocks)]
}

const grouped = <T>(items: T[], keyOf: (item: T) => string): T[][] => {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups.values()]
}

function aboutGrids({ grids }: Drawn, { layout }: Situation): Finding[] {
  const live = new Map(layout.grids.map((grid) => [grid.gridCode, grid]))
  const parents = new Set(firstLevel(grids).map(({ key }) => key))
  return [
    ...grouped(grids, ({ name }) => name)
      .filter((same) => same.length > 1)
      .map(say.nameTaken),
    ...grids.flatMap((grid) => {
      const known = live.get(grid.key)
      return [
        ...(isCode(grid.key) && !known ? [say.gridGone(grid)] : []),
        ...(known && (known.kind === 'micro') !== (grid.kind === 'micro') ? [say.kindChanged(grid)] : []),
        ...(grid.kind === 'dedicated' && !grid.trade ? [say.tradeMissing(grid)] : []),
        ...(grid.kind === 'micro' && !parents.has(grid.parentKey ?? '') ? [say.parentMissing(grid)] : []),
      ]
    }),
  ]
}

/** A key is the code of a grid there is, or new-1, new-2 ... */
export const isCode = (key: string): boolean => /^\d{15}$/.test(key)

/** Whom a grid is taken from under the feet: nobody knows for them where they go on. */
function aboutOrganisations({ grids }: Drawn, { layout, organisations }: Situation): Finding[] {
  const kept = new Set(grids.map(({ key }) => key))
  return layout.grids.flatMap(({ gridCode, name }) => {
    const names = kept.has(gridCode) ? undefined : organisations.get(gridCode)
    return names ? [say.gridServed({ key: gridCode, name }, names)] : []
  })
}

function aboutBuildings({ grids }: Drawn, { layout }: Situation): Finding[] {
  const labels = new Map(layout.buildings.map(({ areaCode, label }) => [areaCode, label]))
  const named = (codes: string[]) => codes.map((code) => labels.get(code) ?? code)
  const byKey = new Map(firstLevel(grids).map((grid) => [grid.key, grid]))
  const placed = new Set(firstLevel(grids).flatMap(({ buildings }) => buildings))
  const leftOut = [...labels.keys()].filter((code) => !placed.has(code))
  return [
    ...grids.flatMap((grid) => {
      const unknown = grid.buildings.filter((code) => !labels.has(code))
      return unknown.length > 0 ? [say.buildingUnknown(grid, unknown)] : []
    }),
    ...[firstLevel(grids), microLevel(grids)].flatMap((level) =>
      grouped(
        level.flatMap((grid) => [...new Set(grid.buildings)].map((code) => ({ code, grid }))),
        ({ code }) => code,
      )
        .filter((both) => both.length > 1)
        .map((both) => {
          const code = both[0]?.code as string
          return say.buildingInTwo(
            code,
            labels.get(code) ?? code,
            both.map(({ grid }) => grid),
          )
        }),
    ),
    ...(leftOut.length > 0 ? [say.buildingsLeftOut(leftOut, named(leftOut))] : []),
    ...microLevel(grids).flatMap((grid) => {
      const parent = byKey.get(grid.parentKey ?? '')
      const elsewhere = parent ? grid.buildings.filter((code) => !parent.buildings.includes(code)) : []
      return parent && elsewhere.length > 0 ? [say.buildingsInAnother(grid, parent, elsewhere, named(elsewhere))] : []
    }),
    ...firstLevel(grids)
      .filter(({ buildings }) => buildings.length === 0)
      .map((grid) => say.withoutBuildings(grid, grid.geometry !== null)),
  ]
}

function aboutShapes({ grids }: Drawn, { layout }: Situation): Finding[] {
  const first = firstLevel(grids)
  const shapeless = first.filter(({ geometry }) => geometry === null)
  const drawn = shapeless.length < first.length
  return [
    ...partition(layout.boundary, `${layout.name}社区`, first, shapeless.length === 0),
    // A building lies in at most one micro grid, not in exactly one: between micro grids there may be room.
    ...grouped(
      microLevel(grids).filter(({ parentKey }) => parentKey !== null),
      ({ parentKey }) => parentKey as string,
    ).flatMap((parts) => {
      const parent = first.find(({ key }) => key === parts[0]?.parentKey)
      return partition(parent?.geometry ?? null, `“${parent?.name ?? ''}”`, parts, false)
    }),
    ...(shapeless.length > 0 && (drawn || layout.boundary) ? [say.shapesMissing(shapeless)] : []),
    ...grids.flatMap((grid) => outsideOf(grid, layout)),
  ]
}

function partition(whole: Geometry | null, name: string, grids: DrawnGrid[], gapless: boolean): Finding[] {
  const parts = grids.flatMap(({ key, geometry }) => (geometry ? [{ key, geometry }] : []))
  if (parts.length === 0) return []
  const byKey = new Map(grids.map((grid) => [grid.key, grid]))
  return checkPartition(whole, parts).findings.flatMap((shape) => {
    const about = shape.keys.flatMap((key) => byKey.get(key) ?? [])
    return wordsOf(shape, about, name, gapless)
  })
}

function wordsOf(shape: ShapeFinding, about: DrawnGrid[], whole: string, gapless: boolean): Finding[] {
  const at = { latitude: shape.at.latitude, longitude: shape.at.longitude }
  const [grid] = about
  if (shape.kind === 'gap') return gapless ? [say.gap(about, { ...shape, at })] : []
  if (!grid) return []
  if (shape.kind === 'overlap') return [say.overlap(about, { ...shape, at })]
  if (shape.kind === 'outside') return [say.outside(grid, whole, { ...shape, at })]
  if (shape.kind === 'broken-shape') return [say.broken(grid, at)]
  return gapless ? [say.sliver(about, { ...shape, at })] : []
}

function outsideOf(grid: DrawnGrid, layout: Layout): Finding[] {
  const { geometry } = grid
  if (!geometry) return []
  const inside = new Set(grid.buildings)
  const outside = layout.buildings.filter(
    ({ areaCode, position }) => inside.has(areaCode) && position !== null && !contains(geometry, position),
  )
  if (outside.length === 0) return []
  return [
    say.buildingsOutside(
      grid,
      outside.map(({ areaCode }) => areaCode),
      outside.map(({ label }) => label),
    ),
  ]
}

/** Where everybody who serves a grid today will be: a key, or null where the post ends; undefined where nobody has said. */
export function destinations({ grids, staff }: Drawn, now: Situation): Map<string, string | null | undefined> {
  const keys = new Set(grids.map(({ key }) => key))
  const said = new Map(staff.map(({ appointmentId, toKey }) => [appointmentId, toKey]))
  return new Map(
    now.staff.map(({ appointmentId, gridCode }) => [
      appointmentId,
      said.has(appointmentId) ? said.get(appointmentId) : keys.has(gridCode) ? gridCode : undefined,
    ]),
  )
}

const workers: Post[] = ['gridWorker', 'gridLead']

function aboutStaff(plan: Drawn, now: Situation): Finding[] {
  const going = destinations(plan, now)
  const keys = new Set(plan.grids.map(({ key }) => key))
  const live = new Map(now.layout.grids.map((grid) => [grid.gridCode, { ...grid, key: grid.gridCode }]))
  const served = new Set(
    now.staff.filter(({ post }) => workers.includes(post)).map(({ appointmentId }) => going.get(appointmentId)),
  )
  const servedNow = new Set(now.staff.filter(({ post }) => workers.includes(post)).map(({ gridCode }) => gridCode))
  return [
    ...now.staff.flatMap((held) => {
      const to = going.get(held.appointmentId)
      const grid = live.get(held.gridCode)
      if (to === undefined && grid) return [say.staffWithoutGrid(held.name, posts[held.post], grid)]
      return to && !keys.has(to) ? [say.staffToNowhere(held.name, posts[held.post])] : []
    }),
    ...firstLevel(plan.grids)
      .filter(({ key }) => !served.has(key) && (!live.has(key) || servedNow.has(key)))
      .map(say.nobodyServes),
  ]
}

function aboutSizes({ grids }: Drawn, { layout }: Situation): Finding[] {
  const households = new Map(layout.buildings.map((building) => [building.areaCode, building.households]))
  return grids.flatMap((grid) => {
    const size = sizes[grid.kind]
    const count = grid.buildings.reduce((sum, code) => sum + (households.get(code) ?? 0), 0)
    // No household is registered anywhere in it: then the number says nothing.
    if (!size || count === 0) return []
    if (count > size.most) return [say.tooMany(grid, count, size.most)]
    return count < size.least ? [say.tooFew(grid, count, size.least)] : []
  })
}
