import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { policy } from '../policy.ts'
import { savePreferences } from '../store.ts'

type Preferences = BodyOf<'setPreferences'>

// announces nothing: how somebody reads is nobody else's affair
/** What is chosen last holds, on whichever device. */
export async function setPreferences(ctx: CommandContext, input: Preferences): Promise<{ preferences: Preferences }> {
  authorise(policy.setPreferences(ctx.actor))
  savePreferences(ctx, ctx.actor.accountId as string, input)
  return { preferences: input }
}
