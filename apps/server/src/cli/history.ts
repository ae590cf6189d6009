import pg from 'pg'
import { execute } from '../platform/db.ts'
import type { HistoryReader } from '../platform/event-rows.ts'
import { compile, type Query } from '../platform/sql.ts'

/** Reads the history of any district as the owner, all of it from one moment. */
export async function withHistory<T>(
  ownerUrl: string,
  work: (of: (district: number) => HistoryReader, districts: number[]) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read, read only')
    const of = (district: number): HistoryReader => {
      const all = <Row>(query: Query<Row>) => execute<Row>(client, compile(query))
      return { district, all, one: async (query) => (await all(query))[0] }
    }
    const { rows } = await client.query<{ district_id: number }>('select district_id from districts order by 1')
    return await work(of, [0, ...rows.map(({ district_id }) => district_id)])
  } finally {
    await client.end()
  }
}
