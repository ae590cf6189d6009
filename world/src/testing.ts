import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BodyOf, OperationId, SentQuery } from '@linli/contract'
import { paths } from '@linli/contract/paths'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { type Linli, startLinli } from '../../apps/server/src/boot.ts'
import { type Actor, theSystem } from '../../apps/server/src/platform/actor.ts'
import { type Reader, runCommand, runQuery, type Work } from '../../apps/server/src/platform/command.ts'
import { readConfig } from '../../apps/server/src/platform/config.ts'
import { withDistrict } from '../../apps/server/src/platform/db.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import { resolveActor } from '../../apps/server/src/platform/resolve-actor.ts'
import { buildServer } from '../../apps/server/src/serve.ts'
import { buildSmallWorld, type SmallPerson, type SmallWorld } from './small-world.ts'
import { urlOf } from './urls.ts'

declare module 'vitest' {
  interface ProvidedContext {
    linli: { superUrl: string; template: string; secret: string; worldFile: string }
  }
}

export interface Sent {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  key?: string
  district?: number
  headers?: Record<string, string>
  /** A session of its own instead of the person's usual one. */
  cookie?: string
}

export interface Answered<T = Record<string, unknown>> {
  status: number
  body: T
  headers: Record<string, unknown>
}

/** A small world on a database of its own: PostgreSQL itself, the real server, named people. */
export interface TestWorld extends Linli {
  app: FastifyInstance
  world: SmallWorld
  ownerUrl: string
  appUrl: string
  /** Sends an operation as somebody (a key of `world.people`), or as nobody. A write gets a key unless one is given. */
  send<T = Record<string, unknown>>(
    person: SmallPerson | null,
    operation: OperationId,
    sent?: Sent,
  ): Promise<Answered<T>>
  /** Runs a command as somebody, past HTTP; in the first district unless another is named. */
  run<T>(person: SmallPerson | 'system', work: Work<T>, key?: string, district?: number): Promise<T>
  /** Reads as somebody, past HTTP. */
  look<T>(person: SmallPerson | 'system', work: (q: Reader) => Promise<T>): Promise<T>
  actor(person: SmallPerson, district?: number): Promise<Actor>
  /** Begins a new session; answers its cookie. */
  signIn(person: SmallPerson): Promise<string>
  /** SQL as the owner, past every wall but the constraints. */
  sql<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
  /** All reactions to what was committed are done. */
  settle(): Promise<void>
  /** Moves time for everything that comes. */
  at(instant: Date): void
  /** SQLSTATE 23xxx errors PostgreSQL raised since the last call: under a lock no constraint is ever hit. */
  constraintHits(): number
  close(): Promise<void>
}

export interface TestWorldOptions {
  /** Reactions do not run; for tests of one command's rows. `settle` has nothing to wait for then. */
  quiet?: boolean
  poolSize?: number
  strict?: boolean
}

export async function testWorld(options: TestWorldOptions = {}): Promise<TestWorld> {
  const { inject } = await import('vitest')
  const given = inject('linli')
  const name = `t_${randomBytes(6).toString('hex')}`
  await asSuper(given.superUrl, (client) =>
    // Copied as files: through the log, as is usual, each of its hundreds of small tables would be written a second time.
    client.query(`create database ${name} owner linli_owner template ${given.template} strategy file_copy`),
  )
  const without = process.env.LINLI_WITHOUT_CONSTRAINT
  if (without) await asSuper(urlOf(given.superUrl, name), (client) => client.query(without))
  return openTestWorld({ ...given, ...options, name })
}

async function asSuper<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export async function openTestWorld(given: {
  superUrl: string
  secret: string
  name: string
  worldFile: string
  quiet?: boolean
  poolSize?: number
  strict?: boolean
}): Promise<TestWorld> {
  const ownerUrl = urlOf(given.superUrl, given.name, 'linli_owner')
  const appUrl = urlOf(given.superUrl, given.name, 'linli_app')
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-test-'))
  const config = {
    ...readConfig({ LINLI_DATA: dataDir, LINLI_LOG: 'silent' }, '/'),
    poolSize: given.poolSize ?? 12,
    strictAnswers: given.strict ?? true,
  }
  let now: Date | undefined
  let hits = 0
  const linli = await startLinli({
    config,
    appUrl,
    secret: Buffer.from(given.secret, 'base64'),
    clock: { now: () => now ?? new Date() },
    log: (line) => {
      if (process.env.LINLI_TEST_LOG) console.error(line)
    },
  })
  const { runtime, dispatcher } = linli
  runtime.demo = true
  if (given.quiet) await dispatcher.stop()
  countConstraints(runtime.pool, () => hits++)
  // Connections are there before a race begins; else the first is done before the others have connected. Crowds warm more.
  const racers = Math.min(config.poolSize, 6)
  await Promise.all(Array.from({ length: racers }, () => runtime.pool.query('select pg_sleep(0.05)')))
  const app = await buildServer(runtime)
  const world = await buildSmallWorld(given.worldFile)
  const cookies = new Map<string, string>()
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 3 })
  owner.on('error', () => {})

  async function signIn(person: SmallPerson): Promise<string> {
    const answer = await app.inject({ method: 'POST', url: '/api/session/demo', payload: { persona: person } })
    const cookie = answer.cookies.find((each) => each.name === 'linli_session')?.value
    if (!cookie) throw new Error(`no session for ${person}: ${answer.body}`)
    return cookie
  }
  async function cookieOf(person: SmallPerson): Promise<string> {
    const cookie = cookies.get(person) ?? (await signIn(person))
    cookies.set(person, cookie)
    return cookie
  }
  const actor = async (person: SmallPerson, district = world.district) =>
    withDistrict(runtime.pool, district, async (client) =>
      resolveActor(client, runtime.clock.now(), await cookieOf(person), district),
    )
  const of = async (person: SmallPerson | 'system', district = world.district): Promise<Actor> =>
    person === 'system' ? theSystem(district) : actor(person, district)

  return {
    ...linli,
    app,
    world,
    ownerUrl,
    appUrl,
    actor,
    signIn,
    async send(person, operation, sent = {}) {
      const [method, path] = paths[operation]
      const params: Record<string, string> = { district: String(sent.district ?? world.district), ...sent.params }
      const cookie = sent.cookie ?? (person ? await cookieOf(person) : undefined)
      const url = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
      const answer = await app.inject({
        method,
        url,
        query: Object.fromEntries(Object.entries(sent.query ?? {}).map(([key, value]) => [key, String(value)])),
        headers: { ...(method === 'GET' ? {} : { 'idempotency-key': sent.key ?? newId() }), ...sent.headers },
        cookies: cookie ? { linli_session: cookie } : {},
        ...(sent.body === undefined ? {} : { payload: sent.body as object }),
      })
      const body = answer.headers['content-type']?.toString().includes('json') ? answer.json() : answer.body
      return { status: answer.statusCode, body, headers: answer.headers }
    },
    async run(person, work, key = newId(), district = world.district) {
      const who = await of(person, district)
      const request = who.accountId ? { key, operation: 'test', bodyHash: Buffer.from(key), resultId: key } : null
      const outcome = await runCommand(runtime, who, request, work)
      if ('replayed' in outcome) throw new Error('this key was used before')
      return outcome.done
    },
    look: async (person, work) => runQuery(runtime, await of(person), work),
    sql: async (text, values) => (await owner.query(text, values)).rows,
    settle: () => dispatcher.drain(),
    at: (instant) => {
      now = instant
    },
    constraintHits: () => {
      const count = hits
      hits = 0
      return count
    },
    async close() {
      await app.close()
      await linli.stop()
      await owner.end()
      await asSuper(given.superUrl, (client) =>
        client.query(`drop database if exists ${given.name} with (force)`),
      ).catch(() => {})
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Counts what the constraints had to refuse, on every connection of the pool, wherever it was thrown. */
function countConstraints(pool: pg.Pool, hit: () => void): void {
  const count = (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    const counted = (...args: unknown[]) => {
      const result = query(...args)
      if (result instanceof Promise) {
        result.catch((error: { code?: string; constraint?: string }) => {
          if (error.code?.startsWith('23') && error.constraint !== 'requests_pkey') hit()
        })
      }
      return result
    }
    Object.assign(client, { query: counted })
  }
  pool.on('connect', count)
  // The dispatcher has connected already.
  for (const client of (pool as unknown as { _clients: pg.PoolClient[] })._clients) count(client)
}

export type { SmallPerson } from './small-world.ts'
export type Body<I extends OperationId> = BodyOf<I>
export type Filter<I extends OperationId> = SentQuery<I>
