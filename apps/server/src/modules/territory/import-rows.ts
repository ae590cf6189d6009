import type { BodyOf, ResponseOf } from '@linli/contract'
import { plainly } from './building.ts'
import { stemOf } from './names.ts'

/** A row of a file, told by the line it stands on. */
export type BuildingImportRow = BodyOf<'importBuildings'>['rows'][number] & { row: number }

export interface CommunityImportRow {
  row: number
  /** 12 digits; without them the next code that is free in the range of its kind. */
  code?: string | undefined
  name: string
  shortName?: string | undefined
  /** 9 digits, or the name. */
  subdistrict: string
  position?: { latitude: number; longitude: number } | undefined
}

/** What a row made or changed, with what was there before: enough to take it back. */
export interface Effect {
  effect: 'added' | 'changed'
  subjectKind: 'community' | 'estate' | 'building' | 'gridBuilding'
  subjectKey: string
  before: Record<string, unknown> | null
}

export interface RowOutcome {
  row: number
  outcome: 'added' | 'changed' | 'same' | 'refused'
  areaCode: string | null
  problems: { column: string | null; message: string }[]
  effects: Effect[]
}

export const refusedRow = (row: number, column: string | null, message: string): RowOutcome => ({
  row,
  outcome: 'refused',
  areaCode: null,
  problems: [{ column, message }],
  effects: [],
})

export const countOutcomes = (outcomes: readonly RowOutcome[]) => {
  const counts = { added: 0, changed: 0, same: 0, refused: 0 }
  for (const { outcome } of outcomes) counts[outcome]++
  return counts
}

/** Finds areas by their code or by any name they have or had, alone or after what they lie in; all that may be meant. */
export function areaLookup(
  areas: { areaCode: string; names: string[]; above: string | null }[],
): (written: string) => string[] {
  const index = new Map<string, Set<string>>()
  const add = (name: string, code: string) => {
    const key = plainly(name)
    if (key !== '') index.set(key, (index.get(key) ?? new Set()).add(code))
  }
  for (const { areaCode, names, above } of areas) {
    index.set(areaCode, new Set([areaCode]))
    for (const name of new Set(names.flatMap((each) => [each, stemOf(each)]))) {
      add(name, areaCode)
      if (above) add(above + name, areaCode)
    }
  }
  return (written) => {
    const key = plainly(written)
    const found = index.get(key) ?? index.get(plainly(stemOf(written)))
    return [...(found ?? [])]
  }
}

const mostProblems = 500

/** What is told of all rows: where one was wrong and it was not only tried, nothing was done. */
export function toldOutcome(outcomes: readonly RowOutcome[], dryRun: boolean): ResponseOf<'importBuildings'> {
  const counts = countOutcomes(outcomes)
  const nothing = !dryRun && counts.refused > 0 ? { added: 0, changed: 0, same: 0 } : {}
  return {
    dryRun,
    ...counts,
    ...nothing,
    problems: outcomes
      .flatMap(({ row, problems }) => problems.map((problem) => ({ row, ...problem })))
      .slice(0, mostProblems),
  }
}
