import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { AppError, conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { passwordChanged, sessionsEnded } from '../events.ts'
import { isPassword } from '../password.ts'
import { policy } from '../policy.ts'
import { lockAfter } from '../session.ts'
import { accountById, lockAccount, lockFailures, saveAccount, saveFailures } from '../store.ts'
import { removeSessionsOf, renewToken, type Session, sessionOf } from '../store-sessions.ts'
import { removeUnfinishedOf } from '../store-sign-in.ts'
import { newHash } from './finish-sign-in.ts'

export interface ChangePassword {
  token: string
  currentPassword: string
  newPassword: string
}

/** One's own password, by the one before. The session goes on under a new token; all others end. */
export async function changePassword(
  ctx: CommandContext,
  input: ChangePassword,
): Promise<(Session & { endedOthers: number }) | { refused: AppError }> {
  const session = await sessionOf(ctx, input.token)
  authorise(policy.changePassword(ctx.actor))
  const accountId = ctx.actor.accountId as string
  const name = (await accountById(ctx, accountId))?.username
  if (!name) throw conflict('no-staff-account')
  if (session?.kind !== 'staff') throw new AppError('forbidden', 'staff-session-only')
  // Guessing here is guessing too: it counts with the failures of the name.
  const failures = await lockFailures(ctx, name)
  if (failures?.locked_until && failures.locked_until > ctx.now) {
    const minutes = Math.ceil((failures.locked_until.getTime() - ctx.now.getTime()) / 60_000)
    throw new AppError('limit', 'locked-out', { minutes })
  }
  await lockAccount(ctx, accountId)
  const account = await accountById(ctx, accountId)
  if (!account || !(await isPassword(account.password_hash, input.currentPassword))) {
    const count = (failures?.failures ?? 0) + 1
    const lockedUntil = lockAfter(count, ctx.now)
    saveFailures(ctx, name, lockedUntil ? 0 : count, lockedUntil)
    const fields = [{ path: 'currentPassword', problem: '现在的密码不对' }]
    return { refused: new AppError('invalid', 'current-password-wrong', {}, fields) }
  }
  const passwordHash = await newHash(ctx, account, input.newPassword)
  saveFailures(ctx, name, 0, null)
  saveAccount(ctx, accountId, { password_hash: passwordHash, password_initial: false, password_set_at: ctx.now })
  removeUnfinishedOf(ctx, accountId)
  const endedOthers = await removeSessionsOf(ctx, accountId, input.token)
  const renewed = await renewToken(ctx, input.token)
  if (!renewed) throw new AppError('unauthenticated', 'session-ended')
  announce(ctx, passwordChanged(accountId))
  if (endedOthers > 0) announce(ctx, sessionsEnded(accountId, endedOthers))
  return { ...renewed, endedOthers }
}
