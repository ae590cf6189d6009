import type { BodyOf, ResponseOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalidAt, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { minorLookDecided } from '../events.ts'
import { policy } from '../policy.ts'
import { addLook } from '../store-looks.ts'
import { decideMinorLook, lockMinorLook } from '../store-minors.ts'
import { lockPersonRow, ownKeyOf } from '../store-register.ts'

/** Somebody else than who asked lets it be seen for some hours, or says why not. */
export async function decideMinorReveal(
  ctx: CommandContext,
  requestId: string,
  { decision, hours, reason }: BodyOf<'decideMinorReveal'>,
): Promise<ResponseOf<'decideMinorReveal'>> {
  const asked = await lockMinorLook(ctx, requestId)
  if (!asked) throw notFound()
  const at = { areaCode: asked.area_code, gridCode: asked.grid_code }
  authorise(policy.decideMinorReveal(ctx.actor, { ...at, askedBy: asked.asked_by }))
  if (asked.decision) throw conflict('minor-decided-already')
  if (decision === 'refused' && !reason) throw invalidAt('reason', 'minor-refuse-reason-missing')
  const person = await lockPersonRow(ctx, asked.person_id)
  if (!person) throw notFound()
  const until = decision === 'approved' ? new Date(ctx.now.getTime() + hours * 3_600_000) : null
  const sealed = reason ? ownKeyOf(ctx, person).seal('look', reason) : null
  decideMinorLook(ctx, requestId, { decision, until, reason: sealed })
  const purpose = decision === 'approved' ? 'approveMinor' : 'refuseMinor'
  const { person_id: personId, fields } = asked
  addLook(ctx, { lookId: newId(), personId, fields, purpose, reason: sealed, until: sealed && ctx.now })
  announce(ctx, minorLookDecided({ requestId, personId, decision, hours, ...at }))
  return { requestId, decision, until: until?.toISOString() ?? null }
}
