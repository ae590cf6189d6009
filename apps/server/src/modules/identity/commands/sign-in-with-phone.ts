import type { CommandContext } from '../../../platform/command.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { accountCreated, sessionBegun } from '../events.ts'
import { accountOfPhone } from '../queries.ts'
import { type KnownName, mayBeAnothers } from '../register.ts'
import { limits, normalPhone } from '../session.ts'
import { addAccount, saveAccount } from '../store.ts'
import { spendCode } from '../store-phone-codes.ts'
import { addSession, type Session } from '../store-sessions.ts'
import { addUnfinished, lockNumber, refuseAfter } from '../store-sign-in.ts'

export interface SignInWithPhone {
  phone: string
  code: string
  device?: string
  address?: string | undefined
  /** Whom the registers hold for this number, as far as it is not sure to be the one who signs in. */
  names?: KnownName[]
}

export type SignedInWithPhone =
  | (Session & { claims: boolean })
  | { refused: AppError }
  | { unfinished: string; names: KnownName[] }

// open to anyone: the code proves the phone
/**
 * Signs in with the code; the first time makes the account. Whose number was long not proved, and may have changed hands,
 * is asked who they are first. A wrong code is answered, not thrown, since a rollback would forget the attempt it cost.
 */
export async function signInWithPhone(ctx: CommandContext, input: SignInWithPhone): Promise<SignedInWithPhone> {
  const phone = normalPhone(input.phone)
  await refuseAfter(ctx, 'wrong-code-from-address', input.address, limits.wrongCodesFromAddress)
  await lockNumber(ctx, phone)
  const refused = await spendCode(ctx, { phone, code: input.code, address: input.address })
  if (refused) return { refused }
  const known = await accountOfPhone(ctx, phone)
  if (known?.disabled_at) throw new AppError('invalid', 'code-expired')
  const names = mayBeAnothers(input.names ?? [], known, ctx.now)
  if (names.length > 0) {
    const unfinished = addUnfinished(ctx, 'phone', { accountId: known?.account_id ?? null, phone })
    return { unfinished, names }
  }
  const accountId = known?.account_id ?? newId()
  if (known) saveAccount(ctx, accountId, { phone_proved_at: ctx.now })
  else {
    addAccount(ctx, { accountId, phone })
    announce(ctx, accountCreated(accountId, 'phone'))
  }
  const session = addSession(ctx, accountId, 'resident', input.device)
  announce(ctx, sessionBegun(accountId, 'phone'))
  return { ...session, claims: !known?.phone_disowned_at }
}
