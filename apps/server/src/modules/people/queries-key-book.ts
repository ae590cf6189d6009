import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import type { BookRow } from '../../platform/key-book.ts'
import { rawQuery } from '../../platform/sql.ts'
import { lastKeyFinished, vaultKeyRows } from '../../platform/vault-keys.ts'

/** Reads of one district, by whoever may see all of it. */
export type BookReader = Pick<Reader, 'district' | 'all' | 'one'>

const piece = 5000

/** All keys of people with what they are wrapped with, and who was erased, piece by piece. */
export async function* keyBookRows(q: BookReader): AsyncGenerator<BookRow> {
  yield* await vaultKeyRows(q)
  const tables = [
    ['k', sql`person_keys`, sql`translate(encode(wrapped, 'base64'), E'\\n', '')`],
    ['e', sql`erased_people`, sql`erased_at::text`],
  ] as const
  for (const [kind, table, value] of tables)
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows: { id: string; value: string }[] = await q.all(
        rawQuery<{ id: string; value: string }>(sql`select person_id as id, ${value} as value from ${table}
          where district_id = ${q.district} and person_id > ${after}::uuid order by person_id limit ${piece}`),
      )
      for (const { id, value } of rows) yield { kind, id, value: value.replace(' ', 'T') }
      if (rows.length < piece) break
      after = rows.at(-1)?.id ?? after
    }
}

/** When a book became too old: somebody was erased, or a key of the deployment went. Null where neither ever happened. */
export async function outdatedAt(q: BookReader): Promise<Date | null> {
  const row = await q.one(
    rawQuery<{ at: Date | null }>(
      sql`select max(erased_at) as at from erased_people where district_id = ${q.district}`,
    ),
  )
  const times = [row?.at, await lastKeyFinished(q)].flatMap((at) => at?.getTime() ?? [])
  return times.length > 0 ? new Date(Math.max(...times)) : null
}

/**
 * People sealed with keys of their own that are not here. Where a copy of the data was brought back with its book, they were
 * erased since; elsewhere there is nobody.
 */
export async function keyless(q: BookReader): Promise<number> {
  const row = await q.one(
    rawQuery<{ many: number }>(sql`select count(*)::int as many from people p
      where p.district_id = ${q.district} and substring(p.name_sealed, 1, 1) = '\\x00' and not exists (
        select from person_keys k where k.district_id = ${q.district} and k.person_id = p.person_id)`),
  )
  return row?.many ?? 0
}

/** Named as erased, and still here: they came back with an old copy of the data. */
export const cameBack = (q: BookReader): Promise<{ person_id: string }[]> =>
  q.all(
    rawQuery<{ person_id: string }>(sql`select e.person_id from erased_people e
      join people p on p.district_id = ${q.district} and p.person_id = e.person_id
      where e.district_id = ${q.district} and p.ended_as is distinct from 'erased'`),
  )
