import { contains, type Geometry, heal, locate, mergeOf, splitBy } from '@linli/geometry'
import { type Building, type Draft, newKey, type PlannedGrid, wholeGrids } from './draft.ts'

/** Each move answers a new draft, or null when it cannot be made. */
type Move = Draft | null

const without = (grid: PlannedGrid, codes: ReadonlySet<string>): PlannedGrid =>
  grid.buildings.some((code) => codes.has(code))
    ? { ...grid, buildings: grid.buildings.filter((code) => !codes.has(code)) }
    : grid

/** Buildings go to a grid. They leave the micro grids of the one they were in; a micro grid's buildings are its parent's too. */
export function assign(draft: Draft, areaCodes: readonly string[], key: string): Move {
  const target = draft.grids.find((grid) => grid.key === key)
  if (!target || areaCodes.length === 0) return null
  const codes = new Set(areaCodes)
  const whole = target.kind === 'micro' ? target.parentKey : target.key
  const grids = draft.grids.map((grid) => {
    if (grid.key === key || grid.key === whole) {
      return { ...grid, buildings: [...new Set([...grid.buildings, ...areaCodes])] }
    }
    const stays = target.kind !== 'micro' && grid.kind === 'micro' && grid.parentKey === whole
    return stays ? grid : without(grid, codes)
  })
  return { ...draft, grids }
}

/** Out of any grid. */
export function release(draft: Draft, areaCodes: readonly string[]): Move {
  const codes = new Set(areaCodes)
  return { ...draft, grids: draft.grids.map((grid) => without(grid, codes)) }
}

export function addGrid(draft: Draft, grid: Omit<PlannedGrid, 'key'>): { draft: Draft; key: string } {
  const key = newKey(draft.grids)
  const added = { ...draft, grids: [...draft.grids, { ...grid, key, buildings: [] }] }
  return { draft: assign(added, grid.buildings, key) ?? added, key }
}

export function change(draft: Draft, key: string, fields: Partial<PlannedGrid>): Draft {
  const grids = draft.grids.map((grid) => {
    if (grid.key !== key) return grid
    const { trade, parentKey, residentsGroup, ...rest } = { ...grid, ...fields }
    return {
      ...rest,
      ...(trade ? { trade } : {}),
      ...(parentKey && rest.kind === 'micro' ? { parentKey } : {}),
      ...(residentsGroup ? { residentsGroup } : {}),
    }
  })
  return { ...draft, grids }
}

/** Micro grids follow most of their buildings and let go of the rest. */
function settleMicro(grids: PlannedGrid[], of: string): PlannedGrid[] {
  const whole = wholeGrids(grids)
  return grids.map((grid) => {
    if (grid.kind !== 'micro' || grid.parentKey !== of) return grid
    const kept = (parent: PlannedGrid) => grid.buildings.filter((code) => parent.buildings.includes(code))
    const best = whole.reduce((a, b) => (kept(b).length > kept(a).length ? b : a))
    return grid.buildings.length === 0 ? grid : { ...grid, parentKey: best.key, buildings: kept(best) }
  })
}

/**
 * A line through a grid: the part with most buildings stays what it is, each other becomes a grid of its own.
 * Buildings go by where they stand; those without a position stay.
 */
export function split(
  draft: Draft,
  key: string,
  line: [number, number][],
  buildings: ReadonlyMap<string, Building>,
  nameOf: (name: string, nth: number) => string,
): { draft: Draft; keys: string[] } | null {
  const grid = draft.grids.find((each) => each.key === key)
  if (!grid?.geometry) return null
  const pieces = splitBy(grid.geometry, line)
  if (pieces.length < 2) return null
  const parts = pieces.map((geometry, index) => ({ key: String(index), geometry }))
  const shares: string[][] = pieces.map(() => [])
  const unplaced: string[] = []
  for (const code of grid.buildings) {
    const position = buildings.get(code)?.position
    const at = position ? locate(parts, position) : null
    if (at === null) unplaced.push(code)
    else shares[Number(at)]?.push(code)
  }
  const order = pieces.map((_, index) => index).sort((a, b) => (shares[b]?.length ?? 0) - (shares[a]?.length ?? 0))
  let grids = draft.grids
  const keys: string[] = []
  for (const [nth, index] of order.entries()) {
    const geometry = pieces[index] as Geometry
    const share = shares[index] ?? []
    if (nth === 0) {
      grids = grids.map((each) => (each.key === key ? { ...each, geometry, buildings: [...share, ...unplaced] } : each))
      keys.push(key)
      continue
    }
    const { residentsGroup: _group, ...like } = grid
    const added = { ...like, key: newKey(grids), name: nameOf(grid.name, nth + 1), geometry, buildings: share }
    grids = [...grids, added]
    keys.push(added.key)
  }
  return { draft: { ...draft, grids: settleMicro(grids, key) }, keys }
}

/** Why a line does not cut a grid. */
export type Miss = 'beginsInside' | 'endsInside' | 'passesBy'

export function missOf(geometry: Geometry | null, line: [number, number][]): Miss {
  const inside = (point: [number, number] | undefined) =>
    geometry !== null && point !== undefined && contains(geometry, { longitude: point[0], latitude: point[1] })
  if (inside(line[0])) return 'beginsInside'
  return inside(line.at(-1)) ? 'endsInside' : 'passesBy'
}

/** One grid takes another in: its ground, its buildings, its micro grids and its people. */
export function merge(draft: Draft, key: string, other: string, staffOfOther: readonly string[]): Move {
  const a = draft.grids.find((grid) => grid.key === key)
  const b = draft.grids.find((grid) => grid.key === other)
  if (!a || !b || a === b || (a.kind === 'micro') !== (b.kind === 'micro')) return null
  const shapes = [a.geometry, b.geometry].filter((shape) => shape !== null)
  const geometry = shapes.length === 2 ? mergeOf(shapes) : (a.geometry ?? null)
  const grids = draft.grids
    .filter((grid) => grid.key !== other)
    .map((grid) => {
      if (grid.key === key) return { ...a, geometry, buildings: [...new Set([...a.buildings, ...b.buildings])] }
      return grid.parentKey === other ? { ...grid, parentKey: key } : grid
    })
  const moved = new Set(staffOfOther)
  const staff = draft.staff
    .filter(({ appointmentId }) => !moved.has(appointmentId))
    .map((each) => (each.toKey === other ? { ...each, toKey: key } : each))
  return { ...draft, grids, staff: [...staff, ...staffOfOther.map((appointmentId) => ({ appointmentId, toKey: key }))] }
}

/** A grid that holds nothing, or a micro grid, whose buildings stay in its parent. */
export function removeGrid(draft: Draft, key: string): Move {
  const grid = draft.grids.find((each) => each.key === key)
  if (!grid || (grid.kind !== 'micro' && grid.buildings.length > 0)) return null
  if (draft.grids.some((each) => each.parentKey === key)) return null
  const staff = draft.staff.filter(({ toKey }) => toKey !== key)
  return { ...draft, grids: draft.grids.filter((each) => each.key !== key), staff }
}

export function moveStaff(draft: Draft, appointmentId: string, toKey: string | null): Draft {
  const staff = draft.staff.filter((each) => each.appointmentId !== appointmentId)
  return { ...draft, staff: [...staff, { appointmentId, toKey }] }
}

/** Every placed building to the grid on whose ground it stands. */
export function byPosition(draft: Draft, buildings: ReadonlyMap<string, Building>): Move {
  const parts = wholeGrids(draft.grids).flatMap(({ key, geometry }) => (geometry ? [{ key, geometry }] : []))
  if (parts.length === 0) return null
  let next = draft
  for (const { areaCode, position } of buildings.values()) {
    const key = position ? locate(parts, position) : null
    if (key === null || next.grids.find((grid) => grid.key === key)?.buildings.includes(areaCode)) continue
    next = assign(next, [areaCode], key) ?? next
  }
  return next === draft ? null : next
}

/** Small gaps and overlaps closed, borders made one line, nothing outside the community. */
export function align(draft: Draft, whole: Geometry | null): Move {
  const parts = wholeGrids(draft.grids).flatMap(({ key, geometry }) => (geometry ? [{ key, geometry }] : []))
  if (parts.length === 0) return null
  const healed = new Map(heal(whole, parts).map(({ key, geometry }) => [key, geometry]))
  const grids = draft.grids.map((grid) => ({ ...grid, geometry: healed.get(grid.key) ?? grid.geometry }))
  return { ...draft, grids }
}
