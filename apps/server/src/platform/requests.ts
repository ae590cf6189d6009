import { createHash } from 'node:crypto'
import type { Actor } from './actor.ts'
import { execute, withDistrict } from './db.ts'
import type { Runtime } from './runtime.ts'
import { compile, prepared, tables } from './sql.ts'

interface RequestsTables {
  requests: {
    district_id: number
    account_id: string
    key: string
    operation: string
    body_hash: Buffer
    result_id: string | null
    at: Date
  }
}
const db = tables<RequestsTables>()

/** One acknowledged write, known by its Idempotency-Key; kept 30 days. The body itself is not stored. */
export interface Request {
  key: string
  operation: string
  bodyHash: Buffer
  resultId: string | null
}

export const hashBody = (...parts: unknown[]): Buffer => createHash('sha256').update(JSON.stringify(parts)).digest()

const insert = prepared((row: RequestsTables['requests']) => db.insertInto('requests').values(row))

export const insertRequest = (actor: Actor, request: Request, now: Date) =>
  insert({
    district_id: actor.district,
    account_id: actor.accountId as string,
    key: request.key,
    operation: request.operation,
    body_hash: request.bodyHash,
    result_id: request.resultId,
    at: now,
  })

export function findRequest(runtime: Runtime, actor: Actor, key: string): Promise<Request | undefined> {
  return withDistrict(runtime.pool, actor.district, async (client) => {
    const [row] = await execute<{ operation: string; body_hash: Buffer; result_id: string | null }>(
      client,
      compile(
        db
          .selectFrom('requests')
          .select(['operation', 'body_hash', 'result_id'])
          .where('district_id', '=', actor.district)
          .where('account_id', '=', actor.accountId as string)
          .where('key', '=', key),
      ),
    )
    return row && { key, operation: row.operation, bodyHash: row.body_hash, resultId: row.result_id }
  })
}
