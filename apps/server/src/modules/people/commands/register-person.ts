import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { personRegistered } from '../events.ts'
import { addMembership, addPerson, type NewPerson } from '../store.ts'

export interface RegisterPerson extends NewPerson {
  home?: { areaCode: string; communityCode: string; room?: string; tie?: 'lives' | 'owns' | 'works' }
  areaCode: string
}

// internal: run by `linli setup` and the demo world; the register itself comes with rows T3 and B7
/** Puts somebody known into the register, with a confirmed home when one is given. */
export async function registerPerson(ctx: CommandContext, input: RegisterPerson): Promise<string> {
  authorise(only(ctx.actor.system, 'staff-only'))
  addPerson(ctx, input)
  if (input.home) {
    addMembership(ctx, {
      membershipId: newId(),
      personId: input.personId,
      areaCode: input.home.areaCode,
      communityCode: input.home.communityCode,
      room: input.home.room ?? null,
      tie: input.home.tie ?? 'lives',
      status: 'confirmed',
    })
  }
  announce(ctx, personRegistered(input))
  return input.personId
}
