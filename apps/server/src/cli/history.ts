import pg from 'pg'
import { execute } from '../platform/db.ts'
import type { HistoryReader } from '../platform/event-rows.ts'
import { compile, type Query } from '../platform/sql.ts'

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Every district, and 0, under which signing in stands. */
export const historyDistricts = (ownerUrl: string): Promise<number[]> =>
  asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ district_id: number }>('select district_id from districts order by 1')
    return [0, ...rows.map(({ district_id }) => district_id)]
  })

/** Reads the history of a district as the owner, all of it from one moment. */
export const withHistory = <T>(
  ownerUrl: string,
  district: number,
  work: (q: HistoryReader) => Promise<T>,
): Promise<T> =>
  asOwner(ownerUrl, async (client) => {
    await client.query('begin isolation level repeatable read, read only')
    const all = <Row>(query: Query<Row>) => execute<Row>(client, compile(query))
    return work({ district, all, one: async (query) => (await all(query))[0] })
  })
