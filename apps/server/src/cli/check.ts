import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../boot.ts'
import { checkHistory, openSealLog, sayHistory } from '../modules/audit/index.ts'
import type { Config } from '../platform/config.ts'
import { projectRoot } from '../platform/root.ts'
import { ownerOf } from './backup.ts'
import { historyDistricts, withHistory } from './history.ts'

/**
 * Runs every query of checks/*.sql as the owner, each of which must return no row; then looks at the sealed history of
 * every district. Answers 1 when anything is found.
 */
export async function checkData(_args: string[], config: Config): Promise<number> {
  const database = await openDatabase(config, () => {}, { migrated: false })
  try {
    const ownerUrl = ownerOf(database.ownerUrl)
    const failed = (await runChecks(ownerUrl)) + (await checkSeals(ownerUrl, config.dataDir))
    console.log(failed === 0 ? '账目和历史都对得上。' : `有 ${failed} 项对不上，请看上面的 BAD。`)
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

/** How many districts have a history that is not what was sealed; each is printed, with the first event that is wrong. */
export async function checkSeals(
  ownerUrl: string,
  dataDir: string,
  print: (line: string) => void = console.log,
): Promise<number> {
  let failed = 0
  for (const district of await historyDistricts(ownerUrl)) {
    // First what was published, then the database: it may have more seals meanwhile, never fewer.
    const published = await openSealLog(dataDir, district)
    const report = await withHistory(ownerUrl, district, (q) => checkHistory(q, published))
    print(`${report.first ? 'BAD ' : 'ok  '} history ${district} ${sayHistory(report)}`)
    if (report.first) failed++
  }
  return failed
}
