import type { Datum, Geometry } from '@linli/geometry'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import type { Effect } from '../../../platform/effects.ts'
import { say } from '../../../platform/errors.ts'
import { policy } from '../policy.ts'
import { drawnSince } from '../queries-undo.ts'
import { takeFromGrids } from '../store-buildings.ts'
import { lockGridsOf } from '../store-grids.ts'
import { renewGrids } from '../store-shapes.ts'
import { removeBoundaries, removeGrids, removeShapes, restoreBoundary, restoreShape } from '../store-undo.ts'

// announces nothing: the import that is undone does
// internal: the undo of an import of boundaries or grids, by the module that keeps imports
/**
 * Takes back what features did: boundaries and shapes are as before, grids that came go. Answers what cannot be taken
 * back because it was drawn again since; then nothing is. What later modules built on a grid, they must ask before.
 */
export async function undoShapeEffects(
  ctx: CommandContext,
  effects: readonly Effect[],
): Promise<{ subjectKey: string; message: string }[]> {
  const of = (kind: string) => effects.filter(({ subjectKind }) => subjectKind === kind)
  const keys = (kind: string) => of(kind).map(({ subjectKey }) => subjectKey)
  const communities = [...new Set(effects.map(({ subjectKey }) => subjectKey.slice(0, 12)))]
  const level = of('boundary').length > 0 ? 'community' : 'grid'
  for (const within of communities) authorise(policy.importBoundaries(ctx.actor, { level, within }))
  await lockGridsOf(ctx, ...communities)
  const [whole, micro, spells] = [keys('grid'), keys('microGrid'), keys('gridBuilding')]
  const refused = await drawnSince(ctx, {
    boundaries: keys('boundary'),
    shapes: keys('gridShape'),
    grids: [...whole, ...micro],
    spells,
  })
  if (refused.length > 0)
    return refused.map(({ key, name }) => ({ subjectKey: key, message: say('undo-in-use', { name }) }))
  const added = of('boundary').filter(({ effect }) => effect === 'added')
  removeBoundaries(
    ctx,
    added.map(({ subjectKey }) => subjectKey.slice(0, 12)),
  )
  for (const { effect, subjectKey, before } of of('boundary'))
    if (effect === 'changed')
      restoreBoundary(ctx, subjectKey.slice(0, 12), before as { geometry: Geometry; datum: Datum })
  takeFromGrids(
    ctx,
    spells.map((key) => ({ gridCode: key.slice(0, 15), areaCode: key.slice(16) })),
  )
  await removeShapes(
    ctx,
    keys('gridShape').map((key) => ({ gridCode: key.slice(0, 15), day: key.slice(16) })),
  )
  for (const { effect, subjectKey, before } of of('gridShape'))
    if (effect === 'changed')
      restoreShape(ctx, subjectKey.slice(0, 15), before as { geometry: Geometry; since: string })
  await removeGrids(ctx, micro, whole)
  if (effects.some(({ subjectKind }) => subjectKind !== 'boundary')) renewGrids(ctx, communities)
  return []
}
