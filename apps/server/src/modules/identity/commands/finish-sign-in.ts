import type { CommandContext } from '../../../platform/command.ts'
import { AppError, invalid, invalidAt } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { passwordChanged, secondFactorSet, sessionBegun, sessionsEnded } from '../events.ts'
import { hashOf, isPassword, passwordFlaw } from '../password.ts'
import { newRecoveryCodes, totpStep } from '../second-factor.ts'
import { limits } from '../session.ts'
import { accountById, lockAccount, saveAccount } from '../store.ts'
import { addSession, removeSessionsOf, type Session } from '../store-sessions.ts'
import {
  removeUnfinished,
  removeUnfinishedOf,
  saveRecoveryCodes,
  spendUnfinished,
  unfinishedOf,
} from '../store-sign-in.ts'

export interface FinishSignIn {
  token: string
  newPassword?: string | undefined
  totp?: string | undefined
  device?: string
}

// open to anyone: the token was given for a proved account
/**
 * A password of one's own, an authenticator that shows the right code: then a session begins, under a new token, and it
 * is the only one. Whoever else had begun to set the account up begins again.
 */
export async function finishSignIn(
  ctx: CommandContext,
  input: FinishSignIn,
): Promise<(Session & { recoveryCodes: string[]; phone: string | null }) | { refused: AppError }> {
  const { token } = input
  const first = await unfinishedOf(ctx, token, 'staff')
  if (!first?.account_id) throw invalid('sign-in-begin-again')
  await lockAccount(ctx, first.account_id)
  // Looked at again behind the lock: another may have finished meanwhile.
  const begun = await unfinishedOf(ctx, token, 'staff')
  const account = await accountById(ctx, first.account_id)
  if (!begun || !account) throw invalid('sign-in-begin-again')
  const accountId = account.account_id

  const passwordHash = account.password_initial ? await newHash(ctx, account, input.newPassword) : null
  const secret = begun.totp_sealed && ctx.vault.open(begun.totp_sealed)
  const step = secret ? totpStep(secret, input.totp ?? '', ctx.now) : null
  if (secret && step === null) {
    if (begun.attempts + 1 >= limits.totpAttempts) removeUnfinished(ctx, token)
    else spendUnfinished(ctx, token, begun.attempts + 1)
    return { refused: new AppError('invalid', 'wrong-totp', {}, [{ path: 'totp', problem: '动态码不对' }]) }
  }
  const recoveryCodes = secret ? newRecoveryCodes() : []
  saveAccount(ctx, accountId, {
    ...(passwordHash ? { password_hash: passwordHash, password_initial: false, password_set_at: ctx.now } : {}),
    ...(secret ? { totp_sealed: ctx.vault.seal(secret), totp_last_step: step } : {}),
  })
  if (secret) await saveRecoveryCodes(ctx, accountId, recoveryCodes)
  const ended = await removeSessionsOf(ctx, accountId)
  removeUnfinishedOf(ctx, accountId)
  if (passwordHash) announce(ctx, passwordChanged(accountId))
  if (secret) announce(ctx, secondFactorSet(accountId))
  if (ended > 0) announce(ctx, sessionsEnded(accountId, ended))
  announce(ctx, sessionBegun(accountId, 'password'))
  const phone = account.phone_sealed && ctx.vault.open(account.phone_sealed)
  return { ...addSession(ctx, accountId, 'staff', input.device), recoveryCodes, phone }
}

/** The digest of a password that will do, in place of what the account has. */
export async function newHash(
  ctx: CommandContext,
  account: { username: string | null; password_hash: string | null; phone_sealed: Buffer | null },
  typed: string | undefined,
): Promise<string> {
  if (!typed) throw invalidAt('newPassword', 'password-missing')
  const phone = account.phone_sealed && ctx.vault.open(account.phone_sealed)
  const flaw = passwordFlaw(typed, { username: account.username ?? '', phone })
  if (flaw) throw invalidAt('newPassword', flaw)
  if (await isPassword(account.password_hash, typed)) throw invalidAt('newPassword', 'password-same')
  return hashOf(typed)
}
