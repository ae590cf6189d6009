import type { BodyOf } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalidAt } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { attachFiles } from '../../files/index.ts'
import { dataRequested } from '../events.ts'
import { policy } from '../policy.ts'
import { byHand, correctionOf, isOwn } from '../request.ts'
import { addDataRequest } from '../store.ts'
import { asking, dueBy } from '../store-asking.ts'

/** Asks that something be put right: which field, what it should be, and why. */
export async function requestCorrection(ctx: CommandContext, input: BodyOf<'requestCorrection'>): Promise<string> {
  authorise(policy.requestCorrection(ctx.actor))
  const { field, wish, reason, fileId } = input
  if (isOwn(field)) throw invalidAt('field', 'own-field')
  if (!byHand(field) && !correctionOf(field, wish, shanghaiDate(ctx.now))) throw invalidAt('wish', 'wish-not-fitting')
  const whose = await asking(ctx, 'correction', field)
  if (fileId) {
    const place = { areaCode: whose.areaCode }
    await attachFiles(ctx, { fileIds: [fileId], ownerKind: 'dataRequest', ownerId: ctx.key, role: 'evidence', place })
  }
  addDataRequest(ctx, {
    person_id: whose.personId,
    kind: 'correction',
    field,
    wish_sealed: ctx.vault.seal(wish),
    reason_sealed: ctx.vault.seal(reason),
    area_code: whose.areaCode,
    due_at: dueBy(ctx),
  })
  const { personId, areaCode } = whose
  announce(ctx, dataRequested({ requestId: ctx.key, personId, areaCode, kind: 'correction', field }))
  return ctx.key
}
