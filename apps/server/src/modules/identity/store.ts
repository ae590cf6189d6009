import { randomBytes } from 'node:crypto'
import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import { tokenHash } from '../../platform/resolve-actor.ts'
import { tables } from '../../platform/sql.ts'
import type { IdentityTables } from './tables.ts'

const db = tables<IdentityTables>()

export interface NewAccount {
  accountId: string
  phone?: string
  username?: string
  passwordHash?: string
  totpSecret?: string
  persona?: string
}

export function addAccount(ctx: CommandContext, account: NewAccount): void {
  ctx.write(
    db.insertInto('accounts').values({
      account_id: account.accountId,
      phone_index: account.phone ? ctx.vault.blindIndex('phone', account.phone) : null,
      phone_sealed: account.phone ? ctx.vault.seal(account.phone) : null,
      username: account.username ?? null,
      password_hash: account.passwordHash ?? null,
      totp_sealed: account.totpSecret ? ctx.vault.seal(account.totpSecret) : null,
      totp_last_step: null,
      persona: account.persona ?? null,
      created_at: ctx.now,
      disabled_at: null,
    }),
  )
}

/** Begins a session: the token goes to the browser, only its digest stays here. */
export function addSession(ctx: CommandContext, accountId: string, lives: number): string {
  const token = randomBytes(32).toString('base64url')
  ctx.write(
    db.insertInto('sessions').values({
      token_hash: tokenHash(token),
      account_id: accountId,
      created_at: ctx.now,
      seen_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + lives),
    }),
  )
  return token
}

/** Ends the session of a token; answers whose it was. */
export async function removeSession(ctx: CommandContext, token: string): Promise<string | undefined> {
  const [row] = await ctx.settle(
    db.deleteFrom('sessions').where('token_hash', '=', tokenHash(token)).returning('account_id'),
  )
  return row?.account_id
}

/** Asked for under the lock of the name's failures, which every sign-in by password takes. */
export const accountByUsername = (ctx: CommandContext, username: string) =>
  ctx.one(db.selectFrom('accounts').selectAll().where('username', '=', username).where('disabled_at', 'is', null))

export function saveTotpStep(ctx: CommandContext, accountId: string, step: number): void {
  ctx.write(db.updateTable('accounts').set({ totp_last_step: step }).where('account_id', '=', accountId))
}

export async function lockFailures(ctx: CommandContext, name: string) {
  await ctx.all(
    db
      .insertInto('sign_in_failures')
      .values({ name, failures: 0, locked_until: null })
      .onConflict((oc) => oc.column('name').doNothing()),
  )
  return ctx.one(db.selectFrom('sign_in_failures').selectAll().where('name', '=', name).forUpdate())
}

export function saveFailures(ctx: CommandContext, name: string, failures: number, lockedUntil: Date | null): void {
  ctx.write(db.updateTable('sign_in_failures').set({ failures, locked_until: lockedUntil }).where('name', '=', name))
}

export const lockPhoneCode = (ctx: CommandContext, phoneIndex: Buffer) =>
  ctx.one(db.selectFrom('phone_codes').selectAll().where('phone_index', '=', phoneIndex).forUpdate())

/**
 * Keeps the code unless one was sent after `sentBefore`; answers whether it did. Decided by the row itself, since of two
 * that ask at once for a new phone neither finds a row to lock.
 */
export async function savePhoneCode(
  ctx: CommandContext,
  code: IdentityTables['phone_codes'],
  sentBefore: Date,
): Promise<boolean> {
  const rows = await ctx.settle(
    db
      .insertInto('phone_codes')
      .values(code)
      .onConflict((oc) => oc.column('phone_index').doUpdateSet(code).where('phone_codes.sent_at', '<=', sentBefore))
      .returning('phone_index'),
  )
  return rows.length > 0
}

/** Locks an account, so that what it does for the first time somewhere it does once. */
export const lockAccount = (ctx: CommandContext, accountId: string) =>
  ctx.one(db.selectFrom('accounts').select('account_id').where('account_id', '=', accountId).forUpdate())

export function spendAttempt(ctx: CommandContext, phoneIndex: Buffer, attempts: number): void {
  ctx.write(db.updateTable('phone_codes').set({ attempts }).where('phone_index', '=', phoneIndex))
}

export function removePhoneCode(ctx: CommandContext, phoneIndex: Buffer): void {
  ctx.write(db.deleteFrom('phone_codes').where('phone_index', '=', phoneIndex))
}

/** Remembers that an account is somebody in this district: read before a district is chosen. */
export function linkAccount(ctx: CommandContext, accountId: string, personId: string): void {
  ctx.write(
    db
      .insertInto('account_districts')
      .values({ account_id: accountId, district_id: ctx.district, person_id: personId })
      .onConflict((oc) => oc.columns(['account_id', 'district_id']).doNothing()),
  )
}

/** Takes away sessions that have ended, at most `most`; answers how many went. */
export async function removeExpiredSessions(ctx: CommandContext, most: number): Promise<number> {
  const ended = db.selectFrom('sessions').select('token_hash').where('expires_at', '<=', ctx.now).limit(most)
  const gone = await ctx.settle(db.deleteFrom('sessions').where('token_hash', 'in', ended).returning('account_id'))
  return gone.length
}

/** Takes away phone codes that can no longer be used, at most `most`; answers how many went. */
export async function removeExpiredCodes(ctx: CommandContext, most: number): Promise<number> {
  const ended = db.selectFrom('phone_codes').select('phone_index').where('expires_at', '<=', ctx.now).limit(most)
  const gone = await ctx.settle(db.deleteFrom('phone_codes').where('phone_index', 'in', ended).returning('attempts'))
  return gone.length
}

/** The account is another person of this district than before. */
export function relinkAccount(ctx: CommandContext, accountId: string, personId: string): void {
  ctx.write(
    db
      .updateTable('account_districts')
      .set({ person_id: personId })
      .where('account_id', '=', accountId)
      .where('district_id', '=', ctx.district),
  )
}

/** One row of an account, whatever it chose before. */
export function savePreferences(ctx: CommandContext, accountId: string, chosen: BodyOf<'setPreferences'>): void {
  const row = {
    text_size: chosen.textSize,
    elder: chosen.elder,
    contrast: chosen.contrast,
    still: chosen.still,
    read_aloud: chosen.readAloud,
    read_speed: chosen.readSpeed,
    changed_at: ctx.now,
  }
  ctx.write(
    db
      .insertInto('preferences')
      .values({ account_id: accountId, ...row })
      .onConflict((oc) => oc.column('account_id').doUpdateSet(row)),
  )
}
