import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { say } from '../../../platform/errors.ts'
import { type Stair, stairChanges } from '../building.ts'
import type { KnownBuilding } from '../building-change.ts'
import type { Effect } from '../import-rows.ts'
import { parentOf } from '../local-code.ts'
import { policy } from '../policy.ts'
import { buildingsByCode, communitiesInUse, gridSpellsOf, stairsOf } from '../queries-buildings.ts'
import { renamedAmong } from '../queries-undo.ts'
import { moveArea, removeCommunities } from '../store-areas.ts'
import { removeBuildings, removeEmptyEstates, saveBuildings, saveStairs, takeFromGrids } from '../store-buildings.ts'
import { lockGridsOf } from '../store-grids.ts'

type Before = KnownBuilding & { stairs: Stair[] }

// announces nothing: the import that is undone does
// internal: the undo of an import of communities or buildings, by the module that keeps imports
/**
 * Takes back what rows did: what they added goes, what they changed is as before. Answers what cannot be taken back
 * because it was changed since; then nothing is. What later modules built on it, they must ask before.
 */
export async function undoPlaceEffects(
  ctx: CommandContext,
  effects: readonly Effect[],
): Promise<{ subjectKey: string; message: string }[]> {
  const of = (kind: Effect['subjectKind'], effect: Effect['effect'] = 'added') =>
    effects.filter((each) => each.subjectKind === kind && each.effect === effect)
  const [added, changed, communities] = [of('building'), of('building', 'changed'), of('community')]
  const codes = [...added, ...changed].map(({ subjectKey }) => subjectKey)
  const touched = [...new Set(codes.map((code) => code.slice(0, 12)))]
  authorise(policy.importBuildings(ctx.actor, touched))
  for (const { subjectKey } of [...communities, ...of('community', 'changed')])
    authorise(policy.saveArea(ctx.actor, parentOf(subjectKey)))
  await lockGridsOf(ctx, ...touched, ...communities.map(({ subjectKey }) => subjectKey))
  const known = new Map((await buildingsByCode(ctx, codes)).map((each) => [each.areaCode, each]))
  const own = of('gridBuilding').map(({ subjectKey }) => subjectKey)
  const refused = [
    ...(await changedSince(ctx, added, changed, known, new Set(own))),
    ...(await communitiesInUse(ctx, keysOf(communities))),
  ]
  if (refused.length > 0)
    return refused.map((subjectKey) => ({
      subjectKey,
      message: say('undo-in-use', { name: nameOf(known.get(subjectKey)) ?? subjectKey }),
    }))
  const spells = own.map((key) => ({ gridCode: key.slice(0, 15), areaCode: key.slice(16) }))
  takeFromGrids(ctx, spells)
  await restore(ctx, changed, known)
  await removeBuildings(
    ctx,
    added.flatMap(({ subjectKey }) => known.get(subjectKey) ?? []),
  )
  await removeEmptyEstates(ctx, keysOf(of('estate')))
  for (const { subjectKey, before } of of('community', 'changed'))
    moveArea(ctx, subjectKey, before as { latitude: number | null; longitude: number | null })
  await removeCommunities(ctx, keysOf(communities))
  return []
}

/** Codes of buildings that are no longer as the rows left them: another version, another name, a grid of somebody else's. */
async function changedSince(
  ctx: CommandContext,
  added: Effect[],
  changed: Effect[],
  known: Map<string, KnownBuilding>,
  own: Set<string>,
): Promise<string[]> {
  const spells = await gridSpellsOf(ctx, keysOf(added))
  const moved = spells.filter((spell) => spell.to_on !== null || !own.has(`${spell.grid_code}/${spell.area_code}`))
  const renamed = new Set(await renamedAmong(ctx, keysOf(added)))
  const newer = added.filter(({ subjectKey }) => (known.get(subjectKey)?.version ?? 1) !== 1 || renamed.has(subjectKey))
  const other = changed.filter(({ subjectKey, before }) => {
    const now = known.get(subjectKey)
    return now?.version !== (before as unknown as Before).version + 1 || now.name !== (before as unknown as Before).name
  })
  return [
    ...new Set([...moved.map((spell) => spell.area_code), ...[...newer, ...other].map((each) => each.subjectKey)]),
  ]
}

async function restore(ctx: CommandContext, changed: Effect[], known: Map<string, KnownBuilding>): Promise<void> {
  const stairs = await stairsOf(
    ctx,
    changed.map(({ subjectKey }) => subjectKey),
  )
  const changes = changed.map(({ subjectKey, before }) => {
    const { use, floors, units, households, position, communityCode, version, ...old } = before as unknown as Before
    return {
      areaCode: subjectKey,
      communityCode,
      facts: { use, floors, units, households },
      position,
      version,
      stairs: stairChanges(stairs.get(subjectKey) ?? [], old.stairs),
      households: households - (known.get(subjectKey)?.households ?? 0),
      gridCode: null,
      same: false,
    }
  })
  saveBuildings(ctx, changes)
  saveStairs(
    ctx,
    changes.map((change) => change.stairs),
  )
}

const keysOf = (effects: Effect[]): string[] => effects.map(({ subjectKey }) => subjectKey)

const nameOf = (building: KnownBuilding | undefined): string | undefined =>
  building && [building.estate, building.name].filter(Boolean).join(' ')
