import type { ImportKind } from '@linli/contract'
import type { CommandContext, Reader } from '../../../platform/command.ts'
import type { Effect } from '../../../platform/effects.ts'
import { conflict } from '../../../platform/errors.ts'
import { organisationsWithGoods, placesWithOrders } from '../../exchange/index.ts'
import { organisationsWithFacilities, placesWithFacilities } from '../../facilities/index.ts'
import { gridsWithIssues, organisationsWithIssues, placesWithIssues } from '../../issues/index.ts'
import {
  estatesInUse,
  gridsServed,
  placesWithOrganisations,
  undoOrganisationEffects,
} from '../../organisations/index.ts'
import { placesLivedIn } from '../../people/index.ts'
import { gridsWithPosts, organisationsWithPosts, placesWithPosts, undoPostEffects } from '../../posts/index.ts'
import { gridsWithTasks, organisationsWithTasks, placesWithTasks } from '../../tasks/index.ts'
import {
  areaNames,
  estatesById,
  gridNames,
  lockGridsOf,
  type Effect as PlaceEffect,
  undoPlaceEffects,
  undoShapeEffects,
} from '../../territory/index.ts'
import { refuseUse } from '../in-use.ts'

/** What may stand on a place, in the words that say what to do first. */
const builtOn: [what: string, ask: (q: Reader, areaCodes: string[]) => Promise<string[]>][] = [
  ['居民登记的住处', placesLivedIn],
  ['已经反映的问题', placesWithIssues],
  ['任务', placesWithTasks],
  ['兑换单', placesWithOrders],
  ['岗位', placesWithPosts],
  ['登记的单位', placesWithOrganisations],
  ['登记的设施', placesWithFacilities],
]

// internal: the way back of takeRows, for undoImport
// open to anyone: who asks was asked by the command that calls, and each door asks again
// announces nothing: the calling command does
/** Hands effects back to the module that made them; refused whole, with words, where something stands on them. */
export async function takeBack(ctx: CommandContext, kind: ImportKind, effects: Effect[]): Promise<void> {
  if (effects.length === 0) return
  switch (kind) {
    case 'communities':
    case 'buildings':
      return takeBackPlaces(ctx, effects)
    case 'boundaries':
    case 'grids':
      return takeBackShapes(ctx, effects)
    case 'organisations':
      return takeBackOrganisations(ctx, effects)
    case 'posts': {
      const [refused] = await undoPostEffects(ctx, effects)
      if (refused) throw conflict('import-cannot-undo', { why: refused.message })
    }
  }
}

async function takeBackPlaces(ctx: CommandContext, effects: Effect[]): Promise<void> {
  const added = effects
    .filter(({ effect, subjectKind }) => effect === 'added' && /^(?:building|community)$/.test(subjectKind))
    .map(({ subjectKey }) => subjectKey)
  // Who files something for a place holds its grids: from here on nothing new can stand on it.
  await lockGridsOf(ctx, ...new Set(added.map((code) => code.slice(0, 12))))
  for (const [what, ask] of builtOn) {
    const codes = await ask(ctx, added)
    if (codes.length > 0) refuseUse(what, codes, await areaNames(ctx, codes))
  }
  const estates = effects.flatMap((each) =>
    each.effect === 'added' && each.subjectKind === 'estate' ? [each.subjectKey] : [],
  )
  const served = await estatesInUse(ctx, estates)
  if (served.length > 0) refuseUse('服务它的单位', served, await estateNames(ctx, served))
  const [refused] = await undoPlaceEffects(ctx, effects as PlaceEffect[])
  if (refused) throw conflict('import-cannot-undo', { why: refused.message })
}

const gridsUsed: typeof builtOn = [
  ['岗位', gridsWithPosts],
  ['问题', gridsWithIssues],
  ['任务', gridsWithTasks],
  ['服务的单位', gridsServed],
]

async function takeBackShapes(ctx: CommandContext, effects: Effect[]): Promise<void> {
  const grids = effects
    .filter(({ subjectKind }) => subjectKind === 'grid' || subjectKind === 'microGrid')
    .map(({ subjectKey }) => subjectKey)
  await lockGridsOf(ctx, ...new Set(grids.map((code) => code.slice(0, 12))))
  for (const [what, ask] of gridsUsed) {
    const codes = await ask(ctx, grids)
    if (codes.length > 0) refuseUse(what, codes, await gridNames(ctx, codes))
  }
  const [refused] = await undoShapeEffects(ctx, effects)
  if (refused) throw conflict('import-cannot-undo', { why: refused.message })
}

const organisationsUsed = [
  organisationsWithPosts,
  organisationsWithFacilities,
  organisationsWithIssues,
  organisationsWithTasks,
  organisationsWithGoods,
]

async function takeBackOrganisations(ctx: CommandContext, effects: Effect[]): Promise<void> {
  const added = effects
    .filter(({ effect, subjectKind }) => effect === 'added' && subjectKind === 'organisation')
    .map(({ subjectKey }) => subjectKey)
  const used = new Set<string>()
  for (const ask of organisationsUsed) for (const id of await ask(ctx, added)) used.add(id)
  const [refused] = await undoOrganisationEffects(ctx, effects, used)
  if (refused) throw conflict('import-cannot-undo', { why: refused.message })
}

const estateNames = async (ctx: CommandContext, ids: string[]) =>
  new Map([...(await estatesById(ctx, ids))].map(([id, { name }]) => [id, name]))
