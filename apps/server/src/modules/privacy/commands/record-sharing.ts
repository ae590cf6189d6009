import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalidAt, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { lockPerson } from '../../people/index.ts'
import { isPlace } from '../../territory/index.ts'
import { sharingRecorded } from '../events.ts'
import { policy } from '../policy.ts'
import { hasConsent } from '../queries-consents.ts'
import { addSharing } from '../store-records.ts'

/** Notes that data were given to another handler. On the ground of consent only with that person's, for that handler. */
export async function recordSharing(ctx: CommandContext, input: BodyOf<'recordSharing'>): Promise<string> {
  authorise(policy.recordSharing(ctx.actor, { areaCode: input.areaCode }))
  if (!(await isPlace(ctx, input.areaCode))) throw notFound()
  const { personId, ground, recipient } = input
  // Who takes the consent back at this moment waits, or has done so already.
  if (personId && !(await lockPerson(ctx, personId))) throw notFound()
  if (ground === 'duty' && !input.lawful) throw invalidAt('lawful', 'lawful-missing')
  if (ground === 'consent') {
    if (!personId) throw invalidAt('personId', 'one-person-only')
    if (!(await hasConsent(ctx, personId, 'share', recipient))) throw conflict('consent-missing')
  }
  addSharing(ctx, {
    sharing_id: ctx.key,
    area_code: input.areaCode,
    recipient,
    contact: input.contact,
    fields: input.fields,
    purpose: input.purpose,
    way: input.way,
    ground,
    lawful: ground === 'duty' ? (input.lawful ?? null) : null,
    person_id: personId ?? null,
    people_count: personId ? 1 : input.count,
    shared_by: ctx.actor.personId as string,
  })
  announce(ctx, sharingRecorded({ sharingId: ctx.key, areaCode: input.areaCode, count: input.count }))
  return ctx.key
}
