import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { pointRulesPublished } from '../events.ts'
import type { PointRule } from '../rule.ts'
import { addRules, lockRulesVersion } from '../store.ts'

export interface PublishRules {
  version: number
  /** The Shanghai day from which they count. */
  fromOn: string
  rules: PointRule[]
}

// internal: run by `linli setup` and the demo world; rules kept by a district's own staff come with row L11
/** A new version of the points rules; tasks keep what was in force on the day of their publication. */
export async function publishRules(ctx: CommandContext, input: PublishRules): Promise<void> {
  authorise(only(ctx.actor.system, 'staff-only'))
  if (input.version <= (await lockRulesVersion(ctx))) throw conflict('someone-was-faster')
  addRules(ctx, input.version, input.fromOn, input.rules)
  announce(ctx, pointRulesPublished(ctx.district, input.version))
}
