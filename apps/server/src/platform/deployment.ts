import { execute } from './db.ts'
import type { Runtime } from './runtime.ts'

/** A fact about this database, e.g. `demo`; undefined when it was never said. */
export async function readDeployment<T>(runtime: Pick<Runtime, 'pool'>, key: string): Promise<T | undefined> {
  const client = await runtime.pool.connect()
  try {
    const [row] = await execute<{ value: T }>(client, {
      text: 'select value from deployment where key = $1',
      values: [key],
    })
    return row?.value
  } finally {
    client.release()
  }
}

export async function writeDeployment(runtime: Pick<Runtime, 'pool'>, key: string, value: unknown): Promise<void> {
  await runtime.pool.query(
    'insert into deployment (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
    [key, JSON.stringify(value)],
  )
}
