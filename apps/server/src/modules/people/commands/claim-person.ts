import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { personClaimed } from '../events.ts'
import { principalOf } from '../queries-acting.ts'
import { lockPersonOfAccount, lockPersonsWithoutAccount, takeAccount } from '../store.ts'
import { ownAccountFrom } from '../viewing.ts'

// internal: run when somebody has signed in with the code sent to a phone
/**
 * Whoever has proved a number that the register holds for one person without an account is that person from now on: who
 * was appointed by name and number finds the post at the first sign-in. Two people with one number are left to the office.
 */
export async function claimPerson(
  ctx: CommandContext,
  { accountId, phone }: { accountId: string; phone: string },
): Promise<string | null> {
  authorise(only(ctx.actor.system, 'staff-only'))
  if (await lockPersonOfAccount(ctx, accountId)) return null
  const [found, another] = await lockPersonsWithoutAccount(ctx, phone)
  if (!found || another) return null
  // A child's entry is nobody's account: the guardian acts for it.
  const age = (await principalOf(ctx, found))?.age ?? null
  if (age !== null && age < ownAccountFrom) return null
  takeAccount(ctx, found, accountId)
  announce(ctx, personClaimed(found, String(ctx.district)))
  return found
}
