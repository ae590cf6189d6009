import type { BodyOf, ResponseOf } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { tokenHash } from '../../platform/resolve-actor.ts'
import { tables } from '../../platform/sql.ts'
import { maskPhone } from '../../platform/vault.ts'
import { policy } from './policy.ts'
import { limits } from './session.ts'
import { sessionOf, sessionsOf } from './store-sessions.ts'
import type { IdentityTables } from './tables.ts'

const db = tables<IdentityTables>()

export const accountOfPersona = (q: Reader, persona: string) =>
  q.one(db.selectFrom('accounts').select('account_id').where('persona', '=', persona))

export const accountOfPhone = (q: Reader, phone: string) =>
  q.one(
    db
      .selectFrom('accounts')
      .select(['account_id', 'disabled_at', 'phone_proved_at', 'phone_disowned_at'])
      .where('phone_index', '=', q.vault.blindIndex('phone', phone)),
  )

export const findAccount = (q: Reader, accountId: string) =>
  q.one(db.selectFrom('accounts').select(['account_id', 'persona', 'username']).where('account_id', '=', accountId))

/** Of the account that asks. */
export async function preferencesOf(q: Reader): Promise<BodyOf<'setPreferences'> | null> {
  const row = await q.one(db.selectFrom('preferences').selectAll().where('account_id', '=', q.actor.accountId))
  return row
    ? {
        textSize: row.text_size,
        elder: row.elder,
        contrast: row.contrast,
        still: row.still,
        readAloud: row.read_aloud,
        readSpeed: row.read_speed,
      }
    : null
}

/** The number an account signs in with, whole: for sending to it. */
export async function phoneOfAccount(q: Reader, accountId: string): Promise<string | null> {
  const row = await q.one(db.selectFrom('accounts').select('phone_sealed').where('account_id', '=', accountId))
  return row?.phone_sealed ? q.vault.open(row.phone_sealed) : null
}

/** What the number an account signs in with is found by; null where it has none. */
export async function phoneIndexOfAccount(q: Reader, accountId: string): Promise<Buffer | null> {
  const row = await q.one(db.selectFrom('accounts').select('phone_index').where('account_id', '=', accountId))
  return row?.phone_index ?? null
}

/** What somebody's staff account is, for who may give or reset it. */
export async function staffAccountOf(
  q: Reader,
  accountId: string,
): Promise<{ username: string | null; initial: boolean; setAt: Date | null; districts: number[] }> {
  const row = await q.one(
    db
      .selectFrom('accounts')
      .select(['username', 'password_initial', 'password_set_at'])
      .where('account_id', '=', accountId),
  )
  const districts = (await districtsOfAccount(q, accountId)).map(({ district }) => district)
  return {
    username: row?.username ?? null,
    initial: row?.password_initial ?? false,
    setAt: row?.password_set_at ?? null,
    districts,
  }
}

export const isUsernameTaken = async (q: Reader, username: string): Promise<boolean> =>
  (await q.one(db.selectFrom('accounts').select('account_id').where('username', '=', username))) !== undefined

/** What the account sees of itself: its number masked, its username, and the session it asks in. */
export async function ownAccount(q: Reader, accountId: string, token: string | undefined) {
  const phone = await phoneOfAccount(q, accountId)
  const account = await findAccount(q, accountId)
  const kind = (token ? await sessionOf(q, token) : undefined)?.kind ?? 'resident'
  return {
    persona: account?.persona ?? null,
    username: account?.username ?? null,
    phone: phone && maskPhone(phone),
    session: { kind, idleMinutes: limits.sessions[kind].idle / 60_000 },
  }
}

export async function listMySessions(q: Reader, token: string): Promise<ResponseOf<'listMySessions'>> {
  authorise(policy.listMySessions(q.actor))
  const rows = await sessionsOf(q, q.actor.accountId as string)
  const mine = tokenHash(token)
  return {
    sessions: rows
      .map((row) => ({
        sessionId: row.session_id,
        device: row.device || '其他设备',
        kind: row.kind,
        begunAt: row.created_at.toISOString(),
        seenAt: row.seen_at.toISOString(),
        current: row.token_hash.equals(mine),
      }))
      .sort((a, b) => Number(b.current) - Number(a.current)),
  }
}

/** Which districts an account is somebody in. */
export async function districtsOfAccount(
  q: Reader,
  accountId: string,
): Promise<{ district: number; personId: string }[]> {
  const rows = await q.all(
    db
      .selectFrom('account_districts')
      .select(['district_id', 'person_id'])
      .where('account_id', '=', accountId)
      .orderBy('district_id'),
  )
  return rows.map((row) => ({ district: row.district_id, personId: row.person_id }))
}

/** Of these accounts, those that some device is signed in to. */
export async function accountsSignedIn(q: Reader, accountIds: string[]): Promise<Set<string>> {
  const rows = await q.all(
    db
      .selectFrom('sessions')
      .select('account_id')
      .distinct()
      .where('account_id', 'in', accountIds.length > 0 ? accountIds : ['00000000-0000-0000-0000-000000000000'])
      .where('expires_at', '>', q.now),
  )
  return new Set(rows.map(({ account_id }) => account_id))
}

const failures = (from: Date) =>
  db
    .selectFrom('sign_in_failures as f')
    .innerJoin('accounts as a', 'a.username', 'f.name')
    .select(['a.account_id', 'f.failures', 'f.locked_until', 'f.tried_at'])
    .where('f.tried_at', '>=', from)
    .where((eb) => eb.or([eb('f.failures', '>', 0), eb('f.locked_until', 'is not', null)]))

/** Accounts with whose username wrong passwords were tried since then. */
export const accountsWithWrongPasswords = async (q: Reader, since: Date): Promise<string[]> =>
  (await q.all(failures(since))).map(({ account_id }) => account_id)

/** How many wrong passwords in a row were tried with this account's username last, where that was in these hours. */
export async function wrongPasswordsOf(
  q: Reader,
  accountId: string,
  from: Date,
  to: Date,
): Promise<{ at: Date; count: number } | undefined> {
  const row = await q.one(failures(from).where('a.account_id', '=', accountId).where('f.tried_at', '<', to))
  if (!row) return undefined
  return { at: row.tried_at, count: row.locked_until ? limits.passwordFailures : row.failures }
}
