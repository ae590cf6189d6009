import { timingSafeEqual } from 'node:crypto'
import type { CommandContext } from '../../../platform/command.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { accountCreated, sessionBegun } from '../events.ts'
import { accountOfPhone } from '../queries.ts'
import { limits, normalPhone } from '../session.ts'
import { addAccount, addSession, lockPhoneCode, removePhoneCode, spendAttempt } from '../store.ts'
import type { Session } from './sign-in-as-demo.ts'

// open to anyone: the code proves the phone
/**
 * Signs in with the code; the first time makes the account. A wrong code is answered, not thrown, since a rollback
 * would forget the attempt it cost.
 */
export async function signInWithPhone(
  ctx: CommandContext,
  input: { phone: string; code: string },
): Promise<Session | { refused: AppError }> {
  const phone = normalPhone(input.phone)
  const phoneIndex = ctx.vault.blindIndex('phone', phone)
  const sent = await lockPhoneCode(ctx, phoneIndex)
  if (!sent || sent.expires_at < ctx.now || sent.attempts >= limits.codeAttempts)
    throw new AppError('invalid', 'code-expired')
  if (!timingSafeEqual(sent.code_hash, ctx.vault.blindIndex('phone-code', `${phone} ${input.code}`))) {
    spendAttempt(ctx, phoneIndex, sent.attempts + 1)
    return { refused: new AppError('invalid', 'wrong-code', { left: limits.codeAttempts - sent.attempts - 1 }) }
  }
  removePhoneCode(ctx, phoneIndex)
  const known = await accountOfPhone(ctx, phone)
  if (known?.disabled_at) throw new AppError('invalid', 'code-expired')
  const accountId = known?.account_id ?? newId()
  if (!known) {
    addAccount(ctx, { accountId, phone })
    announce(ctx, accountCreated(accountId, 'phone'))
  }
  const token = addSession(ctx, accountId, limits.residentSession)
  announce(ctx, sessionBegun(accountId, 'phone'))
  return { accountId, token, lives: limits.residentSession }
}
