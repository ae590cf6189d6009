import { type BodyOf, dataRequestStatuses, type ResponseOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalidAt, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { lockPerson, whoseData } from '../../people/index.ts'
import { dataRequestDecided } from '../events.ts'
import { policy } from '../policy.ts'
import { findDataRequest } from '../queries-requests.ts'
import { requestMoves } from '../request.ts'
import { changeDataRequest, lockDataRequest } from '../store.ts'
import { carryOut } from '../store-decisions.ts'

/** Accepts what somebody asks about their data and carries it out, or refuses it with a reason they read. */
export async function decideDataRequest(
  ctx: CommandContext,
  requestId: string,
  input: BodyOf<'decideDataRequest'>,
): Promise<ResponseOf<'decideDataRequest'>> {
  const asked = await findDataRequest(ctx, requestId)
  if (!asked) throw notFound()
  // The person first: whoever asks or changes something of them waits in the same order.
  await lockPerson(ctx, asked.person_id)
  const request = await lockDataRequest(ctx, requestId)
  if (!request) throw notFound()
  const { person_id: personId, area_code: areaCode, kind } = request
  authorise(policy.decideDataRequest(ctx.actor, { personId, areaCode, kind }))
  const status = move(requestMoves, input.decision, request.status, dataRequestStatuses)
  if (status === 'refused' && !input.answer) throw invalidAt('answer', 'answer-missing')
  const whose = await whoseData(ctx, personId)
  if (whose?.ended === 'merged' && status === 'accepted') throw conflict('request-of-merged')
  const done = status === 'accepted' ? await carryOut(ctx, request, input) : { outcome: null, stays: [] }
  const erased = done.outcome === 'erased'
  changeDataRequest(ctx, requestId, {
    status,
    outcome: done.outcome,
    stays: done.stays,
    answer_sealed: input.answer && !erased ? ctx.vault.seal(input.answer) : null,
    ...(erased ? { wish_sealed: null, reason_sealed: null } : {}),
    decided_by: ctx.actor.personId,
    decided_at: ctx.now,
  })
  announce(
    ctx,
    dataRequestDecided({ requestId, personId, areaCode, kind, decision: input.decision, outcome: done.outcome }),
  )
  return { requestId, status, ...done }
}
