import { type BodyOf, findingKinds, type ResponseOf } from '@linli/contract'
import type { Datum, Geometry } from '@linli/geometry'
import type { Effect, RowOutcome } from '../../platform/effects.ts'
import type { GridDrawn } from './grid-survey.ts'

/** What an import of shapes would write, and what it tells. */
export interface BoundaryPlan {
  told: ResponseOf<'importBoundaries'>
  boundaries: { code: string; geometry: Geometry }[]
  grids: GridDrawn[]
  shapes: { gridCode: string; geometry: Geometry }[]
  communities: string[]
  /** Communities that had a boundary before. */
  known: ReadonlySet<string>
}

/** Features of a file with the line each is told by. */
export type ShapesImport = Omit<BodyOf<'importBoundaries'>, 'dryRun' | 'geojson'> & {
  rows: { row: number; feature: unknown }[]
}

/** What was there before; `since` is the day a grid's shape counts from. */
export interface ShapesBefore {
  boundaries: Map<string, { geometry: Geometry; datum: Datum }>
  shapes: Map<string, { geometry: Geometry; since: string }>
}

/** `savedAt` and `today` stand in the keys: they say whether what is there is still what the import wrote. */
export interface Written {
  savedAt: string
  today: string
  before: ShapesBefore
  entered: { areaCode: string; gridCode: string }[]
}

/** What became of each feature: the place it was matched to, or why it was not; with what its shape had to have mended. */
export function shapeOutcomes(input: ShapesImport, plan: BoundaryPlan, written: Written | null): RowOutcome[] {
  const { told } = plan
  const why = new Map(told.problems.map(({ row, message }) => [row, message]))
  const refused = new Set(told.unmatched.map(({ feature }) => feature))
  const codes = new Map(told.matched.map(({ feature, code }) => [feature, code]))
  const defects = new Map<number, string[]>()
  for (const { kind, features, done } of told.defects) {
    const [first] = features
    if (first !== undefined) defects.set(first, [...(defects.get(first) ?? []), `${findingKinds[kind]}：${done}`])
  }
  const fresh = freshIn(plan)
  const seen = new Set<string>()
  const effects = written ? effectsOf(plan, written) : new Map<string, Effect[]>()
  const outcomes = input.rows.map(({ row }, at): RowOutcome => {
    const feature = at + 1
    const code = codes.get(feature)
    const problems = (defects.get(feature) ?? []).map((message) => ({ column: null, message }))
    if (!code || refused.has(feature)) {
      const message = why.get(feature) ?? '没有对上本区的名称，没有导入。'
      return { row, outcome: 'refused', problems: [{ column: null, message }], effects: [] }
    }
    // Several features may be one place: the first tells.
    const outcome = seen.has(code) ? 'same' : (fresh.get(code) ?? 'same')
    const own = seen.has(code) ? [] : (effects.get(code) ?? [])
    seen.add(code)
    return { row, outcome, problems, effects: own }
  })
  const [first] = outcomes.filter(({ outcome }) => outcome !== 'refused')
  first?.effects.push(...(effects.get('') ?? []))
  return outcomes
}

/** By code, what is new and what is drawn otherwise than before. */
function freshIn({ boundaries, grids, shapes, known }: BoundaryPlan): Map<string, 'added' | 'changed'> {
  const isNew = new Map(grids.map((grid) => [grid.gridCode, grid.isNew]))
  return new Map([
    ...boundaries.map(({ code }) => [code, known.has(code) ? 'changed' : 'added'] as const),
    ...shapes.map(({ gridCode }) => [gridCode, 'changed'] as const),
    ...[...isNew].flatMap(([code, added]) => (added ? [[code, 'added'] as const] : [])),
  ])
}

/** Effects by the place they belong to; those of no place of the file under ''. */
function effectsOf(plan: BoundaryPlan, { savedAt, today, before, entered }: Written): Map<string, Effect[]> {
  const found = new Map<string, Effect[]>()
  const inFile = new Set(plan.grids.map(({ gridCode }) => gridCode))
  const add = (code: string, effect: Effect) => found.set(code, [...(found.get(code) ?? []), effect])
  const told = (code: string, subjectKind: string, subjectKey: string, was: unknown) =>
    add(
      code,
      was ? { effect: 'changed', subjectKind, subjectKey, before: was } : { effect: 'added', subjectKind, subjectKey },
    )
  for (const { code } of plan.boundaries) told(code, 'boundary', `${code}/${savedAt}`, before.boundaries.get(code))
  const added = new Set(plan.grids.filter(({ isNew }) => isNew).map(({ gridCode }) => gridCode))
  for (const { gridCode, parentGridCode } of plan.grids)
    if (added.has(gridCode))
      add(gridCode, { effect: 'added', subjectKind: parentGridCode ? 'microGrid' : 'grid', subjectKey: gridCode })
  for (const { gridCode } of plan.shapes)
    if (!added.has(gridCode))
      told(inFile.has(gridCode) ? gridCode : '', 'gridShape', `${gridCode}/${today}`, before.shapes.get(gridCode))
  for (const { areaCode, gridCode } of entered)
    add('', { effect: 'added', subjectKind: 'gridBuilding', subjectKey: `${gridCode}/${areaCode}` })
  return found
}
