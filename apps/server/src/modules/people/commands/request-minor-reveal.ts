import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { minorLookAsked } from '../events.ts'
import { policy } from '../policy.ts'
import { subjectOf } from '../queries-subject.ts'
import { addLook } from '../store-looks.ts'
import { addMinorLook, minorLookWaits } from '../store-minors.ts'
import { lockPersonRow, openResidencesOf, ownKeyOf } from '../store-register.ts'

/** Staff of the place ask to see what is kept of somebody under 18. Another decides; the guardian sees that it was asked. */
export async function requestMinorReveal(
  ctx: CommandContext,
  personId: string,
  { fields, purpose, reason }: BodyOf<'requestMinorReveal'>,
): Promise<{ requestId: string }> {
  const person = await lockPersonRow(ctx, personId)
  const homes = person ? await openResidencesOf(ctx, [personId]) : []
  if (!person) throw notFound()
  const subject = await subjectOf(ctx, { ...person, bornOn: person.open.bornOn }, homes)
  if (policy.getPerson(ctx.actor, subject) !== true) throw notFound()
  authorise(policy.requestMinorReveal(ctx.actor, subject, fields))
  if (await minorLookWaits(ctx, personId)) throw conflict('minor-asked-already')
  const [place] = subject.places
  const at = { areaCode: place?.areaCode ?? String(ctx.district), gridCode: place?.gridCode ?? null }
  const reasonSealed = ownKeyOf(ctx, person).seal('look', reason)
  const about = { fields, purpose, reason_sealed: reasonSealed, area_code: at.areaCode, grid_code: at.gridCode }
  addMinorLook(ctx, { ...about, person_id: personId })
  addLook(ctx, { lookId: newId(), personId, fields, purpose: 'askMinor', reason: reasonSealed, until: ctx.now })
  announce(ctx, minorLookAsked({ requestId: ctx.key, personId, fields, purpose, ...at }))
  return { requestId: ctx.key }
}
