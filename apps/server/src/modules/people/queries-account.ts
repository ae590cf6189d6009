import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'
import { type KnownName, normalPhone } from '../identity/index.ts'
import { plainName } from './person.ts'
import { keyOf, openValue } from './sealed-person.ts'

interface Row {
  wrapped: Buffer | null
  name_sealed: Buffer
  name_masked: string
  account_id: string | null
  created_at: Date
}

/**
 * Who is behind a number here: the person of its account, else who has it in the register and no account. Where the
 * account is somebody already, the register's others with the number are nobody it could become.
 */
export async function namesBehind(q: Reader, phone: string, accountId: string | null): Promise<KnownName[]> {
  const index = q.vault.blindIndex('phone', normalPhone(phone))
  const rows = await q.all(
    rawQuery(sql<Row>`
      select k.wrapped, p.name_sealed, p.name_masked, p.account_id, p.created_at from people p
        left join person_keys k on k.district_id = ${q.district} and k.person_id = p.person_id
      where p.district_id = ${q.district} and (p.account_id = ${accountId}::uuid
        or p.phone_index = ${index} and p.account_id is null and p.ended_as is null
          and not exists (select from people o where o.district_id = ${q.district} and o.account_id = ${accountId}::uuid))
      limit 20`),
  )
  return rows.map((row) => ({
    realName: plainName(openValue(q.vault, keyOf(q.vault, row.wrapped), 'name', row.name_sealed) ?? ''),
    masked: row.name_masked,
    accountId: row.account_id,
    since: row.created_at,
  }))
}

/** Which account a person of the register is, if any. */
export async function accountOfPerson(q: Reader, personId: string): Promise<string | null> {
  const [row] = await q.all(
    rawQuery(sql<{ account_id: string | null }>`
      select account_id from people where district_id = ${q.district} and person_id = ${personId}`),
  )
  return row?.account_id ?? null
}
