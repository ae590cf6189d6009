import type { BodyOf } from '@linli/contract'
import { areaLevels } from '@linli/contract/words'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { tidyName, unitKey } from '../building.ts'
import { buildingAfter, sameBuilding, severalBuildings, unitNamedTwice } from '../building-change.ts'
import { spellsOf } from '../building-import.ts'
import { gridFor } from '../default-grid.ts'
import { areaSaved } from '../events.ts'
import { lengths, levelOf, parentOf } from '../local-code.ts'
import { stemOf } from '../names.ts'
import { policy } from '../policy.ts'
import { findArea } from '../queries.ts'
import { buildingsOf, gridsOf, stairsOf } from '../queries-buildings.ts'
import { addAreas, type NewArea } from '../store.ts'
import { lockArea, moveArea } from '../store-areas.ts'
import { putInGrids, saveBuildings, saveStairs } from '../store-buildings.ts'
import { lockGridsOf } from '../store-grids.ts'

type Input = BodyOf<'saveArea'>

/** Adds a place that the register lacks, or changes what is known of one; a name is changed by renaming. */
export async function saveArea(ctx: CommandContext, areaCode: string, input: Input): Promise<string> {
  if (!areaCode.startsWith(String(ctx.district))) throw notFound()
  const parent = parentOf(areaCode)
  authorise(policy.saveArea(ctx.actor, parent))
  if (levelOf(areaCode) !== input.level || areaCode.length === 6 || /^0+$/.test(areaCode.slice(parent.length)))
    throw invalid('area-code-wrong', { level: areaLevels[input.level], digits: lengths[input.level] })
  if (!(await findArea(ctx, parent))) throw invalid('area-parent-missing')
  if (input.level === 'building') await saveBuilding(ctx, areaCode, input)
  else await saveCommunity(ctx, areaCode, input)
  announce(ctx, areaSaved(areaCode))
  return areaCode
}

async function saveCommunity(ctx: CommandContext, areaCode: string, input: Input): Promise<void> {
  if (input.building || input.estate || input.gridCode) throw invalid('only-buildings-have')
  const known = await lockArea(ctx, areaCode)
  if (known) {
    if (known.name !== input.name) throw conflict('area-code-taken', { code: areaCode, name: known.name })
    if (input.position) moveArea(ctx, areaCode, input.position)
    return
  }
  const short = input.shortName ?? (input.level === 'community' ? stemOf(input.name) : input.name)
  const added = await addAreas(ctx, [newArea(areaCode, input, { name: input.name, short_name: short })])
  if (added === 0) throw conflict('someone-was-faster')
}

async function saveBuilding(ctx: CommandContext, areaCode: string, input: Input): Promise<void> {
  const place = { areaCode, communityCode: areaCode.slice(0, 12) }
  const name = tidyName(input.name)
  if (severalBuildings(name)) throw invalid('building-name-unclear', { name })
  const twice = unitNamedTwice(input.building?.units ?? [], unitKey)
  if (twice !== undefined) throw invalid('unit-twice', { name: twice })
  await lockGridsOf(ctx, place.communityCode)
  const neighbours = await buildingsOf(ctx, [place.communityCode])
  const known = neighbours.find((each) => each.areaCode === areaCode)
  const key = sameBuilding(input.estate ?? known?.estate, name)
  if (known && sameBuilding(known.estate, known.name) !== key)
    throw conflict('area-code-taken', { code: areaCode, name: [known.estate, known.name].filter(Boolean).join(' ') })
  if (!known && neighbours.some((each) => sameBuilding(each.estate, each.name) === key))
    throw conflict('building-name-taken', { name: [input.estate, name].filter(Boolean).join(' ') })
  const grids = await gridsOf(ctx, [place.communityCode])
  const grid = gridFor(input, known, grids, neighbours)
  if (known?.gridCode && grid && known.gridCode !== (grid.parentCode ?? grid.gridCode))
    throw conflict('building-has-grid', { grid: known.gridName ?? known.gridCode })
  const stairs = (await stairsOf(ctx, known ? [areaCode] : [])).get(areaCode) ?? []
  const change = buildingAfter(place, known, stairs, {
    ...input.building,
    position: input.position,
    gridCode: grid?.gridCode,
  })
  if (known) saveBuildings(ctx, [change])
  else {
    const called = { name, short_name: input.shortName ?? name }
    const area = newArea(areaCode, input, called)
    if ((await addAreas(ctx, [{ ...area, building: change.facts }])) === 0) throw conflict('someone-was-faster')
  }
  saveStairs(ctx, [change.stairs])
  putInGrids(ctx, spellsOf({ change, grid }), shanghaiDate(ctx.now))
}

const newArea = (areaCode: string, input: Input, called: { name: string; short_name: string }): NewArea => ({
  area_code: areaCode,
  level: input.level,
  ...called,
  parent_code: parentOf(areaCode),
  community_code: areaCode.length >= 12 ? areaCode.slice(0, 12) : null,
  estate: input.estate ?? null,
  latitude: input.position?.latitude ?? null,
  longitude: input.position?.longitude ?? null,
  local: true,
})
