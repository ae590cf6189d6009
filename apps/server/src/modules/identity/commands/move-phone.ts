import type { CommandContext } from '../../../platform/command.ts'
import { type AppError, conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { phoneChanged, sessionsEnded } from '../events.ts'
import { accountOfPhone } from '../queries.ts'
import { normalPhone } from '../session.ts'
import { numberOf, saveAccount } from '../store.ts'
import { spendCode } from '../store-phone-codes.ts'
import { removeSessionsOf } from '../store-sessions.ts'
import { lockNumbersOf } from '../store-sign-in.ts'

// internal: the counter, where somebody whose number is lost stands in person
// open to anyone: the command that runs it has asked its own policy
/** An account gets a number that its owner holds and can read the code of. Who is signed in with the lost phone is out. */
export async function movePhone(
  ctx: CommandContext,
  input: { accountId: string; phone: string; code: string },
): Promise<{ phone: string } | { refused: AppError }> {
  const phone = normalPhone(input.phone)
  await lockNumbersOf(ctx, input.accountId, phone)
  const refused = await spendCode(ctx, { phone, code: input.code })
  if (refused) return { refused }
  const holder = await accountOfPhone(ctx, phone)
  if (holder)
    return { refused: conflict(holder.account_id === input.accountId ? 'phone-same' : 'phone-of-other-account') }
  saveAccount(ctx, input.accountId, numberOf(ctx, phone))
  const ended = await removeSessionsOf(ctx, input.accountId)
  announce(ctx, phoneChanged(input.accountId, 'counter'))
  if (ended > 0) announce(ctx, sessionsEnded(input.accountId, ended))
  return { phone }
}
