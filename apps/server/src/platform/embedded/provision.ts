import type pg from 'pg'
import { type Address, withSuperuser } from './connection.ts'
import type { Secrets } from './secrets.ts'

const complete = `
  select count(*) = 2 and exists (select from pg_extension where extname = 'pg_trgm') and exists (
    select from pg_database join pg_roles on pg_roles.oid = datdba
    where datname = 'linli' and rolname = 'linli_owner') as complete
  from pg_roles where rolname in ('linli_owner', 'linli_app')`

/** Two roles, a database and an extension. True when the database was made just now. Each step may find itself done. */
export async function provision(secrets: Secrets, address: Address): Promise<boolean> {
  if (await isComplete(secrets, address)) return false
  return withSuperuser(secrets, address, 'postgres', async (client) => {
    // Of two first starts at once the second waits here, then finds everything in place.
    await client.query(`select pg_advisory_lock(hashtext('linli provision'))`)
    await role(client, 'linli_owner', secrets.owner)
    await role(client, 'linli_app', secrets.app)
    const { rowCount } = await client.query(`select from pg_database where datname = 'linli'`)
    if (!rowCount) await client.query('create database linli owner linli_owner')
    await withSuperuser(secrets, address, 'linli', (inside) => inside.query('create extension if not exists pg_trgm'))
    return !rowCount
  })
}

async function isComplete(secrets: Secrets, address: Address): Promise<boolean> {
  const ask = (client: pg.Client) => client.query<{ complete: boolean }>(complete)
  try {
    return (await withSuperuser(secrets, address, 'linli', ask)).rows[0]?.complete ?? false
  } catch (error) {
    const noSuchDatabase = '3D000'
    if ((error as { code?: string }).code === noSuchDatabase) return false
    throw error
  }
}

async function role(client: pg.Client, name: string, password: string) {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  const rights = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls'
  await client.query(
    `${rowCount ? 'alter' : 'create'} role ${name} ${rights} password ${client.escapeLiteral(password)}`,
  )
}
