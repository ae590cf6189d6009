import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import pg from 'pg'
import { plannedAnew, type Statement } from './sql.ts'

const { types } = pg
const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils
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
    // Questions that do not wait for each other's answers leave in one packet; answers come in order.
    pipeline: true,
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
  if (text.startsWith(plannedAnew)) return undefined
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

/** The statement with its values as they go over the wire; throws where one cannot. */
export const sendable = (statement: Statement): Statement => ({
  ...statement,
  values: statement.values.map((value) => prepareValue(value)),
})

const districtOf = new WeakMap<pg.ClientBase, number>()

/**
 * Sets the district of row-level security, where the connection last served another. It is not waited for: what is asked
 * next travels with it, and if it fails the connection is lost and everything behind it fails too.
 */
export function enterDistrict(client: Client, district: number): void {
  if (districtOf.get(client) === district) return
  districtOf.set(client, district)
  client.query(`set app.district = ${Number(district)}`).catch(() => districtOf.delete(client))
}

/** What is sent until control returns to the loop leaves in one packet: each system call costs as much as a small query. */
export function inOnePacket(client: Client): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** Lends a connection whose `app.district` is set. */
export async function withDistrict<T>(pool: Pool, district: number, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    enterDistrict(client, district)
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
  if (state && /^(080(00|01|03|04|06)|57P0[1-3]|53300|ECONN|EPIPE|ENOENT|ETIMEDOUT)/.test(state)) return true
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    )
  )
}
