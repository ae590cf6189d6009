import { sql } from 'kysely'
import type { CommandContext, Reader } from '../../platform/command.ts'
import { AppError } from '../../platform/errors.ts'
import { tokenHash } from '../../platform/resolve-actor.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import { phoneOfAccount } from './queries.ts'
import { plainRecoveryCode } from './second-factor.ts'
import { limits } from './session.ts'
import { newToken } from './store-sessions.ts'
import type { IdentityTables, TryKind } from './tables.ts'

const db = tables<IdentityTables>()

const numberLock = 5263018

/** Whose a number is, and the code sent to it, is decided by one at a time: of a new number there is no row to lock. */
export async function lockNumber(ctx: CommandContext, phone: string): Promise<void> {
  const key = ctx.vault.blindIndex('phone', phone).readInt32BE()
  await ctx.all(rawQuery(sql`select pg_advisory_xact_lock(${numberLock}::int, ${key}::int)`))
}

/**
 * An account is about to get this number: nobody else decides about it, or about the one it has, until that is done.
 * Answers the number it has. In one order, so that two who exchange numbers do not wait for each other for ever.
 */
export async function lockNumbersOf(ctx: CommandContext, accountId: string, phone: string): Promise<string | null> {
  const before = await phoneOfAccount(ctx, accountId)
  for (const each of [phone, ...(before ? [before] : [])].sort()) await lockNumber(ctx, each)
  if ((await phoneOfAccount(ctx, accountId)) !== before) throw new AppError('conflict', 'someone-was-faster')
  return before
}

export interface NewUnfinished {
  accountId: string | null
  phone?: string
  totpSecret?: string
}

/** Something is proved, something is missing; the token lets finish it, and nothing else. */
export function addUnfinished(ctx: CommandContext, kind: 'staff' | 'phone', begun: NewUnfinished): string {
  const token = newToken()
  ctx.write(
    db.insertInto('unfinished_sign_ins').values({
      token_hash: tokenHash(token),
      account_id: begun.accountId,
      kind,
      phone_sealed: begun.phone ? ctx.vault.seal(begun.phone) : null,
      totp_sealed: begun.totpSecret ? ctx.vault.seal(begun.totpSecret) : null,
      attempts: 0,
      created_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + limits.unfinished),
    }),
  )
  return token
}

export const unfinishedOf = (q: Reader, token: string, kind: 'staff' | 'phone') =>
  q.one(
    db
      .selectFrom('unfinished_sign_ins')
      .selectAll()
      .where('token_hash', '=', tokenHash(token))
      .where('kind', '=', kind)
      .where('expires_at', '>', q.now),
  )

export function spendUnfinished(ctx: CommandContext, token: string, attempts: number): void {
  ctx.write(db.updateTable('unfinished_sign_ins').set({ attempts }).where('token_hash', '=', tokenHash(token)))
}

export function removeUnfinished(ctx: CommandContext, token: string): void {
  ctx.write(db.deleteFrom('unfinished_sign_ins').where('token_hash', '=', tokenHash(token)))
}

/** Whoever else had begun to sign in to this account begins again. */
export function removeUnfinishedOf(ctx: CommandContext, accountId: string): void {
  ctx.write(db.deleteFrom('unfinished_sign_ins').where('account_id', '=', accountId))
}

const codeHash = (q: Reader, accountId: string, code: string): Buffer =>
  q.vault.blindIndex('recovery-code', `${accountId} ${plainRecoveryCode(code)}`)

/** These codes and no others are good from now on. */
export async function saveRecoveryCodes(ctx: CommandContext, accountId: string, codes: string[]): Promise<void> {
  await ctx.settle(db.deleteFrom('recovery_codes').where('account_id', '=', accountId).returning('account_id'))
  if (codes.length === 0) return
  ctx.write(
    db
      .insertInto('recovery_codes')
      .values(codes.map((code) => ({ account_id: accountId, code_hash: codeHash(ctx, accountId, code) }))),
  )
}

/** Uses a recovery code up; answers whether it was one. */
export async function spendRecoveryCode(ctx: CommandContext, accountId: string, code: string): Promise<boolean> {
  const spent = await ctx.settle(
    db
      .deleteFrom('recovery_codes')
      .where('account_id', '=', accountId)
      .where('code_hash', '=', codeHash(ctx, accountId, code))
      .returning('account_id'),
  )
  return spent.length > 0
}

/** The hour or the day this falls into. */
const sinceOf = (now: Date, within: number) => new Date(Math.floor(now.getTime() / within) * within)
const whoOf = (q: Reader, what: TryKind, who: string) => q.vault.blindIndex(what, who)

/** One more try of this kind; answers how many there were in this hour or day. */
export async function countTry(ctx: CommandContext, what: TryKind, who: string, within: number): Promise<number> {
  const [row] = await ctx.settle(
    db
      .insertInto('sign_in_tries')
      .values({ what, who: whoOf(ctx, what, who), since: sinceOf(ctx.now, within), tries: 1 })
      .onConflict((oc) =>
        oc.columns(['what', 'who', 'since']).doUpdateSet({ tries: sql<number>`sign_in_tries.tries + 1` }),
      )
      .returning('tries'),
  )
  return row?.tries ?? 1
}

/** Refuses who has tried so often that no more is looked at. */
export async function refuseAfter(
  ctx: CommandContext,
  what: TryKind,
  who: string | undefined,
  { most, within }: { most: number; within: number },
): Promise<void> {
  if (who === undefined) return
  const row = await ctx.one(
    db
      .selectFrom('sign_in_tries')
      .select('tries')
      .where('what', '=', what)
      .where('who', '=', whoOf(ctx, what, who))
      .where('since', '=', sinceOf(ctx.now, within)),
  )
  if ((row?.tries ?? 0) >= most) throw new AppError('limit', 'too-many-from-here')
}

/** Takes away what is past its time, at most `most` of each; answers how many went. */
export async function removeOldTries(ctx: CommandContext, most: number): Promise<number> {
  const dayAgo = new Date(ctx.now.getTime() - 2 * 24 * 3_600_000)
  const tries = db.selectFrom('sign_in_tries').select(sql`ctid`.as('ctid')).where('since', '<', dayAgo).limit(most)
  const failures = db
    .selectFrom('sign_in_failures')
    .select('name')
    .where('tried_at', '<', dayAgo)
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<', ctx.now)]))
    .limit(most)
  const begun = db.selectFrom('unfinished_sign_ins').select('token_hash').where('expires_at', '<=', ctx.now).limit(most)
  const gone = [
    await ctx.settle(db.deleteFrom('sign_in_tries').where(sql<boolean>`ctid in (${tries})`).returning('tries')),
    await ctx.settle(db.deleteFrom('sign_in_failures').where('name', 'in', failures).returning('name')),
    await ctx.settle(db.deleteFrom('unfinished_sign_ins').where('token_hash', 'in', begun).returning('kind')),
  ]
  return Math.max(...gone.map((rows) => rows.length))
}
