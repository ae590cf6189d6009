import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { IdentityTables } from './tables.ts'

const db = tables<IdentityTables>()

export interface NewAccount {
  accountId: string
  phone?: string
  username?: string
  passwordHash?: string
  /** Given by somebody else: to be changed before anything else. */
  passwordInitial?: boolean
  totpSecret?: string
  persona?: string
  /** Said not to be whom the registers hold for the number. */
  disowns?: boolean
}

export function addAccount(ctx: CommandContext, account: NewAccount): void {
  ctx.write(
    db.insertInto('accounts').values({
      account_id: account.accountId,
      phone_index: account.phone ? ctx.vault.blindIndex('phone', account.phone) : null,
      phone_sealed: account.phone ? ctx.vault.seal(account.phone) : null,
      phone_proved_at: account.phone ? ctx.now : null,
      phone_disowned_at: account.disowns ? ctx.now : null,
      username: account.username ?? null,
      password_hash: account.passwordHash ?? null,
      password_initial: account.passwordInitial ?? false,
      password_set_at: account.passwordHash ? ctx.now : null,
      totp_sealed: account.totpSecret ? ctx.vault.seal(account.totpSecret) : null,
      totp_last_step: null,
      persona: account.persona ?? null,
      created_at: ctx.now,
      disabled_at: null,
    }),
  )
}

/** Asked for under the lock of the name's failures, which every sign-in by password takes. */
export const accountByUsername = (ctx: CommandContext, username: string) =>
  ctx.one(db.selectFrom('accounts').selectAll().where('username', '=', username).where('disabled_at', 'is', null))

/** Read behind a lock on the account. */
export const accountById = (ctx: CommandContext, accountId: string) =>
  ctx.one(db.selectFrom('accounts').selectAll().where('account_id', '=', accountId).where('disabled_at', 'is', null))

/** Locks an account, so that what it does for the first time somewhere it does once. */
export const lockAccount = (ctx: CommandContext, accountId: string) =>
  ctx.one(db.selectFrom('accounts').select('account_id').where('account_id', '=', accountId).forUpdate())

type Changes = Partial<
  Pick<
    IdentityTables['accounts'],
    | 'username'
    | 'password_hash'
    | 'password_set_at'
    | 'totp_sealed'
    | 'totp_last_step'
    | 'phone_index'
    | 'phone_sealed'
    | 'phone_proved_at'
    | 'phone_disowned_at'
  >
> & { password_initial?: boolean }

/** All that changes at once: two parts of one statement must not touch the same row. */
export function saveAccount(ctx: CommandContext, accountId: string, changes: Changes): void {
  ctx.write(db.updateTable('accounts').set(changes).where('account_id', '=', accountId))
}

export const numberOf = (ctx: CommandContext, phone: string) => ({
  phone_index: ctx.vault.blindIndex('phone', phone),
  phone_sealed: ctx.vault.seal(phone),
  phone_proved_at: ctx.now,
})

/** What it would have to prove the number again by is gone from the account; all else stays its own. */
export const noNumber = { phone_index: null, phone_sealed: null, phone_proved_at: null }

export async function lockFailures(ctx: CommandContext, name: string) {
  await ctx.all(
    db
      .insertInto('sign_in_failures')
      .values({ name, failures: 0, locked_until: null, tried_at: ctx.now })
      .onConflict((oc) => oc.column('name').doNothing()),
  )
  return ctx.one(db.selectFrom('sign_in_failures').selectAll().where('name', '=', name).forUpdate())
}

export function saveFailures(ctx: CommandContext, name: string, failures: number, lockedUntil: Date | null): void {
  ctx.write(
    db
      .updateTable('sign_in_failures')
      .set({ failures, locked_until: lockedUntil, tried_at: ctx.now })
      .where('name', '=', name),
  )
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

/**
 * The account is nobody of this district any more. Where it was nobody elsewhere either, it is no account any more: its
 * number is free, nobody signs in with it, its devices are signed out.
 */
export async function eraseAccount(ctx: CommandContext, accountId: string): Promise<void> {
  await lockAccount(ctx, accountId)
  const districts = await ctx.all(
    db.selectFrom('account_districts').select('district_id').where('account_id', '=', accountId),
  )
  ctx.write(
    db.deleteFrom('account_districts').where('account_id', '=', accountId).where('district_id', '=', ctx.district),
  )
  if (districts.some(({ district_id }) => district_id !== ctx.district)) return
  for (const table of ['sessions', 'preferences', 'recovery_codes'] as const)
    ctx.write(db.deleteFrom(table).where('account_id', '=', accountId))
  ctx.write(
    db
      .updateTable('accounts')
      .set({
        ...noNumber,
        phone_disowned_at: null,
        username: null,
        password_hash: null,
        password_initial: false,
        password_set_at: null,
        totp_sealed: null,
        totp_last_step: null,
        persona: null,
        disabled_at: ctx.now,
      })
      .where('account_id', '=', accountId),
  )
}
