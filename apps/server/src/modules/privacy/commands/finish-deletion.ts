import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { erasePerson, lockPerson } from '../../people/index.ts'
import { dataRequestDecided } from '../events.ts'
import { findDataRequest } from '../queries-requests.ts'
import { staysOf, waitsForOf } from '../queries-standing.ts'
import { changeDataRequest, forgetRequestsOf, lockDataRequest } from '../store.ts'

// internal: a job looks every night whether what was running is over
/** Erases who was only stored since their deletion was accepted, once nothing of theirs is running. Answers whether. */
export async function finishDeletion(ctx: CommandContext, requestId: string): Promise<boolean> {
  authorise(only(ctx.actor.system, 'staff-only'))
  const asked = await findDataRequest(ctx, requestId)
  if (!asked) return false
  const { person_id: personId, area_code: areaCode, kind } = asked
  await lockPerson(ctx, personId)
  const request = await lockDataRequest(ctx, requestId)
  if (request?.outcome !== 'restricted') return false
  if ((await waitsForOf(ctx, personId)).length > 0) return false
  const stays = await staysOf(ctx, personId)
  forgetRequestsOf(ctx, personId)
  await erasePerson(ctx, personId, 'decided')
  changeDataRequest(ctx, requestId, { outcome: 'erased', stays })
  announce(ctx, dataRequestDecided({ requestId, personId, areaCode, kind, decision: 'accepted', outcome: 'erased' }))
  return true
}
