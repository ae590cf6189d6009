import { createHash } from 'node:crypto'
import type pg from 'pg'
import { newId } from '../apps/server/src/platform/ids.ts'
import type { Runtime } from '../apps/server/src/platform/runtime.ts'

/** The floor of a command: the statements it writes with, recorded once, driven straight through the driver. */
export interface Recording {
  statements: { text: string; values: unknown[] }[]
  /** Ids made while recording: each replay gets new ones. */
  made: string[]
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/
const madeAt = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16)

/** Runs `work` once on a runtime of this process and keeps the statements that write. */
export async function record(runtime: Runtime, work: () => Promise<unknown>): Promise<Recording> {
  const began = Date.now()
  const statements: Recording['statements'] = []
  const connect = runtime.pool.connect.bind(runtime.pool) as () => Promise<pg.PoolClient>
  const listening = async () => {
    const client = await connect()
    const query = client.query
    const release = client.release
    Object.assign(client, {
      query: (config: string | { text: string; values: unknown[] }) => {
        if (typeof config !== 'string' && /^(with|insert|update|delete)/i.test(config.text))
          statements.push({ text: config.text, values: config.values })
        return (query as (config: unknown) => unknown).call(client, config)
      },
      release: (error?: Error) => {
        Object.assign(client, { query, release })
        release.call(client, error)
      },
    })
    return client
  }
  Object.assign(runtime.pool, { connect: listening })
  try {
    await work()
  } finally {
    Object.assign(runtime.pool, { connect })
  }
  const ids = statements.flatMap(({ values }) =>
    values.filter((value): value is string => typeof value === 'string' && uuid.test(value)),
  )
  return { statements, made: [...new Set(ids)].filter((id) => madeAt(id) >= began - 1) }
}

/** Carries the recorded writes out once more, for another item: `replace` names its ids and codes in place of the recorded ones. */
export async function replay(
  pool: pg.Pool,
  recording: Recording,
  district: number,
  replace: Map<string, string>,
): Promise<void> {
  const known = new Map([
    ...replace,
    ...recording.made.filter((id) => !replace.has(id)).map((id) => [id, newId()] as const),
  ])
  const client = await pool.connect()
  try {
    await client.query(`begin; set local app.district = ${district}`)
    for (const { text, values } of recording.statements) {
      await client.query({
        name: createHash('sha1').update(text).digest('base64url').slice(0, 20),
        text,
        values: values.map((value) => (typeof value === 'string' ? (known.get(value) ?? value) : value)),
      })
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** Runs items over `connections` workers; items a second. */
export async function drive(
  connections: number,
  count: number,
  one: (n: number) => Promise<void>,
): Promise<{ perSecond: number; p50: number; p99: number }> {
  let next = 0
  const took: number[] = []
  const began = performance.now()
  await Promise.all(
    [...Array(connections)].map(async () => {
      for (let n = next++; n < count; n = next++) {
        const start = performance.now()
        await one(n)
        took.push(performance.now() - start)
      }
    }),
  )
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
  return { perSecond: (count * 1000) / (performance.now() - began), p50: at(0.5), p99: at(0.99) }
}
