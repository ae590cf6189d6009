import type { Tenure, Tie } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { normalPhone } from '../../identity/index.ts'
import { personRegistered } from '../events.ts'
import { addMembership, addPerson, type NewPerson } from '../store.ts'
import { addResidences, writeWords, writeWordsWithoutHome } from '../store-register.ts'
import { doorIndex } from '../store-ties.ts'

export interface RegisterPerson extends NewPerson {
  home?: { areaCode: string; communityCode: string; room?: string; tie?: Tie; tenure?: Tenure; head?: boolean }
  areaCode: string
}

// internal: run by `linli setup` and the demo world; the register itself comes with rows T3 and B7
/** Puts somebody known into the register, with a confirmed home when one is given. */
export async function registerPerson(ctx: CommandContext, input: RegisterPerson): Promise<string> {
  authorise(only(ctx.actor.system, 'staff-only'))
  const key = addPerson(ctx, input)
  if (!input.home) writeWordsWithoutHome(ctx, [input])
  if (input.home) {
    addMembership(ctx, key, {
      membershipId: newId(),
      personId: input.personId,
      areaCode: input.home.areaCode,
      communityCode: input.home.communityCode,
      room: input.home.room ?? null,
      tie: input.home.tie ?? 'lives',
      status: 'confirmed',
    })
    const { areaCode, room } = input.home
    addResidences(ctx, [
      {
        residence_id: newId(),
        person_id: input.personId,
        area_code: areaCode.slice(0, 17),
        community_code: areaCode.slice(0, 12),
        door_sealed: room ? key.seal('door', room) : null,
        door_index: room ? doorIndex(ctx, areaCode.slice(0, 17), room) : null,
        tie: input.home.tie ?? 'lives',
        tenure: input.home.tenure ?? null,
        head: input.home.head ?? false,
        from_on: null,
        to_on: null,
        source: 'staff',
      },
    ])
    writeWords(
      ctx,
      [
        {
          personId: input.personId,
          name: input.realName,
          phone: input.phone && normalPhone(input.phone),
          idNumber: null,
          areaCodes: [areaCode.slice(0, 17)],
        },
      ],
      false,
    )
  }
  announce(ctx, personRegistered(input))
  return input.personId
}
