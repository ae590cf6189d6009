import type { BodyOf, ResponseOf } from '@linli/contract'
import { locate } from '@linli/geometry'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { boundariesImported } from '../events.ts'
import type { GridDrawn } from '../grid-survey.ts'
import { policy } from '../policy.ts'
import { planBoundaries } from '../queries-boundaries.ts'
import { buildingsWithoutGrid } from '../queries-shapes.ts'
import type { BoundaryPlan } from '../shape-import.ts'
import { lockGridsOf } from '../store-grids.ts'
import { addDrawnGrids, enterGrids, renewGrids, saveBoundaries, saveShapes } from '../store-shapes.ts'

/**
 * Boundaries of communities, or grids with theirs, as far as the file can be matched; the rest is told and left out.
 * Buildings that have a position and no grid enter the grid they lie in.
 */
export async function importBoundaries(
  ctx: CommandContext,
  input: BodyOf<'importBoundaries'>,
): Promise<ResponseOf<'importBoundaries'>> {
  const within = input.within ?? String(ctx.district)
  authorise(policy.importBoundaries(ctx.actor, { ...input, within }))
  const plan = await planBoundaries(ctx, input, (communities) => lockGridsOf(ctx, ...communities))
  if (input.dryRun) return plan.told
  await saveBoundaries(ctx, input.datum, plan.boundaries)
  await saveGrids(ctx, plan)
  announce(ctx, boundariesImported(ctx.key || newId(), within, plan.told))
  return plan.told
}

/** Writes grids and shapes as planned; answers the buildings that entered grids. */
export async function saveGrids(
  ctx: CommandContext,
  { grids, shapes, communities }: BoundaryPlan,
): Promise<{ areaCode: string; gridCode: string }[]> {
  if (grids.length === 0 && shapes.length === 0) return []
  await addDrawnGrids(
    ctx,
    grids.filter(({ isNew }) => isNew),
  )
  await saveShapes(ctx, shapes)
  const free = await buildingsWithoutGrid(ctx, communities)
  const entered = free.flatMap((building) => {
    const gridCode = locate(partsOf(grids, building.communityCode), building)
    return gridCode ? [{ areaCode: building.areaCode, gridCode }] : []
  })
  await enterGrids(ctx, entered)
  renewGrids(ctx, communities)
  return entered
}

const partsOf = (grids: GridDrawn[], community: string) =>
  grids.flatMap(({ gridCode, communityCode, kind, geometry }) =>
    geometry && kind !== 'micro' && communityCode === community ? [{ key: gridCode, geometry }] : [],
  )
