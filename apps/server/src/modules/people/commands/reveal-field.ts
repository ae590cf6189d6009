import type { BodyOf, PersonalFieldId, ResponseOf } from '@linli/contract'
import type { CommandContext, Reader } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { fieldsRevealed } from '../events.ts'
import { policy } from '../policy.ts'
import { approvedFields } from '../queries-minors.ts'
import { subjectOf } from '../queries-subject.ts'
import { addLook } from '../store-looks.ts'
import { lockPersonRow, openResidencesOf, ownKeyOf } from '../store-register.ts'

/** How long what was revealed stays to be seen, in milliseconds. */
export const revealLasts = 10 * 60_000

/** A later module knows: may this person show nothing in full for now? */
export type RevealsStopped = (ctx: Reader, personId: string) => Promise<boolean>

/** Shows fields of somebody in full for a while. The reason is sealed with the person's key, who reads it. */
export async function revealField(
  ctx: CommandContext,
  personId: string,
  { fields, purpose, reason }: BodyOf<'revealField'>,
  stopped: RevealsStopped,
): Promise<Omit<ResponseOf<'revealField'>, 'fields'> & { fields: PersonalFieldId[] }> {
  const person = await lockPersonRow(ctx, personId)
  const homes = person ? await openResidencesOf(ctx, [personId]) : []
  if (!person) throw notFound()
  if (person.restricted_at && ctx.actor.personId !== personId) throw notFound()
  const subject = await subjectOf(ctx, { ...person, bornOn: person.open.bornOn }, homes)
  if (policy.getPerson(ctx.actor, subject) !== true) throw notFound()
  const approved = subject.minor ? await approvedFields(ctx, personId) : []
  authorise(policy.revealField(ctx.actor, subject, fields, approved))
  const me = ctx.actor.personId as string
  if (me !== personId && (await stopped(ctx, me))) throw new AppError('forbidden', 'reveals-stopped')
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
