import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { type AppError, conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { movePhone } from '../../identity/index.ts'
import { phoneChangedOnBehalf } from '../events.ts'
import { policy } from '../policy.ts'
import { lockOwner } from '../queries-owner.ts'

export interface MovedPhone {
  personId: string
  accountId: string
  phone: string
}

/**
 * Somebody whose number is lost stands at the counter with another phone and reads the code from it. A wrong code is
 * answered, not thrown: the attempt it costs is kept.
 */
export async function changePhoneOnBehalf(
  ctx: CommandContext,
  personId: string,
  input: { phone: string; code: string },
): Promise<MovedPhone | { refused: AppError }> {
  const owner = await lockOwner(ctx, personId)
  authorise(policy.changePhoneOnBehalf(ctx.actor, owner))
  if (!owner.accountId) throw conflict('no-own-account')
  const moved = await movePhone(ctx, { accountId: owner.accountId, ...input })
  if ('refused' in moved) return moved
  announce(ctx, phoneChangedOnBehalf(personId, String(ctx.district)))
  return { personId, accountId: owner.accountId, phone: moved.phone }
}
