import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Statement } from './sql.ts'

const { types } = pg
types.setTypeParser(types.builtins.INT8, Number)
types.setTypeParser(types.builtins.DATE, (text) => text)

export type Client = pg.PoolClient
export type Pool = pg.Pool

/** `max` connections for people; the dispatcher, the listener and jobs take theirs elsewhere. */
export function openPool(connectionString: string, max = 20, log: (line: string) => void = () => {}): Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  // An idle connection that breaks (PostgreSQL restarted) is replaced by the pool; it must not end the process.
  pool.on('error', (error) => log(`database connection lost: ${error.message}`))
  // The same of a connection that is lent: whoever borrowed it learns from its query.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

const names = new Map<string, string>()

/** Prepared once a connection: the name is the text's digest. Bounded, since texts with varying shape are many. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= 600) return undefined
  const name = createHash('sha1').update(text).digest('base64url').slice(0, 20)
  names.set(text, name)
  return name
}

export async function execute<Row>(client: pg.ClientBase, statement: Statement): Promise<Row[]> {
  const name = nameOf(statement.text)
  const result = await client.query({
    text: statement.text,
    values: statement.values as unknown[],
    ...(name ? { name } : {}),
  })
  return result.rows as Row[]
}

const districtOf = new WeakMap<pg.ClientBase, number>()

/** Lends a connection whose `app.district` is set; it is set only when the connection last served another district. */
export async function withDistrict<T>(pool: Pool, district: number, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    if (districtOf.get(client) !== district) {
      districtOf.delete(client)
      await client.query(`set app.district = ${Number(district)}`)
      districtOf.set(client, district)
    }
    const result = await work(client)
    client.release()
    return result
  } catch (error) {
    client.release(isConnectionError(error) ? (error as Error) : undefined)
    throw error
  }
}

export const sqlState = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

export const constraintOf = (error: unknown): string | undefined =>
  error instanceof Error && 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined

/** The server went away or is starting: the request may be sent again. */
export function isConnectionError(error: unknown): boolean {
  const state = sqlState(error)
  if (state && /^(08|57P0[1-3]|53300|ECONN|EPIPE|ENOENT|ETIMEDOUT)/.test(state)) return true
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    )
  )
}
