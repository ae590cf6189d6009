import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { addKey } from '../../../platform/vault-keys.ts'
import { keysRotated } from '../events.ts'
import { policy } from '../policy.ts'

/** A new key for personal data. It seals a little later, when every process knows it; then everything is sealed anew. */
export async function rotateKeys(ctx: CommandContext, { reason }: BodyOf<'rotateKeys'>) {
  authorise(policy.rotateKeys(ctx.actor))
  const { version, activeAt } = await addKey(ctx, reason)
  announce(ctx, keysRotated(ctx.district, ctx.key, version))
  return { version, activeAt: activeAt.toISOString(), finished: false }
}
