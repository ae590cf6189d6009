import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from './actor.ts'
import { type Client, constraintOf, execute, isConnectionError, sqlState, withDistrict } from './db.ts'
import { AppError, conflict, invalid } from './errors.ts'
import { findRequest, insertRequest, type Request } from './requests.ts'
import type { Runtime } from './runtime.ts'
import { compile, type Query, type Statement, together } from './sql.ts'
import type { Vault } from './vault.ts'

/** What a read needs: whose eyes, which district, what time it is, and rows. */
export interface Reader {
  readonly district: number
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
   * With a `name`, a write after it may select from its returned rows.
   */
  write(query: Query, name?: string): void
  /** Writes what waits together with this, and gives this query's rows (it must say `returning`). */
  settle<Row>(query: Query<Row>): Promise<Row[]>
}

class Transaction implements CommandContext {
  private waiting: Statement[] = []
  constructor(
    private readonly client: Client,
    private readonly runtime: Runtime,
    readonly actor: Actor,
    readonly now: Date,
    readonly key: string,
    private receipt?: Statement,
  ) {}

  get district() {
    return this.actor.district
  }
  get vault() {
    return this.runtime.vault
  }

  write(query: Query, name?: string): void {
    this.waiting.push(compile(query, name))
  }

  async settle<Row>(query: Query<Row>): Promise<Row[]> {
    this.waiting.push(compile(query))
    const parts = [...this.takeReceipt(), ...this.waiting]
    this.waiting = []
    return execute<Row>(this.client, together(parts, parts.length - 1))
  }

  async all<Row>(query: Query<Row>): Promise<Row[]> {
    await this.flush()
    return execute<Row>(this.client, compile(query))
  }

  async one<Row>(query: Query<Row>): Promise<Row | undefined> {
    return (await this.all(query))[0]
  }

  /** The request row leaves with the last writes: nothing reads it before, and a read must not pay a round trip for it. */
  private takeReceipt(): Statement[] {
    const { receipt } = this
    this.receipt = undefined
    return receipt ? [receipt] : []
  }

  async finish(): Promise<void> {
    this.waiting.push(...this.takeReceipt())
    await this.flush()
  }

  async flush(): Promise<void> {
    if (this.waiting.length === 0) return
    const parts = this.waiting
    this.waiting = []
    await execute(this.client, together(parts))
  }
}

/** Reads for a screen: one connection, no transaction, scoped by the actor. */
export function runQuery<T>(runtime: Runtime, actor: Actor, work: (q: Reader) => Promise<T>): Promise<T> {
  return withDistrict(runtime.pool, actor.district, (client) => {
    const all = <Row>(query: Query<Row>) => execute<Row>(client, compile(query))
    return work({
      district: actor.district,
      actor,
      now: runtime.clock.now(),
      vault: runtime.vault,
      all,
      one: async (query) => (await all(query))[0],
    })
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
  actor: Actor,
  request: Request | null,
  work: (ctx: CommandContext) => Promise<T>,
): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      const done = await attemptOnce(runtime, actor, request, work)
      runtime.committed()
      return { done }
    } catch (error) {
      const state = sqlState(error)
      if (attempt < 4 && (state === '40001' || state === '40P01')) {
        await sleep(Math.random() * 20 * attempt)
        continue
      }
      if (isConnectionError(error)) throw new AppError('unavailable', 'try-again')
      const earlier = request && (await findRequest(runtime, actor, request.key))
      if (!earlier) throw explained(error)
      if (earlier.operation !== request.operation || !earlier.bodyHash.equals(request.bodyHash))
        throw conflict('key-reused')
      return { replayed: earlier.resultId }
    }
  }
}

async function attemptOnce<T>(
  runtime: Runtime,
  actor: Actor,
  request: Request | null,
  work: (ctx: CommandContext) => Promise<T>,
): Promise<T> {
  const client = await runtime.pool.connect()
  let broken: Error | undefined
  try {
    await client.query(`begin; set local app.district = ${Number(actor.district)}`)
    const now = runtime.clock.now()
    const receipt = request ? compile(insertRequest(actor, request, now)) : undefined
    const ctx = new Transaction(client, runtime, actor, now, request?.key ?? '', receipt)
    const result = await work(ctx)
    await ctx.finish()
    await client.query('commit')
    return result
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
  if (state === '23505') return conflict(constraintOf(error)?.endsWith('_pkey') ? 'id-taken' : 'someone-was-faster')
  if (state?.startsWith('23')) return conflict('someone-was-faster')
  if (state?.startsWith('22')) return invalid('bad-input')
  return error
}
