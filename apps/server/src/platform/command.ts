import { setTimeout as sleep } from 'node:timers/promises'
import type { Reason } from '@linli/contract/reasons'
import type { Actor } from './actor.ts'
import {
  type Client,
  constraintOf,
  enterDistrict,
  execute,
  inOnePacket,
  isConnectionError,
  sendable,
  sqlState,
  withDistrict,
} from './db.ts'
import { AppError, conflict, invalid } from './errors.ts'
import { findRequest, insertRequest, type Request } from './requests.ts'
import type { Runtime } from './runtime.ts'
import { compile, type Query, refusal, type Statement, together } from './sql.ts'
import type { Vault } from './vault.ts'

/** What a read needs: whose eyes, which district, what time it is, and rows. */
export interface Reader {
  readonly district: number
  /** Who asks. Over HTTP it is asked in the same packet as the first read, and known when that read is answered. */
  readonly actor: Actor
  readonly now: Date
  readonly vault: Vault
  all<Row>(query: Query<Row>): Promise<Row[]>
  one<Row>(query: Query<Row>): Promise<Row | undefined>
}

/** What a command gets: always already inside a transaction, with time standing still. */
export interface CommandContext extends Reader {
  /** The Idempotency-Key; for a creation it is the new id. */
  readonly key: string
  /**
   * Puts a write into the command's last statement. A later read flushes what waits, so order is never surprising.
   * With a `name`, a write after it may select from its returned rows. With `orElse`, the whole command is refused for
   * that reason unless the write returns a row (it must say `returning`).
   */
  write(query: Query, how?: { name?: string; orElse?: Reason }): void
  /** Writes what waits together with this, and gives this query's rows (it must say `returning`). */
  settle<Row>(query: Query<Row>): Promise<Row[]>
  /**
   * Makes this query the command's last write and its rows the answer; the command must return what it gives. `tell`
   * runs after the commit, so it must not refuse.
   */
  answerBy<T, Row>(query: Query<Row>, tell: (rows: Row[]) => T): Settled<T>
}

/**
 * What a command answers when the answer needs rows of its last write: made by `ctx.answerBy`, written and committed in
 * one packet, then told.
 */
export class Settled<T> {
  constructor(
    readonly query: Query,
    readonly tell: (rows: unknown[]) => T,
  ) {}
}

/** The work of a command: its answer, or the answer that its last write completes. */
export type Work<T> = (ctx: CommandContext) => Promise<T | Settled<T>>

/** Somebody whom the transaction's own connection tells: asking who it is costs no connection and no wait of its own. */
export interface Caller {
  readonly district: number
  resolve(client: Client): Promise<Actor>
}

/** The work wanted to know who asks before it had read anything; it is begun again when that is known. */
const tooEarly = new Error('Who asks is not known yet.')

/** Reads on one connection for an actor who may still be on the way. */
class Connected implements Reader {
  private readonly arrived: Promise<void>
  readonly district: number

  constructor(
    protected readonly client: Client,
    protected readonly runtime: Runtime,
    readonly now: Date,
    who: Actor | Caller,
    private readonly asked: { actor?: Actor } = {},
  ) {
    this.district = who.district
    if (!('resolve' in who)) asked.actor = who
    this.arrived = 'resolve' in who ? this.ask(who) : Promise.resolve()
    // Heard where it is awaited; without a read in between nobody would.
    this.arrived.catch(() => {})
  }

  private async ask(caller: Caller): Promise<void> {
    this.asked.actor = await caller.resolve(this.client)
  }

  get actor(): Actor {
    if (!this.asked.actor) throw tooEarly
    return this.asked.actor
  }
  get vault() {
    return this.runtime.vault
  }

  async all<Row>(query: Query<Row>): Promise<Row[]> {
    const [, rows] = await Promise.all([this.arrived, execute<Row>(this.client, compile(query))])
    return rows
  }

  async one<Row>(query: Query<Row>): Promise<Row | undefined> {
    return (await this.all(query))[0]
  }

  /** Begins the work at once, so that its first read travels with the question who asks. */
  async begin<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error !== tooEarly) throw error
      await this.arrived
      this.forget()
      return work()
    } finally {
      await this.arrived
    }
  }

  protected forget(): void {}
}

/** PostgreSQL takes 65,535 values a statement; the request and an answer need some. */
const mostValues = 60_000
const valuesIn = (parts: readonly Statement[]): number => parts.reduce((sum, part) => sum + part.values.length, 0)

class Transaction extends Connected implements CommandContext {
  private waiting: Statement[] = []
  private promised: Settled<unknown> | undefined

  constructor(
    client: Client,
    runtime: Runtime,
    now: Date,
    who: Actor | Caller,
    private request: Request | null,
    asked: { actor?: Actor },
  ) {
    super(client, runtime, now, who, asked)
    this.key = request?.key ?? ''
  }
  readonly key: string

  write(query: Query, how?: { name?: string; orElse?: Reason }): void {
    this.waiting.push({ ...compile(query), ...how })
  }

  async settle<Row>(query: Query<Row>): Promise<Row[]> {
    if (valuesIn(this.waiting) > mostValues) await this.makeRoom()
    return execute<Row>(this.client, this.lastStatement(query) as Statement)
  }

  answerBy<T, Row>(query: Query<Row>, tell: (rows: Row[]) => T): Settled<T> {
    const settled = new Settled(query, (rows) => tell(rows as Row[]))
    this.promised = settled
    return settled
  }

  override async all<Row>(query: Query<Row>): Promise<Row[]> {
    if (valuesIn(this.waiting) > mostValues) await this.makeRoom()
    if (this.waiting.length > 0) await execute(this.client, together(this.take()))
    return super.all(query)
  }

  /** What is more than one statement carries leaves before it, in its order; a part that is read by name must not. */
  private async makeRoom(): Promise<void> {
    for (let values = valuesIn(this.waiting); values > mostValues; values = valuesIn(this.waiting)) {
      let [end, count] = [1, this.waiting[0]?.values.length ?? 0]
      for (; end < this.waiting.length; end++) {
        count += this.waiting[end]?.values.length ?? 0
        if (count > mostValues) break
      }
      await execute(this.client, together(this.waiting.splice(0, end)))
      if (this.waiting.length === 0) return
    }
  }

  protected override forget(): void {
    this.waiting = []
    this.promised = undefined
  }

  private take(): Statement[] {
    const parts = this.waiting
    this.waiting = []
    return parts
  }

  /** The request row leaves with the last writes: nothing reads it before, and a read must not pay a round trip for it. */
  private lastStatement(query?: Query): Statement | undefined {
    const parts = this.take()
    if (this.request) parts.push(compile(insertRequest(this.actor, this.request, this.now)))
    this.request = null
    if (query) parts.push(compile(query))
    if (parts.length === 0) return undefined
    return together(parts, query ? parts.length - 1 : undefined)
  }

  /** The last writes and the commit go out in one packet; when a write fails, PostgreSQL makes the commit a rollback. */
  async commit<T>(result: T | Settled<T>): Promise<T> {
    const last = result instanceof Settled ? result : undefined
    if (this.promised !== last)
      throw new Error('A command did not return what it is to be answered by: it would be lost.')
    if (valuesIn(this.waiting) > mostValues) await this.makeRoom()
    const statement = this.lastStatement(last?.query)
    // What cannot be sent must be known before the commit is: the commit would keep what earlier statements wrote.
    const sent = statement && sendable(statement)
    inOnePacket(this.client)
    const written = sent ? execute(this.client, sent) : []
    const [rows, ended] = await Promise.all([written, this.client.query('commit')])
    if (ended.command !== 'COMMIT') throw new Error('The transaction was rolled back without saying why.')
    return last ? last.tell(rows) : (result as T)
  }
}

/** Reads for a screen: one connection, no transaction, scoped by the actor. */
export function runQuery<T>(runtime: Runtime, who: Actor | Caller, work: (q: Reader) => Promise<T>): Promise<T> {
  return withDistrict(runtime.pool, who.district, (client) => {
    inOnePacket(client)
    const reader = new Connected(client, runtime, runtime.clock.now(), who)
    return reader.begin(() => work(reader))
  })
}

export type Outcome<T> = { done: T } | { replayed: string | null }

/**
 * The only opener of writing transactions. Fixes the time, sets the district for row-level security, records the
 * request in the same transaction, and retries serialisation failures and deadlocks at most three times.
 * A request that was carried out before is not carried out again: `replayed` names its result.
 */
export async function runCommand<T>(
  runtime: Runtime,
  who: Actor | Caller,
  request: Request | null,
  work: Work<T>,
): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt++) {
    const asked: { actor?: Actor } = {}
    try {
      const done = await attemptOnce(runtime, who, request, work, asked)
      runtime.committed()
      return { done }
    } catch (error) {
      const state = sqlState(error)
      if (attempt < 4 && (state === '40001' || state === '40P01')) {
        await sleep(Math.random() * 20 * attempt)
        continue
      }
      if (isConnectionError(error)) throw new AppError('unavailable', 'try-again')
      const earlier = request && asked.actor && (await findRequest(runtime, asked.actor, request.key))
      if (!earlier) throw explained(error)
      if (earlier.operation !== request.operation || !earlier.bodyHash.equals(request.bodyHash))
        throw conflict('key-reused')
      return { replayed: earlier.resultId }
    }
  }
}

async function attemptOnce<T>(
  runtime: Runtime,
  who: Actor | Caller,
  request: Request | null,
  work: Work<T>,
  asked: { actor?: Actor },
): Promise<T> {
  const client = await runtime.pool.connect()
  let broken: Error | undefined
  try {
    inOnePacket(client)
    enterDistrict(client, who.district)
    // Not waited for: the first question travels with it. If it fails, everything behind it fails too.
    client.query('begin').catch(() => {})
    const ctx = new Transaction(client, runtime, runtime.clock.now(), who, request, asked)
    return await ctx.commit(await ctx.begin(() => work(ctx)))
  } catch (error) {
    if (isConnectionError(error)) broken = error as Error
    else
      await client.query('rollback').catch((failed: Error) => {
        broken = failed
      })
    throw error
  } finally {
    client.release(broken)
  }
}

/** A constraint is the second wall; the lock before it should have spoken. Its error is still one a person can act on. */
function explained(error: unknown): unknown {
  const state = sqlState(error)
  if (state === refusal) return conflict((error as Error).message as Reason)
  if (state === '23505') return conflict(constraintOf(error)?.endsWith('_pkey') ? 'id-taken' : 'someone-was-faster')
  if (state?.startsWith('23')) return conflict('someone-was-faster')
  if (state?.startsWith('22')) return invalid('bad-input')
  return error
}
