import { rm } from 'node:fs/promises'
import pg from 'pg'

/**
 * Runs `work` while nobody else builds the demo or clears one away: a second start on the same data folder waits. The
 * lock goes with its connection, so a killed build leaves none.
 */
export async function aloneWithDemo<T>(ownerUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query('select pg_advisory_lock(5263003)')
    return await work(owner)
  } finally {
    await owner.end()
  }
}

/**
 * What a killed build left of the demo goes, rows and files: only from a database that itself says `demo-unfinished`,
 * which it says from before the first row of the demo until after the last. Answers whether there was such a one.
 */
export const clearUnfinishedDemo = (ownerUrl: string, filesDir: string): Promise<boolean> =>
  aloneWithDemo(ownerUrl, async (owner) => {
    const { rowCount } = await owner.query(
      `select from deployment where key = 'made-for' and value = '"demo-unfinished"'`,
    )
    if (rowCount === 0) return false
    const tables = await owner.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
    )
    await rm(filesDir, { recursive: true, force: true })
    await owner.query(`truncate ${tables.rows.map(({ name }) => name).join(', ')}`)
    return true
  })
