import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { givePassword } from '../../identity/index.ts'
import { staffAccountReset } from '../events.ts'
import { policy } from '../policy.ts'
import { lockOwner } from '../queries-owner.ts'

/** A lost phone, a forgotten password: begun anew. Every session ends, the authenticator is forgotten. */
export async function resetStaffAccount(ctx: CommandContext, personId: string): Promise<string> {
  const owner = await lockOwner(ctx, personId)
  authorise(policy.resetStaffAccount(ctx.actor, owner))
  if (!owner.accountId || !owner.username) throw conflict('no-account-to-reset')
  await givePassword(ctx, { accountId: owner.accountId, isNew: false })
  announce(ctx, staffAccountReset(personId, String(ctx.district)))
  return personId
}
