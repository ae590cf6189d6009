import { dataRequestStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { dataRequestWithdrawn } from '../events.ts'
import { policy } from '../policy.ts'
import { requestMoves } from '../request.ts'
import { changeDataRequest, lockDataRequest } from '../store.ts'

export async function withdrawDataRequest(ctx: CommandContext, requestId: string): Promise<string> {
  const request = await lockDataRequest(ctx, requestId)
  if (!request) throw notFound()
  authorise(policy.withdrawDataRequest(ctx.actor, { personId: request.person_id }))
  const status = move(requestMoves, 'withdrawDataRequest', request.status, dataRequestStatuses)
  changeDataRequest(ctx, requestId, { status })
  announce(ctx, dataRequestWithdrawn({ requestId, areaCode: request.area_code, personId: request.person_id }))
  return requestId
}
