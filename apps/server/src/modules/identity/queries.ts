import type { BodyOf } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { IdentityTables } from './tables.ts'

const db = tables<IdentityTables>()

export const accountOfPersona = (q: Reader, persona: string) =>
  q.one(db.selectFrom('accounts').select('account_id').where('persona', '=', persona))

export const accountOfPhone = (q: Reader, phone: string) =>
  q.one(
    db
      .selectFrom('accounts')
      .select(['account_id', 'disabled_at'])
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
