import type pg from 'pg'
import { type BookReader, keyBookRows, keyless } from '../modules/people/index.ts'
import { BackupError, type Header } from '../platform/backup.ts'
import { databaseTime, KeyBookError, openKeyBook, writeKeyBook } from '../platform/key-book.ts'
import { historyDistricts, withHistory } from './history.ts'

/** Own keys are in no backup: they would bring back who was erased. */
export const keyTable = 'person_keys'

/**
 * Writes the books of keys of all districts anew; answers how many keys. Never over a good book from data whose keys are
 * missing.
 */
export async function writeBooks(ownerUrl: string, folder: string): Promise<number> {
  let keys = 0
  for (const district of (await historyDistricts(ownerUrl)).filter((each) => each > 0))
    keys += await withHistory(ownerUrl, district, async (q: BookReader) => {
      const missing = await keyless(q)
      if (missing > 0)
        throw new KeyBookError(`有 ${missing} 个人的密钥不在数据库里，密钥册没有改写。请先用完好的密钥册恢复。`)
      return writeKeyBook(folder, district, await databaseTime(q), keyBookRows(q))
    })
  return keys
}

/**
 * Gives restored people their keys back from the books, in the transaction that restores; whoever has none in a book that
 * is younger than the backup was erased since, and is named so. A backup of a time when keys were in it needs no book, but
 * who was erased since is taken from one.
 */
export async function takeBooks(client: pg.Client, header: Header, folder: string): Promise<void> {
  const needed = header.without.includes(keyTable)
  const { rows } = await client.query<{ district_id: number; people: number }>(
    `select district_id, (select count(*)::int from people p where p.district_id = d.district_id) as people from districts d`,
  )
  for (const { district_id: district, people } of rows) {
    const book = await openKeyBook(folder, district)
    if (!book && needed && people > 0)
      throw new BackupError(
        `备份里的个人信息要有密钥册才读得出来：请把最新的一份密钥册（${district}.keys）放到 ${folder}，或用 LINLI_KEYBOOK 写明它在哪个文件夹，再来一次。`,
      )
    if (!book) continue
    if (needed && book.madeAt < new Date(header.madeAt))
      throw new BackupError(
        `密钥册是 ${book.madeAt.toISOString()} 的，比备份（${header.madeAt}）旧，里面缺人。请换成最新的一份，再来一次。`,
      )
    let some: { kind: string; id: string; value: string }[] = []
    for await (const row of book.rows()) {
      some.push(row)
      if (some.length < 5000) continue
      await take(client, district, some, needed)
      some = []
    }
    await take(client, district, some, needed)
    if (needed) await client.query(nameErased, [district])
  }
}

const nameErased = `
  insert into erased_people (district_id, person_id, erased_at)
    select p.district_id, p.person_id, now() from people p
    where p.district_id = $1 and substring(p.name_sealed, 1, 1) = '\\x00'
      and not exists (select from person_keys k where k.district_id = $1 and k.person_id = p.person_id)
  on conflict do nothing`

/** Keys of the deployment that the backup does not know yet; the newest of them seals, and all is sealed anew with it. */
const laterKeys = `
  with book as (select b.version::int as version, decode(b.value, 'base64') as wrapped
      from unnest($1::text[], $2::text[]) as b (version, value)
      where b.version::int > (select coalesce(max(version), 1) from vault_keys)),
    ended as (update vault_keys set finished_at = now() where finished_at is null and exists (select from book)
      returning version)
  insert into vault_keys (version, wrapped, reason, made_at, active_at, finished_at)
    select version, wrapped, '恢复', now(), now(), case when version = max(version) over () then null else now() end
    from book where (select count(*) from ended) >= 0`

async function take(
  client: pg.Client,
  district: number,
  rows: { kind: string; id: string; value: string }[],
  keys: boolean,
): Promise<void> {
  const of = (kind: string) => rows.filter((row) => row.kind === kind)
  const lists = (kind: string) => [district, of(kind).map(({ id }) => id), of(kind).map(({ value }) => value)]
  if (keys)
    await client.query(
      `insert into person_keys (district_id, person_id, wrapped)
         select $1, b.id, decode(b.value, 'base64') from unnest($2::uuid[], $3::text[]) as b (id, value)
         join people p on p.district_id = $1 and p.person_id = b.id`,
      lists('k'),
    )
  if (of('v').length > 0 && keys) await client.query(laterKeys, lists('v').slice(1))
  await client.query(
    `insert into erased_people (district_id, person_id, erased_at)
       select $1, b.id, b.value::timestamptz from unnest($2::uuid[], $3::text[]) as b (id, value)
     on conflict do nothing`,
    lists('e'),
  )
}
