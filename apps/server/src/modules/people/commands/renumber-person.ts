import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { personRenumbered } from '../events.ts'
import { lockPersonOfAccount, saveNumber } from '../store.ts'

// internal: run when an account signs in with another number from now on
/** Whoever an account is here has its number in the register too. */
export async function renumberPerson(
  ctx: CommandContext,
  { accountId, phone }: { accountId: string; phone: string },
): Promise<string | null> {
  authorise(only(ctx.actor.system, 'staff-only'))
  const person = await lockPersonOfAccount(ctx, accountId)
  if (!person) return null
  saveNumber(ctx, person.person_id, phone)
  announce(ctx, personRenumbered(person.person_id, String(ctx.district)))
  return person.person_id
}
