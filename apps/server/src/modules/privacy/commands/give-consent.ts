import { type BodyOf, consentPurposes, consentStates } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { consentMoves, stateOf, versionOfPurpose } from '../consent.ts'
import { consentDecided } from '../events.ts'
import { policy } from '../policy.ts'
import { addConsent, lastConsent } from '../store.ts'
import { askedOf, paperOf } from '../store-consent-of.ts'

/** Agrees to a purpose, in the words of today. */
export async function giveConsent(
  ctx: CommandContext,
  personId: string,
  input: BodyOf<'giveConsent'>,
): Promise<string> {
  const { whose, recipient, channel } = await askedOf(ctx, personId, input)
  authorise(policy.giveConsent(ctx.actor, whose))
  const { purpose } = input
  move(
    consentMoves,
    'giveConsent',
    stateOf(purpose, await lastConsent(ctx, personId, purpose, recipient)),
    consentStates,
  )
  await paperOf(ctx, whose, channel, input.fileId)
  addConsent(ctx, {
    consent_id: ctx.key,
    person_id: personId,
    purpose,
    recipient,
    decision: 'given',
    channel,
    by_person: ctx.actor.personId,
    area_code: whose.areaCode,
  })
  const version = versionOfPurpose(purpose)
  announce(
    ctx,
    consentDecided({ consentId: ctx.key, personId, areaCode: whose.areaCode, purpose, given: true, version, channel }),
  )
  return consentPurposes[purpose].label
}
