import type { CommandContext } from '../../../platform/command.ts'
import { AppError, invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { accountCreated, phoneConfirmed, phoneReleased, sessionBegun } from '../events.ts'
import { accountOfPhone } from '../queries.ts'
import { type KnownName, mayBeAnothers } from '../register.ts'
import { limits } from '../session.ts'
import { addAccount, noNumber, saveAccount } from '../store.ts'
import { addSession, type Session } from '../store-sessions.ts'
import { lockNumber, removeUnfinished, spendUnfinished, unfinishedOf } from '../store-sign-in.ts'

export interface ConfirmPhoneOwner {
  token: string
  phone: string
  /** The whole name, as names are compared; or none: that one is another. */
  realName: string | undefined
  another: boolean
  names: KnownName[]
  device?: string
}

// open to anyone: the token was given for a proved phone
/**
 * The number was proved, and may have changed hands. Who can write the owner's whole name goes on as the owner. Who is
 * another gets an account of their own: the number leaves the earlier account, and nothing of that account goes with it.
 */
export async function confirmPhoneOwner(
  ctx: CommandContext,
  input: ConfirmPhoneOwner,
): Promise<(Session & { claims: boolean }) | { refused: AppError }> {
  const { token, phone } = input
  await lockNumber(ctx, phone)
  const begun = await unfinishedOf(ctx, token, 'phone')
  const known = await accountOfPhone(ctx, phone)
  // Somebody else may have said meanwhile whose it is, or have proved to hold it.
  const provedSince = known?.phone_proved_at && begun && known.phone_proved_at > begun.created_at
  if (!begun || provedSince || known?.disabled_at || (known?.account_id ?? null) !== begun.account_id)
    throw invalid('sign-in-begin-again')
  const asked = mayBeAnothers(input.names, known, ctx.now)
  const owner = input.another ? undefined : asked.find(({ realName }) => realName === input.realName)
  if (!input.another && !owner) return refuse(ctx, token, begun.attempts + 1)
  removeUnfinished(ctx, token)
  // Where it was asked for the account's owner, nobody else goes on with the account.
  const ownersAsked = asked.some(({ accountId }) => accountId !== null)
  const goesOn = known !== undefined && (!ownersAsked || owner?.accountId === known.account_id)
  const accountId = goesOn ? known.account_id : newId()
  if (goesOn) {
    saveAccount(ctx, accountId, {
      phone_proved_at: ctx.now,
      ...(input.another ? { phone_disowned_at: ctx.now } : {}),
    })
  } else {
    if (known) await release(ctx, known.account_id, accountId, phone)
    addAccount(ctx, { accountId, phone, disowns: input.another })
    announce(ctx, accountCreated(accountId, 'phone'))
  }
  if (owner) announce(ctx, phoneConfirmed(accountId))
  announce(ctx, sessionBegun(accountId, 'phone'))
  return { ...addSession(ctx, accountId, 'resident', input.device), claims: owner?.accountId === null }
}

/** The number leaves the account, and is free before another takes it. */
async function release(ctx: CommandContext, from: string, to: string, phone: string): Promise<void> {
  saveAccount(ctx, from, noNumber)
  announce(ctx, phoneReleased(from, to))
  await accountOfPhone(ctx, phone)
}

/** Answered, not thrown: the attempt is kept. After the last one the office has to look at who it is. */
function refuse(ctx: CommandContext, token: string, attempts: number): { refused: AppError } {
  const left = limits.nameAttempts - attempts
  if (left > 0) {
    spendUnfinished(ctx, token, attempts)
    return { refused: new AppError('invalid', 'owner-name-wrong', { left }) }
  }
  removeUnfinished(ctx, token)
  return { refused: new AppError('invalid', 'owner-name-exhausted') }
}
