import type { CommandContext } from '../../../platform/command.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { nameLocked, sessionBegun } from '../events.ts'
import { isPassword } from '../password.ts'
import { newTotpSecret, totpStep, totpUri } from '../second-factor.ts'
import { limits, lockAfter } from '../session.ts'
import { accountByUsername, lockFailures, saveAccount, saveFailures } from '../store.ts'
import { addSession, type Session } from '../store-sessions.ts'
import { addUnfinished, countTry, refuseAfter, spendRecoveryCode } from '../store-sign-in.ts'

export interface SignInWithPassword {
  username: string
  password: string
  totp?: string | undefined
  recoveryCode?: string | undefined
  device?: string
  address?: string | undefined
}

/** What is still to be done before there is a session. */
export interface SetUp {
  unfinished: string
  newPassword: boolean
  secondFactor: { secret: string; uri: string } | null
}

// open to anyone: password and second factor prove the account
/**
 * Staff sign-in. Five failures lock the name for a quarter of an hour; failures are answered, not thrown, to be counted.
 * An initial password, a first time or a lost phone lead to what is to be set up, and to no session before it is.
 */
export async function signInWithPassword(
  ctx: CommandContext,
  input: SignInWithPassword,
): Promise<Session | SetUp | { refused: AppError }> {
  const name = input.username.toLowerCase()
  await refuseAfter(ctx, 'wrong-password-from-address', input.address, limits.wrongPasswordsFromAddress)
  const failures = await lockFailures(ctx, name)
  if (failures?.locked_until && failures.locked_until > ctx.now) {
    const minutes = Math.ceil((failures.locked_until.getTime() - ctx.now.getTime()) / 60_000)
    throw new AppError('limit', 'locked-out', { minutes })
  }
  const account = await accountByUsername(ctx, name)
  const known = await isPassword(account?.password_hash, input.password)
  const proof = known && account ? await secondProof(ctx, account, input) : null
  if (!account || proof === null) {
    const count = (failures?.failures ?? 0) + 1
    const lockedUntil = lockAfter(count, ctx.now)
    saveFailures(ctx, name, lockedUntil ? 0 : count, lockedUntil)
    if (account && lockedUntil) announce(ctx, nameLocked(account.account_id))
    if (input.address)
      await countTry(ctx, 'wrong-password-from-address', input.address, limits.wrongPasswordsFromAddress.within)
    return { refused: new AppError('invalid', 'wrong-password') }
  }
  const accountId = account.account_id
  const old = (account.password_set_at?.getTime() ?? 0) + limits.initialPassword < ctx.now.getTime()
  if (account.password_initial && old) return { refused: new AppError('invalid', 'initial-password-expired') }
  saveFailures(ctx, name, 0, null)
  if (proof.step !== null) saveAccount(ctx, accountId, { totp_last_step: proof.step })
  if (proof.by === 'recoveryCode') announce(ctx, sessionBegun(accountId, 'recoveryCode'))
  if (!account.password_initial && proof.by === 'totp') {
    announce(ctx, sessionBegun(accountId, 'password'))
    return addSession(ctx, accountId, 'staff', input.device)
  }
  const secret = proof.by === 'totp' ? null : newTotpSecret()
  return {
    unfinished: addUnfinished(ctx, 'staff', { accountId, ...(secret ? { totpSecret: secret } : {}) }),
    newPassword: account.password_initial,
    secondFactor: secret === null ? null : { secret, uri: totpUri(name, secret) },
  }
}

interface Proof {
  by: 'nothingYet' | 'totp' | 'recoveryCode'
  step: number | null
}

/** What proves the account besides the password; null when it does not. Before the second factor is set up: nothing. */
async function secondProof(
  ctx: CommandContext,
  account: { account_id: string; totp_sealed: Buffer | null; totp_last_step: number | null },
  input: SignInWithPassword,
): Promise<Proof | null> {
  if (!account.totp_sealed) return { by: 'nothingYet', step: null }
  if (input.recoveryCode !== undefined) {
    const spent = await spendRecoveryCode(ctx, account.account_id, input.recoveryCode)
    return spent ? { by: 'recoveryCode', step: null } : null
  }
  const step = input.totp ? totpStep(ctx.vault.open(account.totp_sealed), input.totp, ctx.now) : null
  return step !== null && step > (account.totp_last_step ?? 0) ? { by: 'totp', step } : null
}
