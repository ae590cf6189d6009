import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { givePassword } from '../../identity/index.ts'
import { takeAccount } from '../../people/index.ts'
import { staffAccountIssued } from '../events.ts'
import { policy } from '../policy.ts'
import { lockOwner } from '../queries-owner.ts'

/** Somebody who holds a post gets a username and a password to begin with, which is to be changed at the first sign-in. */
export async function issueStaffAccount(
  ctx: CommandContext,
  personId: string,
  input: { username: string },
): Promise<string> {
  const owner = await lockOwner(ctx, personId)
  authorise(policy.issueStaffAccount(ctx.actor, owner))
  if (owner.username) throw conflict('has-staff-account')
  const accountId = owner.accountId ?? newId()
  await givePassword(ctx, { accountId, isNew: owner.accountId === null, username: input.username })
  if (owner.accountId === null) takeAccount(ctx, personId, accountId)
  announce(ctx, staffAccountIssued(personId, String(ctx.district)))
  return personId
}
