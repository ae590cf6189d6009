import { randomInt } from 'node:crypto'
import type { CommandContext } from '../../../platform/command.ts'
import { AppError } from '../../../platform/errors.ts'
import { limits, normalPhone } from '../session.ts'
import { phoneCodeOf, savePhoneCode } from '../store-phone-codes.ts'
import { countTry, lockNumber } from '../store-sign-in.ts'

export interface SentCode {
  phone: string
  code: string
}

// open to anyone: knowing the phone is what signing in asks for
// announces nothing: it belongs to no account yet, and a number that was only typed leaves no history
/**
 * Makes a six-digit code for a phone, once a minute, ten times a day, so many an hour from one address; only its keyed
 * digest is stored. The code itself is answered, to be sent. Known and unknown numbers take the same way.
 */
export async function requestPhoneCode(
  ctx: CommandContext,
  input: { phone: string; address?: string | undefined },
): Promise<SentCode> {
  const phone = normalPhone(input.phone)
  const phoneIndex = ctx.vault.blindIndex('phone', phone)
  await lockNumber(ctx, phone)
  const earlier = await phoneCodeOf(ctx, phoneIndex)
  const wait = (earlier?.sent_at.getTime() ?? 0) + limits.codeAgain - ctx.now.getTime()
  if (wait > 0) throw new AppError('limit', 'code-too-soon', { seconds: Math.max(1, Math.ceil(wait / 1000)) })
  const today = await countTry(ctx, 'code-to-phone', phone, limits.codesToPhone.within)
  if (today > limits.codesToPhone.most) throw new AppError('limit', 'too-many-codes')
  if (input.address) {
    const here = await countTry(ctx, 'code-from-address', input.address, limits.codesFromAddress.within)
    if (here > limits.codesFromAddress.most) throw new AppError('limit', 'too-many-from-here')
  }
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  savePhoneCode(ctx, {
    phone_index: phoneIndex,
    code_hash: ctx.vault.blindIndex('phone-code', `${phone} ${code}`),
    sent_at: ctx.now,
    expires_at: new Date(ctx.now.getTime() + limits.codeLives),
    attempts: 0,
  })
  return { phone, code }
}
