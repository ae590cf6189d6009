import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../boot.ts'
import type { Config } from '../platform/config.ts'
import { projectRoot } from '../platform/root.ts'

/** Runs every query of checks/*.sql as the owner; each must return no row. Answers 1 when one does. */
export async function checkData(_args: string[], config: Config): Promise<number> {
  const database = await openDatabase(config, () => {})
  try {
    if (!database.ownerUrl) throw new Error('DATABASE_OWNER_URL is needed to check across districts.')
    const failed = await runChecks(database.ownerUrl)
    return failed === 0 ? 0 : 1
  } finally {
    await database.stop()
  }
}

/** How many checks found something; each is printed. */
export async function runChecks(ownerUrl: string, print: (line: string) => void = console.log): Promise<number> {
  const folder = join(projectRoot(), 'apps', 'server', 'checks')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  let failed = 0
  try {
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
      const { rows } = await client.query(await readFile(join(folder, name), 'utf8'))
      print(
        `${rows.length === 0 ? 'ok  ' : 'BAD '} ${name}${rows.length > 0 ? ` ${rows.length} ${JSON.stringify(rows.slice(0, 3))}` : ''}`,
      )
      if (rows.length > 0) failed++
    }
  } finally {
    await client.end()
  }
  return failed
}
