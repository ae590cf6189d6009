import { randomInt } from 'node:crypto'
import type { CommandContext } from '../../../platform/command.ts'
import { AppError } from '../../../platform/errors.ts'
import { limits, normalPhone } from '../session.ts'
import { lockPhoneCode, savePhoneCode } from '../store.ts'

// open to anyone: knowing the phone is what signing in asks for
// announces nothing: it belongs to no account yet, and a number that was only typed leaves no history
/** Makes a six-digit code for a phone, once a minute; only its keyed digest is stored. The code itself is answered, to be sent. */
export async function requestPhoneCode(
  ctx: CommandContext,
  input: { phone: string },
): Promise<{ phone: string; code: string }> {
  const phone = normalPhone(input.phone)
  const phoneIndex = ctx.vault.blindIndex('phone', phone)
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  const kept = await savePhoneCode(
    ctx,
    {
      phone_index: phoneIndex,
      code_hash: ctx.vault.blindIndex('phone-code', `${phone} ${code}`),
      sent_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + limits.codeLives),
      attempts: 0,
    },
    new Date(ctx.now.getTime() - limits.codeAgain),
  )
  if (!kept) {
    const earlier = await lockPhoneCode(ctx, phoneIndex)
    const wait = (earlier?.sent_at.getTime() ?? ctx.now.getTime()) + limits.codeAgain - ctx.now.getTime()
    throw new AppError('limit', 'code-too-soon', { seconds: Math.max(1, Math.ceil(wait / 1000)) })
  }
  return { phone, code }
}
