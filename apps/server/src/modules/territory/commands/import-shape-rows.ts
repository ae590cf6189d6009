import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import type { RowOutcome } from '../../../platform/effects.ts'
import { policy } from '../policy.ts'
import { planBoundaries } from '../queries-boundaries.ts'
import { shapesBefore } from '../queries-undo.ts'
import { type ShapesImport, shapeOutcomes } from '../shape-import.ts'
import { lockGridsOf } from '../store-grids.ts'
import { saveBoundaries } from '../store-shapes.ts'
import { saveGrids } from './import-boundaries.ts'

// announces nothing: who calls it does, once for all rows
// internal: features of a file, by the module that keeps imports; importBoundaries is the same for programs
/**
 * Boundaries of communities, or grids with theirs, feature by feature. With `try` nothing is written; with `all` only if
 * every feature is matched.
 */
export async function importShapeRows(
  ctx: CommandContext,
  input: ShapesImport,
  mode: 'try' | 'all',
): Promise<RowOutcome[]> {
  const within = input.within ?? String(ctx.district)
  authorise(policy.importBoundaries(ctx.actor, { ...input, within }))
  const { rows, ...about } = input
  const features = rows.map(({ feature }) => feature)
  const geojson = { type: 'FeatureCollection' as const, features }
  const plan = await planBoundaries(ctx, { ...about, dryRun: mode === 'try', geojson }, (communities) =>
    lockGridsOf(ctx, ...communities),
  )
  if (mode === 'try' || plan.told.unmatched.length > 0) return shapeOutcomes(input, plan, null)
  const before = await shapesBefore(ctx, plan)
  await saveBoundaries(ctx, input.datum, plan.boundaries)
  const entered = await saveGrids(ctx, plan)
  return shapeOutcomes(input, plan, {
    savedAt: ctx.now.toISOString(),
    today: shanghaiDate(ctx.now),
    before,
    entered,
  })
}
