import type { BodyOf } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { tidyName } from '../building.ts'
import { estateRenamed } from '../events.ts'
import { policy } from '../policy.ts'
import { estatesById, estatesIn } from '../queries-estates.ts'
import { callEstate } from '../store-areas.ts'
import { lockGridsOf } from '../store-grids.ts'

const same = (name: string) => name.normalize('NFKC').replace(/\s+/g, '')

/** Another name of an estate from today on, on all its buildings; the former one stays in the history and finds it. */
export async function renameEstate(
  ctx: CommandContext,
  estateId: string,
  input: BodyOf<'renameEstate'>,
): Promise<string> {
  const found = (await estatesById(ctx, [estateId])).get(estateId)
  if (!found) throw notFound()
  authorise(policy.renameEstate(ctx.actor, found.communityCode))
  await lockGridsOf(ctx, found.communityCode)
  const estates = await estatesIn(ctx, found.communityCode)
  const estate = estates.find((each) => each.estateId === estateId)
  if (!estate) throw notFound()
  const name = tidyName(input.name)
  if (name === estate.name) throw invalid('name-same')
  if (estates.some((each) => each.estateId !== estateId && same(each.name) === same(name)))
    throw conflict('estate-name-taken', { name })
  await callEstate(ctx, estate, { name, reason: input.reason, until: shanghaiDate(ctx.now) })
  announce(ctx, estateRenamed(estate.communityCode, estateId))
  return estateId
}
