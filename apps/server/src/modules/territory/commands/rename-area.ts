import type { BodyOf } from '@linli/contract'
import { shanghaiDate, shiftDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { tidyName } from '../building.ts'
import { sameBuilding } from '../building-change.ts'
import { areaRenamed } from '../events.ts'
import { parentOf } from '../local-code.ts'
import { stemOf } from '../names.ts'
import { policy } from '../policy.ts'
import { buildingsOf } from '../queries-buildings.ts'
import { addName, callArea, correctName, lastName, lockArea } from '../store-areas.ts'
import { lockGridsOf } from '../store-grids.ts'

/**
 * Another name from a day on. The former one stays in the history and still finds the place; one of days to come is put
 * on by the clock (jobs.ts).
 */
export async function renameArea(ctx: CommandContext, areaCode: string, input: BodyOf<'renameArea'>): Promise<string> {
  if (!areaCode.startsWith(String(ctx.district)) || areaCode.length > 17) throw notFound()
  authorise(policy.renameArea(ctx.actor, parentOf(areaCode)))
  if (areaCode.length === 17) await lockGridsOf(ctx, areaCode.slice(0, 12))
  const area = await lockArea(ctx, areaCode)
  const last = area && (await lastName(ctx, areaCode))
  if (!area || !last) throw notFound()
  const today = shanghaiDate(ctx.now)
  if (input.fromOn > shiftDate(today, 366)) throw invalid('name-day-far')
  if (input.fromOn < last.from_on) throw conflict('name-day-before-last', { date: last.from_on })
  const name = area.level === 'building' ? tidyName(input.name) : input.name
  const short = input.shortName ?? (area.level === 'community' ? stemOf(name) : name)
  if (name === last.name && short === last.short_name) throw invalid('name-same')
  if (area.level === 'building') await checkNeighbours(ctx, areaCode, area.estate, name)
  const saved = { name, short_name: short, reason: input.reason }
  if (input.fromOn === last.from_on) correctName(ctx, areaCode, input.fromOn, saved)
  else await addName(ctx, areaCode, input.fromOn, saved)
  if (input.fromOn <= today) callArea(ctx, area, saved)
  announce(ctx, areaRenamed(areaCode, input.fromOn))
  return areaCode
}

async function checkNeighbours(ctx: CommandContext, areaCode: string, estate: string | null, name: string) {
  const key = sameBuilding(estate, name)
  const neighbours = await buildingsOf(ctx, [areaCode.slice(0, 12)])
  if (neighbours.some((each) => each.areaCode !== areaCode && sameBuilding(each.estate, each.name) === key))
    throw conflict('building-name-taken', { name: [estate, name].filter(Boolean).join(' ') })
}
