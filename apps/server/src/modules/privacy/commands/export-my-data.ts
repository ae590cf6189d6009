import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { whoseData } from '../../people/index.ts'
import { dataCopied } from '../events.ts'
import { policy } from '../policy.ts'
import { addCopy } from '../store.ts'

/** Notes that somebody takes a copy of what is kept about them: should it not be them, they can see that it was taken. */
export async function exportMyData(ctx: CommandContext): Promise<string> {
  authorise(policy.exportMyData(ctx.actor))
  const whose = await whoseData(ctx, ctx.actor.personId as string)
  if (!whose) throw notFound()
  addCopy(ctx, whose.personId)
  announce(ctx, dataCopied(whose.personId, whose.areaCode, ctx.key))
  return ctx.key
}
