import type { PersonalFieldId, ResponseOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { personLooked } from '../events.ts'
import { policy } from '../policy.ts'
import { lastLook } from '../queries-looks.ts'
import { findPerson, personFor } from '../queries-person.ts'
import { addLook } from '../store-looks.ts'

/** A card opened again within this time is the same look, in milliseconds. */
export const sameLook = 10 * 60_000

/** Opens somebody's card, as far as the viewer may see it. Another's card leaves a trace, which the person sees. */
export async function getPerson(ctx: CommandContext, personId: string): Promise<ResponseOf<'getPerson'>> {
  const found = await findPerson(ctx, personId)
  if (!found) throw notFound()
  if (found.row.restricted_at && ctx.actor.personId !== personId) throw notFound()
  if (policy.getPerson(ctx.actor, found.subject) !== true) throw notFound()
  authorise(policy.getPerson(ctx.actor, found.subject))
  const view = await personFor(ctx, found)
  if (ctx.actor.personId === personId) return view
  const fields = Object.keys(view.fields) as PersonalFieldId[]
  if (await lastLook(ctx, personId, new Date(ctx.now.getTime() - sameLook))) return view
  addLook(ctx, { lookId: newId(), personId, fields, purpose: 'open', reason: null, until: null })
  announce(ctx, personLooked({ personId, areaCode: found.current[0]?.area_code ?? String(ctx.district), fields }))
  return view
}
