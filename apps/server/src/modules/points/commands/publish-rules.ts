import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { pointRulesPublished } from '../events.ts'
import { type PointRule, usualRules } from '../rule.ts'
import { addRules, lockRulesVersion } from '../store.ts'

export interface PublishRules {
  rules?: PointRule[]
  /** The day from which they count; default today. */
  fromOn?: string
}

// internal: run by `linli setup` and the demo world; rules kept by a district's own staff come with row L11
/** A new version of the points rules; tasks keep the version they were published under. Answers the version. */
export async function publishRules(ctx: CommandContext, input: PublishRules = {}): Promise<number> {
  authorise(only(ctx.actor.system, 'staff-only'))
  const version = (await lockRulesVersion(ctx)) + 1
  addRules(ctx, version, input.fromOn ?? shanghaiDate(ctx.now), input.rules ?? usualRules)
  announce(ctx, pointRulesPublished(ctx.district, version))
  return version
}
