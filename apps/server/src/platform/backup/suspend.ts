import type pg from 'pg'
import { quote, type Reference, tableName } from './catalogue.ts'

/**
 * `session_replication_role` would switch off references and triggers alike, but only for a superuser, which the owner
 * of a hosted database is not. So: a reference to a table that is loaded later (a circle) waits for the end of the
 * transaction. A table's references to itself need nothing, being checked at the end of each COPY.
 */
export async function deferAhead(client: pg.Client, references: Reference[], order: string[]) {
  const ahead = references.filter(({ from, to }) => order.indexOf(to) > order.indexOf(from) && order.includes(from))
  const strict = ahead.filter(({ deferrable }) => !deferrable)
  const alter = async (to: string) => {
    for (const { from, name } of strict) {
      await client.query(`alter table ${tableName(from)} alter constraint ${quote(name)} ${to}`)
    }
  }
  await alter('deferrable')
  if (ahead.length > 0) await client.query('set constraints all deferred')
  return async () => {
    if (ahead.length > 0) await client.query('set constraints all immediate')
    await alter('not deferrable')
  }
}

/** What triggers once did to the rows is in the rows. */
export async function silenceTriggers(client: pg.Client, tables: string[]) {
  const { rows } = await client.query<{ on: string; name: string }>(
    `select c.relname::text as on, t.tgname::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and t.tgenabled = 'O' and c.relnamespace = 'public'::regnamespace
       and c.relname = any($1)`,
    [tables],
  )
  const switchAll = async (to: 'enable' | 'disable') => {
    for (const { on, name } of rows) await client.query(`alter table ${tableName(on)} ${to} trigger ${quote(name)}`)
  }
  await switchAll('disable')
  return () => switchAll('enable')
}
