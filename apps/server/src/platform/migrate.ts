import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { projectRoot } from './root.ts'

/** Cuts a migration into statements: `;` ends one, except inside $$ ... $$, quotes and comments. */
export function statements(sql: string): string[] {
  const found: string[] = []
  let start = 0
  const token = /\$\$[\s\S]*?\$\$|'(?:[^']|'')*'|"[^"]*"|--[^\n]*|;/g
  for (const match of sql.matchAll(token)) {
    if (match[0] !== ';') continue
    found.push(sql.slice(start, match.index).trim())
    start = match.index + 1
  }
  found.push(sql.slice(start).trim())
  return found.filter((statement) => statement.replace(/--[^\n]*/g, '').trim() !== '')
}

const folder = () => join(projectRoot(), 'apps', 'server', 'migrations')

/** Names of all migrations this program knows, in order. */
export const migrationNames = async (): Promise<string[]> =>
  (await readdir(folder())).filter((name) => name.endsWith('.sql')).sort()

export interface Migrated {
  applied: string[]
  level: string
}

/**
 * Brings the database to this version's schema, as its owner. One migration is one transaction, its statements sent
 * singly (Citus asks for that). Afterwards rights and row-level security are laid over every table, so that a new
 * table cannot forget them. `upTo` stops after the migration of that name.
 */
export async function migrate(ownerUrl: string, appRole: string, upTo?: string): Promise<Migrated> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await refuseWrongLocale(client)
    await client.query('select pg_advisory_lock(5263001)')
    await client.query(
      'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
    )
    const done = new Set(
      (await client.query<{ name: string }>('select name from migrations')).rows.map(({ name }) => name),
    )
    const names = await migrationNames()
    const unknown = [...done].filter((name) => !names.includes(name))
    if (unknown.length > 0)
      throw new Error(
        `The database is newer than this program: it has ${unknown.join(', ')}. Install the newer version.`,
      )
    const applied: string[] = []
    for (const name of names) {
      if (!done.has(name)) {
        await applyOne(client, name, await readFile(join(folder(), name), 'utf8'))
        applied.push(name)
      }
      if (name === upTo) break
    }
    await secure(client, appRole)
    return { applied, level: upTo ?? (names.at(-1) as string) }
  } finally {
    await client.end()
  }
}

async function applyOne(client: pg.Client, name: string, sql: string): Promise<void> {
  await client.query('begin')
  try {
    for (const statement of statements(sql)) await client.query(statement)
    await client.query('insert into migrations (name) values ($1)', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed and was taken back whole: ${(error as Error).message}`, { cause: error })
  }
}

/** Under locale C, show_trgm('电梯') is empty and search would silently find nothing. */
async function refuseWrongLocale(client: pg.Client): Promise<void> {
  const { rows } = await client
    .query<{ encoding: string; trigrams: number }>(
      `select pg_encoding_to_char(encoding) as encoding, cardinality(show_trgm('电梯')) as trigrams
     from pg_database where datname = current_database()`,
    )
    .catch((error: Error) => {
      throw new Error(
        `The extension pg_trgm is missing: run "create extension pg_trgm" in this database as a superuser. (${error.message})`,
      )
    })
  const [row] = rows
  if (row?.encoding !== 'UTF8' || row.trigrams === 0) {
    throw new Error(
      'This database cannot search Chinese. Make it anew with ENCODING UTF8 and LC_CTYPE C.UTF-8 (or another UTF-8 locale).',
    )
  }
}

async function secure(client: pg.Client, appRole: string): Promise<void> {
  const role = pg.escapeIdentifier(appRole)
  const { rows } = await client.query<{ name: string; tenant: boolean; append: boolean; secured: boolean }>(
    `select c.relname as name, c.relrowsecurity as secured,
       exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'district_id' and not a.attisdropped)
         and coalesce(obj_description(c.oid), '') not like 'local:%' and c.relname <> 'districts' as tenant,
       coalesce(obj_description(c.oid), '') like 'append-only:%' as append
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r'`,
  )
  await client.query('begin')
  await client.query(`grant usage on schema public to ${role}`)
  for (const { name, tenant, append, secured } of rows) {
    const table = pg.escapeIdentifier(name)
    if (name === 'migrations') await client.query(`grant select on ${table} to ${role}`)
    else await client.query(`grant select, insert${append ? '' : ', update, delete'} on ${table} to ${role}`)
    if (append) await client.query(`revoke update, delete, truncate on ${table} from ${role}`)
    if (tenant && !secured) {
      await client.query(`alter table ${table} enable row level security`)
      await client.query(
        `create policy of_district on ${table}
         using (district_id = nullif(current_setting('app.district', true), '')::int)
         with check (district_id = nullif(current_setting('app.district', true), '')::int)`,
      )
    }
  }
  const views = await client.query<{ name: string }>(
    `select viewname as name from pg_views where schemaname = 'public'`,
  )
  for (const { name } of views.rows) await client.query(`grant select on ${pg.escapeIdentifier(name)} to ${role}`)
  await client.query('commit')
}
