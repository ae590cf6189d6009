import type { CommandContext } from '../../../platform/command.ts'
import { conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { accountCreated, passwordGiven, sessionsEnded } from '../events.ts'
import { hashOf, legiblePassword } from '../password.ts'
import { isUsernameTaken } from '../queries.ts'
import { limits } from '../session.ts'
import { accountById, addAccount, lockAccount, saveAccount } from '../store.ts'
import { removeSessionsOf } from '../store-sessions.ts'
import { removeUnfinishedOf, saveRecoveryCodes } from '../store-sign-in.ts'

export interface GivePassword {
  accountId: string
  /** An account that is not there yet is made. */
  isNew: boolean
  /** Absent: the account keeps the name it has. */
  username?: string
}

export interface Given {
  initialPassword: string
  expiresAt: Date
}

/** The same key gives the same password, so that a lost answer can be asked for again; nobody can tell it without the secret. */
export const initialPasswordOf = (q: Pick<CommandContext, 'vault'>, key: string): string =>
  legiblePassword(q.vault.blindIndex('initial-password', key))

// internal: whoever appoints gives staff accounts, and gives them anew
// open to anyone: the command that runs it has asked its own policy
/**
 * A password to begin with: it opens nothing but the setting up of one's own. The second factor, the recovery codes and
 * every session of before are gone.
 */
export async function givePassword(ctx: CommandContext, input: GivePassword): Promise<Given> {
  const { accountId, username } = input
  if (!input.isNew) await lockAccount(ctx, accountId)
  if (username && (await isUsernameTaken(ctx, username))) throw conflict('username-taken')
  const initialPassword = initialPasswordOf(ctx, ctx.key)
  const password = {
    password_hash: await hashOf(initialPassword),
    password_initial: true,
    password_set_at: ctx.now,
    totp_sealed: null,
    totp_last_step: null,
  }
  const before = input.isNew ? undefined : await accountById(ctx, accountId)
  if (before) {
    saveAccount(ctx, accountId, { ...password, ...(username ? { username } : {}) })
    await saveRecoveryCodes(ctx, accountId, [])
    removeUnfinishedOf(ctx, accountId)
    const ended = await removeSessionsOf(ctx, accountId)
    if (ended > 0) announce(ctx, sessionsEnded(accountId, ended))
  } else {
    addAccount(ctx, { accountId, username, passwordHash: password.password_hash, passwordInitial: true })
    announce(ctx, accountCreated(accountId, 'password'))
  }
  announce(ctx, passwordGiven(accountId, username !== undefined))
  return { initialPassword, expiresAt: new Date(ctx.now.getTime() + limits.initialPassword) }
}
