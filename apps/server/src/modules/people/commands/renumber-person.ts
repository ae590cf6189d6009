import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { maskPhone } from '../../../platform/vault.ts'
import { normalPhone } from '../../identity/index.ts'
import { personRenumbered } from '../events.ts'
import { lockPersonOfAccount, phoneIndex } from '../store.ts'
import { changePerson, lockPersonRow, openResidencesOf, ownKeyOf, writeWords } from '../store-register.ts'

// internal: run when an account signs in with another number from now on
/** Whoever an account is here has its number in the register too, and is found by it. */
export async function renumberPerson(
  ctx: CommandContext,
  { accountId, phone }: { accountId: string; phone: string },
): Promise<string | null> {
  authorise(only(ctx.actor.system, 'staff-only'))
  const known = await lockPersonOfAccount(ctx, accountId)
  const person = known && (await lockPersonRow(ctx, known.person_id))
  if (!person) return null
  const number = normalPhone(phone)
  const homes = await openResidencesOf(ctx, [person.person_id])
  changePerson(ctx, person.person_id, {
    phone_sealed: ownKeyOf(ctx, person).seal('phone', number),
    phone_masked: maskPhone(number),
    phone_index: phoneIndex(ctx, number),
  })
  const { name, idNumber } = person.open
  const areaCodes = homes.map(({ area_code }) => area_code)
  writeWords(ctx, [{ personId: person.person_id, name, phone: number, idNumber, areaCodes }])
  announce(ctx, personRenumbered(person.person_id, String(ctx.district)))
  return person.person_id
}
