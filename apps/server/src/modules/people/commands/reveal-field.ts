import type { BodyOf, PersonalFieldId, ResponseOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { fieldsRevealed } from '../events.ts'
import { policy } from '../policy.ts'
import { subjectOf } from '../queries-subject.ts'
import { addLook, lockPersonRow, openResidencesOf, ownKeyOf } from '../store-register.ts'

/** How long what was revealed stays to be seen, in milliseconds. */
export const revealLasts = 10 * 60_000

/** Shows fields of somebody in full for a while. The reason is sealed with the person's key, who reads it. */
export async function revealField(
  ctx: CommandContext,
  personId: string,
  { fields, purpose, reason }: BodyOf<'revealField'>,
): Promise<Omit<ResponseOf<'revealField'>, 'fields'> & { fields: PersonalFieldId[] }> {
  const person = await lockPersonRow(ctx, personId)
  const homes = person ? await openResidencesOf(ctx, [personId]) : []
  if (!person) throw notFound()
  if (person.restricted_at && ctx.actor.personId !== personId) throw notFound()
  const subject = await subjectOf(ctx, { ...person, bornOn: person.open.bornOn }, homes)
  if (policy.getPerson(ctx.actor, subject) !== true) throw notFound()
  authorise(policy.revealField(ctx.actor, subject, fields))
  const until = new Date(ctx.now.getTime() + revealLasts)
  addLook(ctx, {
    lookId: ctx.key,
    personId,
    fields,
    purpose,
    reason: ownKeyOf(ctx, person).seal('look', reason),
    until,
  })
  announce(ctx, fieldsRevealed({ personId, areaCode: homes[0]?.area_code ?? String(ctx.district), fields, purpose }))
  return { personId, until: until.toISOString(), fields }
}
