import type { CommandContext } from '../../../platform/command.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { personRegistered } from '../events.ts'
import { plainName } from '../person.ts'
import { addPerson, lockNumber, personsOfPhone } from '../store.ts'
import { writeWordsWithoutHome } from '../store-register.ts'

// internal: posts put somebody new into the register together with a first post
// open to anyone: the command that runs it has asked its own policy
/** Somebody by name and phone: who is known by both already, else somebody new. */
export async function enrolPerson(
  ctx: CommandContext,
  input: { realName: string; phone?: string; areaCode: string },
): Promise<string> {
  const name = plainName(input.realName)
  if (input.phone) await lockNumber(ctx, input.phone)
  const known = input.phone ? await personsOfPhone(ctx, input.phone) : []
  const same = known.find(({ realName }) => realName === name)
  if (same) return same.personId
  const personId = newId()
  const person = { personId, accountId: null, realName: name, displayName: name, phone: input.phone ?? null }
  addPerson(ctx, person)
  writeWordsWithoutHome(ctx, [person])
  announce(ctx, personRegistered({ personId, areaCode: input.areaCode }))
  return personId
}
