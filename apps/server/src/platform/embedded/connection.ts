import pg from 'pg'
import type { Secrets } from './secrets.ts'

/** Where a postmaster listens: a folder with its socket, or 127.0.0.1. */
export interface Address {
  host: string
  port: number
}

const roles = { superuser: 'postgres', owner: 'linli_owner', app: 'linli_app' }

/** A valid URL to every parser; pg and libpq let `host` in the query win over the one in front. */
export function urlFor(role: keyof Secrets, secrets: Secrets, { host, port }: Address, database = 'linli'): string {
  const query = new URLSearchParams({ host, port: String(port), sslmode: 'disable' })
  return `postgres://${roles[role]}:${secrets[role]}@localhost/${database}?${query}`
}

export async function withSuperuser<T>(
  secrets: Secrets,
  address: Address,
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const connectionString = urlFor('superuser', secrets, address, database)
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

export type Answer = 'yes' | 'not-yet' | 'no'

const cannotConnectNow = '57P03'
const tooManyConnections = '53300'

/** Refuses to guess: a server that turns our password down is alive, and not to be stopped or replaced. */
export async function answers(secrets: Secrets, address: Address): Promise<Answer> {
  try {
    await withSuperuser(secrets, address, 'postgres', (client) => client.query('select 1'))
    return 'yes'
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (code === cannotConnectNow) return 'not-yet'
    if (code === tooManyConnections) return 'yes'
    if (/^(28|3D)/.test(code)) throw new Error('The running PostgreSQL does not accept the passwords in secrets.json.')
    return 'no'
  }
}
