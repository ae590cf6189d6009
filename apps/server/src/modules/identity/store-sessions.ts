import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { CommandContext, Reader } from '../../platform/command.ts'
import { newId } from '../../platform/ids.ts'
import { tokenHash } from '../../platform/resolve-actor.ts'
import { tables } from '../../platform/sql.ts'
import { limits, livesUntil, type SessionKind } from './session.ts'
import type { IdentityTables } from './tables.ts'

const db = tables<IdentityTables>()

/** What the browser is given: the token, and for how long it may keep it. */
export interface Session {
  accountId: string
  token: string
  lives: number
}

export const newToken = (): string => randomBytes(32).toString('base64url')

/** Begins a session: the token goes to the browser, only its digest stays here. */
export function addSession(ctx: CommandContext, accountId: string, kind: SessionKind, device = ''): Session {
  const token = newToken()
  const lives = limits.sessions[kind].whole
  const endsAt = new Date(ctx.now.getTime() + lives)
  ctx.write(
    db.insertInto('sessions').values({
      token_hash: tokenHash(token),
      session_id: newId(),
      account_id: accountId,
      kind,
      device,
      created_at: ctx.now,
      seen_at: ctx.now,
      expires_at: livesUntil(kind, ctx.now, endsAt),
      ends_at: endsAt,
      acting_district: null,
      acting_turn: null,
    }),
  )
  return { accountId, token, lives }
}

/** The session goes on under a new token: who knew the old one knows nothing any more. */
export async function renewToken(ctx: CommandContext, old: string): Promise<Session | undefined> {
  const token = newToken()
  const [row] = await ctx.settle(
    db
      .updateTable('sessions')
      .set({ token_hash: tokenHash(token) })
      .where('token_hash', '=', tokenHash(old))
      .returning(['account_id', 'ends_at']),
  )
  return row && { accountId: row.account_id, token, lives: row.ends_at.getTime() - ctx.now.getTime() }
}

/** Ends the session of a token; answers whose it was. */
export async function removeSession(ctx: CommandContext, token: string): Promise<string | undefined> {
  const [row] = await ctx.settle(
    db.deleteFrom('sessions').where('token_hash', '=', tokenHash(token)).returning('account_id'),
  )
  return row?.account_id
}

/** Ends a session of an account by the name it is shown under; answers whether there was one. */
export async function removeSessionOf(ctx: CommandContext, accountId: string, sessionId: string): Promise<boolean> {
  const gone = await ctx.settle(
    db
      .deleteFrom('sessions')
      .where('account_id', '=', accountId)
      .where('session_id', '=', sessionId)
      .returning('session_id'),
  )
  return gone.length > 0
}

/** Ends all sessions of an account, but the one of this token; answers how many. */
export async function removeSessionsOf(ctx: CommandContext, accountId: string, but?: string): Promise<number> {
  const gone = await ctx.settle(
    db
      .deleteFrom('sessions')
      .where('account_id', '=', accountId)
      .where('token_hash', '<>', tokenHash(but ?? ''))
      .returning('session_id'),
  )
  return gone.length
}

export const sessionOf = (q: Reader, token: string) =>
  q.one(
    db.selectFrom('sessions').selectAll().where('token_hash', '=', tokenHash(token)).where('expires_at', '>', q.now),
  )

export const sessionsOf = (q: Reader, accountId: string) =>
  q.all(
    db
      .selectFrom('sessions')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('expires_at', '>', q.now)
      .orderBy('seen_at', 'desc')
      .orderBy('session_id')
      .limit(200),
  )

/** These sessions were used now. One that has ended stays ended. */
export function saveUses(ctx: CommandContext, tokens: string[]): void {
  const until = (kind: SessionKind) => new Date(ctx.now.getTime() + limits.sessions[kind].idle)
  ctx.write(
    db
      .updateTable('sessions')
      .set({
        seen_at: ctx.now,
        expires_at: sql<Date>`least(ends_at, case kind when 'staff' then ${until('staff')}::timestamptz else ${until('resident')}::timestamptz end)`,
      })
      .where('token_hash', '=', sql<Buffer>`any(${tokens.map(tokenHash)}::bytea[])`)
      .where('expires_at', '>', ctx.now),
  )
}

/** Takes away sessions that have ended, at most `most`; answers how many went. */
export async function removeExpiredSessions(ctx: CommandContext, most: number): Promise<number> {
  const ended = db.selectFrom('sessions').select('token_hash').where('expires_at', '<=', ctx.now).limit(most)
  const gone = await ctx.settle(db.deleteFrom('sessions').where('token_hash', 'in', ended).returning('account_id'))
  return gone.length
}

/** The session stands for somebody else from now on, in this turn; null: for its own account again. */
export function actAs(ctx: CommandContext, sessionId: string, turnId: string | null): void {
  ctx.write(
    db
      .updateTable('sessions')
      .set({ acting_district: turnId === null ? null : ctx.district, acting_turn: turnId })
      .where('session_id', '=', sessionId),
  )
}
