import type { Stair } from './building.ts'
import type { BuildingChange, KnownBuilding } from './building-change.ts'
import type { BuildingImportRow, Effect, RowOutcome } from './import-rows.ts'

/** A row that is fine: the building it is about, and what becomes of it. */
export interface PlannedRow {
  row: BuildingImportRow
  old: KnownBuilding | undefined
  stairs: Stair[]
  change: BuildingChange
  grid: { gridCode: string; parentCode: string | null } | undefined
  name: string
}

/** The area of a building that is new. */
export const toArea = ({ row, change, name }: PlannedRow) => ({
  area_code: change.areaCode,
  level: 'building' as const,
  name,
  short_name: name,
  parent_code: change.communityCode,
  community_code: change.communityCode,
  estate: row.estate ?? null,
  latitude: change.position?.latitude ?? null,
  longitude: change.position?.longitude ?? null,
  local: true,
  building: change.facts,
})

/** What is told of a row; estates that were made with it are told once. */
export function outcomeOf(planned: PlannedRow, madeEstates: Map<string, string>): RowOutcome {
  const { row, old, stairs, change } = planned
  const told = { row: row.row, areaCode: change.areaCode, problems: [] }
  if (old && change.same) return { ...told, outcome: 'same', effects: [] }
  const inGrids = spellsOf(planned).map(({ areaCode, gridCode }) => added('gridBuilding', `${gridCode}/${areaCode}`))
  if (old) {
    const changed: Effect = {
      effect: 'changed',
      subjectKind: 'building',
      subjectKey: change.areaCode,
      before: { ...old, stairs },
    }
    return { ...told, outcome: 'changed', effects: [changed, ...inGrids] }
  }
  const key = `${change.communityCode}/${row.estate}`
  const estateId = madeEstates.get(key)
  madeEstates.delete(key)
  const estate = estateId ? [added('estate', estateId)] : []
  return { ...told, outcome: 'added', effects: [...estate, added('building', change.areaCode), ...inGrids] }
}

const added = (subjectKind: Effect['subjectKind'], subjectKey: string): Effect => ({
  effect: 'added',
  subjectKind,
  subjectKey,
  before: null,
})

/** The grids that take the building: a micro grid does so for the one it is part of too. */
export function spellsOf({ change: { areaCode, gridCode }, grid }: Pick<PlannedRow, 'change' | 'grid'>) {
  if (!gridCode || !grid) return []
  const own = { areaCode, gridCode, micro: grid.parentCode !== null }
  return grid.parentCode ? [own, { areaCode, gridCode: grid.parentCode, micro: false }] : [own]
}
