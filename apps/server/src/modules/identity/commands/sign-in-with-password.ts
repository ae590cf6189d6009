import { verify } from '@node-rs/argon2'
import { Secret, TOTP } from 'otpauth'
import type { CommandContext } from '../../../platform/command.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { sessionBegun } from '../events.ts'
import { limits, lockAfter } from '../session.ts'
import { accountByUsername, addSession, lockFailures, saveFailures, saveTotpStep } from '../store.ts'
import type { Session } from './sign-in-as-demo.ts'

export interface SignInWithPassword {
  username: string
  password: string
  totp: string
}

// A hash nobody's password has: an unknown username takes as long as a known one.
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$3wh+uCaYmtjvspQ/GeNPRA$iIF/yVqg6gQDIpsFrl/KfZOlecQyAsxY1AZXhfwtPY8'

// open to anyone: password and TOTP prove the account
/** Staff sign-in. Five failures lock the name for a quarter of an hour; failures are answered, not thrown, to be counted. */
export async function signInWithPassword(
  ctx: CommandContext,
  input: SignInWithPassword,
): Promise<Session | { refused: AppError }> {
  const name = input.username.toLowerCase()
  const failures = await lockFailures(ctx, name)
  if (failures?.locked_until && failures.locked_until > ctx.now) {
    const minutes = Math.ceil((failures.locked_until.getTime() - ctx.now.getTime()) / 60_000)
    throw new AppError('limit', 'locked-out', { minutes })
  }
  const account = await accountByUsername(ctx, name)
  const known = await verify(account?.password_hash ?? nobodysHash, input.password).catch(() => false)
  const step = known && account?.totp_sealed ? totpStep(ctx.vault.open(account.totp_sealed), input.totp, ctx.now) : null
  if (!account || step === null || step <= (account.totp_last_step ?? 0)) {
    const count = (failures?.failures ?? 0) + 1
    const lockedUntil = lockAfter(count, ctx.now)
    saveFailures(ctx, name, lockedUntil ? 0 : count, lockedUntil)
    return { refused: new AppError('invalid', 'wrong-password') }
  }
  saveFailures(ctx, name, 0, null)
  saveTotpStep(ctx, account.account_id, step)
  const token = addSession(ctx, account.account_id, limits.staffSession)
  announce(ctx, sessionBegun(account.account_id, 'password'))
  return { accountId: account.account_id, token, lives: limits.staffSession }
}

/** The 30-second step a code belongs to, one step of drift allowed; null when it is wrong. A step is good once. */
function totpStep(secret: string, token: string, now: Date): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 30_000) + delta
}
