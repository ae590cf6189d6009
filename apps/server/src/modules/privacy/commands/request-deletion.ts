import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalidAt } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { dataRequested } from '../events.ts'
import { policy } from '../policy.ts'
import { isOwn, stays } from '../request.ts'
import { addDataRequest } from '../store.ts'
import { asking, dueBy } from '../store-asking.ts'

/** Asks that a field be deleted, or all that is kept. */
export async function requestDeletion(ctx: CommandContext, input: BodyOf<'requestDeletion'>): Promise<string> {
  authorise(policy.requestDeletion(ctx.actor))
  const field = input.field ?? null
  if (field && isOwn(field)) throw invalidAt('field', 'own-field')
  if (field && stays(field)) throw invalidAt('field', 'field-not-deletable')
  const whose = await asking(ctx, 'deletion', field)
  addDataRequest(ctx, {
    person_id: whose.personId,
    kind: 'deletion',
    field,
    wish_sealed: null,
    reason_sealed: ctx.vault.seal(input.reason),
    area_code: whose.areaCode,
    due_at: dueBy(ctx),
  })
  const { personId, areaCode } = whose
  announce(ctx, dataRequested({ requestId: ctx.key, personId, areaCode, kind: 'deletion', field }))
  return ctx.key
}
