import type { BodyOf } from '@linli/contract'
import { shanghaiDate, shiftDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalidAt, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { careChanged } from '../events.ts'
import { policy } from '../policy.ts'
import { subjectOf } from '../queries-subject.ts'
import { addFlag, changeFlag, lockPersonRow, openFlagsOf, openResidencesOf, ownKeyOf } from '../store-register.ts'

const halfYear = 182

/** Says that somebody needs a care, or that it is over. Said again, it is looked at again later, from the newest source. */
export async function setCareFlag(ctx: CommandContext, personId: string, input: BodyOf<'setCareFlag'>) {
  const person = await lockPersonRow(ctx, personId)
  const homes = person ? await openResidencesOf(ctx, [personId]) : []
  if (!person) throw notFound()
  const subject = await subjectOf(ctx, { ...person, bornOn: person.open.bornOn }, homes)
  authorise(policy.setCareFlag(ctx.actor, subject, input.kind))
  if (person.restricted_at) throw conflict('person-restricted')
  if (person.ended_as) throw conflict('person-ended', { ended: '结束' })
  const today = shanghaiDate(ctx.now)
  const reviewOn = input.reviewOn ?? shiftDate(today, halfYear)
  if (input.needed && reviewOn <= today) throw invalidAt('reviewOn', 'review-in-past')
  const known = (await openFlagsOf(ctx, personId)).find(({ kind }) => kind === input.kind)
  const key = ownKeyOf(ctx, person)
  const note = input.note ? key.seal('care', input.note) : null
  if (!input.needed) {
    if (!known) throw conflict('care-not-noted')
    changeFlag(ctx, known.flag_id, { ended_at: ctx.now, ended_by: ctx.actor.personId })
  } else if (known) {
    changeFlag(ctx, known.flag_id, {
      source: input.source,
      review_on: reviewOn,
      noted_by: ctx.actor.personId,
      noted_at: ctx.now,
      ...(note ? { note_sealed: note } : {}),
    })
  } else addFlag(ctx, { personId, kind: input.kind, source: input.source, note, reviewOn })
  announce(ctx, careChanged({ personId, areaCode: homes[0]?.area_code ?? String(ctx.district) }))
  return { personId, kind: input.kind, needed: input.needed, reviewOn: input.needed ? reviewOn : null }
}
