import pg from 'pg'
import { BackupError, type TableShape } from './archive.ts'

export const quote = (name: string) => pg.escapeIdentifier(name)
export const tableName = (name: string) => `public.${quote(name)}`

export interface Reference {
  name: string
  from: string
  to: string
  deferrable: boolean
}

/** Opens a session in which texts mean the same on every server, and which no time limit of the role cuts off. */
export async function connect(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  const settings = `client_encoding = 'UTF8'; datestyle = 'ISO'; intervalstyle = 'postgres'; timezone = 'UTC';
    bytea_output = 'hex'; extra_float_digits = 3; statement_timeout = 0; idle_in_transaction_session_timeout = 0;
    lock_timeout = '60s'; synchronize_seqscans = off; row_security = off`
  for (const setting of settings.split(';')) await client.query(`set ${setting}`)
  return client
}

/** Plain and partitioned tables of schema public, without those of extensions; generated columns are not copied. */
export async function tablesOf(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select c.relname::text as name, array(
      select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum
    ) as columns
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname collate "C"`)
  return rows
}

export async function referencesOf(client: pg.Client): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(`
    select k.conname::text as name, f.relname::text as from, t.relname::text as to, k.condeferrable as deferrable
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.conparentid = 0 and f.relnamespace = 'public'::regnamespace
      and t.relnamespace = 'public'::regnamespace and k.conrelid <> k.confrelid
    order by k.conname collate "C"`)
  return rows
}

/** What is referred to comes first. A circle is cut anywhere: restore defers the references that then point ahead. */
export function inLoadOrder(tables: TableShape[], references: Reference[]): TableShape[] {
  const waiting = new Map(tables.map((table) => [table.name, table]))
  const ordered: TableShape[] = []
  const missing = (name: string) => references.filter(({ from, to }) => from === name && waiting.has(to)).length
  while (waiting.size > 0) {
    const [next] = [...waiting.values()].sort((a, b) => missing(a.name) - missing(b.name))
    if (!next) break
    waiting.delete(next.name)
    ordered.push(next)
  }
  return ordered
}

export async function levelOf(client: pg.Client): Promise<string | null> {
  const { rowCount } = await client.query(`select where to_regclass('public.migrations') is not null`)
  if (!rowCount) return null
  const { rows } = await client.query<{ level: string | null }>('select max(name) as level from public.migrations')
  return rows[0]?.level ?? null
}

export async function holdsRows(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(`select exists (select from ${tableName(table)}) as held`)
  return rows[0]?.held ?? false
}

export async function refuseRows(client: pg.Client, allowed: string[]) {
  for (const { name } of await tablesOf(client)) {
    if (allowed.includes(name) || !(await holdsRows(client, name))) continue
    throw new BackupError(`Table ${name} holds rows. A backup is restored into an empty database only: make a new one.`)
  }
}
