import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { AppError, conflict, invalidAt } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { phoneChanged } from '../events.ts'
import { policy } from '../policy.ts'
import { accountOfPhone } from '../queries.ts'
import { limits, normalPhone } from '../session.ts'
import { numberOf, saveAccount } from '../store.ts'
import { spendCode } from '../store-phone-codes.ts'
import { renewToken, type Session } from '../store-sessions.ts'
import { lockNumbersOf, refuseAfter } from '../store-sign-in.ts'

export interface ChangePhone {
  token: string
  phone: string
  code: string
  oldCode?: string | undefined
  address?: string | undefined
}

export interface PhoneChanged {
  phone: string
  /** To be told there that the number is another. */
  before: string | null
}

/** Another number from now on: a code sent to it, and one sent to the number before. The session gets a new token. */
export async function changePhone(
  ctx: CommandContext,
  input: ChangePhone,
): Promise<(Session & PhoneChanged) | { refused: AppError }> {
  await refuseAfter(ctx, 'wrong-code-from-address', input.address, limits.wrongCodesFromAddress)
  authorise(policy.changePhone(ctx.actor))
  const accountId = ctx.actor.accountId as string
  const phone = normalPhone(input.phone)
  const before = await lockNumbersOf(ctx, accountId, phone)
  if (before === phone) throw conflict('phone-same')
  if (before && !input.oldCode) throw invalidAt('oldCode', 'old-code-missing')
  const refused = await spendCode(ctx, { phone, code: input.code, address: input.address })
  if (refused) return { refused: at('code', refused) }
  if (before && input.oldCode) {
    const wrong = await spendCode(ctx, { phone: before, code: input.oldCode, address: input.address })
    if (wrong) return { refused: at('oldCode', new AppError('invalid', 'old-code-wrong')) }
  }
  // Only who holds the number hears that it is taken, and not by whom.
  if (await accountOfPhone(ctx, phone)) return { refused: conflict('phone-in-use') }
  saveAccount(ctx, accountId, numberOf(ctx, phone))
  const renewed = await renewToken(ctx, input.token)
  if (!renewed) throw new AppError('unauthenticated', 'session-ended')
  announce(ctx, phoneChanged(accountId, 'owner'))
  return { ...renewed, phone, before }
}

const at = (path: string, error: AppError): AppError =>
  new AppError(error.code, error.reason, error.values, [{ path, problem: error.message }])
