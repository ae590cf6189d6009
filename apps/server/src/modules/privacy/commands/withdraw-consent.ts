import { type BodyOf, consentStates } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { dropField } from '../../people/index.ts'
import { consentMoves, stateOf, versionOfPurpose } from '../consent.ts'
import { consentDecided } from '../events.ts'
import { policy } from '../policy.ts'
import { addConsent, lastConsent } from '../store.ts'
import { askedOf, paperOf } from '../store-consent-of.ts'

/** Takes a consent back, or says no to what one is asked. What was kept on that ground alone goes at once. */
export async function withdrawConsent(
  ctx: CommandContext,
  personId: string,
  input: BodyOf<'withdrawConsent'>,
): Promise<string> {
  const { whose, recipient, channel } = await askedOf(ctx, personId, input)
  authorise(policy.withdrawConsent(ctx.actor, whose))
  const { purpose } = input
  const kept = whose.kept.find((field) => field === purpose)
  const state = stateOf(purpose, await lastConsent(ctx, personId, purpose, recipient))
  // Staff may have written it down since: then a no said before is said again.
  const from = kept && (state === 'refused' || state === 'withdrawn') ? 'given' : state
  const to = move(consentMoves, 'withdrawConsent', from, consentStates)
  await paperOf(ctx, whose, channel, input.fileId)
  if (kept) await dropField(ctx, personId, kept)
  addConsent(ctx, {
    consent_id: ctx.key,
    person_id: personId,
    purpose,
    recipient,
    decision: to === 'refused' ? 'refused' : 'withdrawn',
    channel,
    by_person: ctx.actor.personId,
    area_code: whose.areaCode,
  })
  const version = versionOfPurpose(purpose)
  announce(
    ctx,
    consentDecided({ consentId: ctx.key, personId, areaCode: whose.areaCode, purpose, given: false, version, channel }),
  )
  return to
}
