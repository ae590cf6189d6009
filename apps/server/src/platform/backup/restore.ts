import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { BackupError, type Header, type Trailer } from './archive.ts'
import { connect, holdsRows, levelOf, quote, referencesOf, refuseRows, tableName, tablesOf } from './catalogue.ts'
import { openArchive, type Section, verifyBackup } from './read.ts'
import { renumberEvents } from './renumber-events.ts'
import { restoreFile } from './restore-file.ts'
import { deferAhead, silenceTriggers } from './suspend.ts'

export interface RestoreOptions {
  ownerUrl: string
  file: string
  filesDir?: string
  /** Brings the empty database to the schema that the backup has. */
  migrate: (toLevel: string) => Promise<void>
  /** Tables, besides `migrations`, that may hold rows already: they are replaced by the backup's. */
  mayHoldRows?: string[]
  /** What else belongs to it, in the same transaction: refused there, nothing is restored. */
  finish?: (client: pg.Client, header: Header) => Promise<void>
  log?: (line: string) => void
}

/** The backup is read through before the database is touched; then all of it is loaded, or nothing. */
export async function restore(options: RestoreOptions): Promise<{ header: Header; trailer: Trailer }> {
  const { ownerUrl, file, filesDir, migrate, mayHoldRows = [], log = () => {} } = options
  const { header, trailer } = await verifyBackup(file)
  if (trailer.files > 0 && !filesDir) throw new BackupError(`${file} holds ${trailer.files} files: say where they go.`)
  const client = await connect(ownerUrl)
  try {
    await refuseRows(client, ['migrations', ...header.without, ...mayHoldRows])
    const before = await levelOf(client)
    if (header.level !== null && header.level !== before) await migrateTo(header.level, migrate)
    const level = await levelOf(client)
    if (level !== header.level) {
      throw new BackupError(
        `The backup's schema is ${header.level}, this database's ${level}: restore into a new database, with a Linli ` +
          'that knows that schema. Nothing was restored.',
      )
    }
    await client.query('begin')
    await lockTables(client, header)
    // Rows that the migrations of a moment ago put in; on a schema that was there before, they are someone's.
    const emptied = level === before ? mayHoldRows : header.tables.map(({ name }) => name)
    await refuseRows(client, ['migrations', ...header.without, ...emptied])
    await load(client, file, emptied, filesDir, log)
    await renumberEvents(client)
    await options.finish?.(client, header)
    await client.query('commit')
    for (const { name } of header.tables) await client.query(`analyze ${tableName(name)}`)
    log(`restored ${header.tables.length} tables and ${trailer.files} files of ${header.madeAt}`)
    return { header, trailer }
  } finally {
    await client.end().catch(() => {})
  }
}

async function migrateTo(level: string, migrate: (toLevel: string) => Promise<void>) {
  try {
    await migrate(level)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new BackupError(`The schema of the backup (${level}) could not be made: ${reason}`, { cause })
  }
}

async function lockTables(client: pg.Client, header: Header) {
  const found = await tablesOf(client)
  for (const { name, columns } of header.tables) {
    const here = found.find((table) => table.name === name)?.columns ?? []
    if (columns.length === here.length && columns.every((column) => here.includes(column))) continue
    throw new BackupError(`Table ${name} of the backup and of this database differ. Nothing was restored.`)
  }
  const known = ['migrations', ...header.without, ...header.tables.map(({ name }) => name)]
  const extra = found.find(({ name }) => !known.includes(name))
  if (extra) throw new BackupError(`The backup knows no table ${extra.name}. Nothing was restored.`)
  const names = header.tables.map(({ name }) => tableName(name))
  if (names.length > 0) await client.query(`lock table ${names.join(', ')} in share row exclusive mode`)
}

async function load(
  client: pg.Client,
  file: string,
  emptied: string[],
  filesDir: string | undefined,
  log: (line: string) => void,
) {
  const { header, sections } = await openArchive(file)
  for (const { name } of [...header.tables].reverse()) {
    if (emptied.includes(name) && (await holdsRows(client, name))) await client.query(`delete from ${tableName(name)}`)
  }
  const order = header.tables.map(({ name }) => name)
  const obeyTriggers = await silenceTriggers(client, order)
  const obeyReferences = await deferAhead(client, await referencesOf(client), order)
  const all = sections()
  let step = await all.next()
  for (; !step.done; step = await all.next()) {
    if (step.value.kind === 'file') await restoreFile(filesDir ?? '', step.value)
    else await copyIn(client, header, step.value, log)
  }
  await obeyReferences()
  await obeyTriggers()
  for (const { name, value } of step.value.sequences) {
    await client.query('select setval($1::regclass, $2::bigint)', [tableName(name), value])
  }
}

async function copyIn(client: pg.Client, header: Header, { name, data }: Section, log: (line: string) => void) {
  const columns = header.tables.find((table) => table.name === name)?.columns ?? []
  const copy = client.query(copyFrom(`copy ${tableName(name)} (${columns.map(quote).join(', ')}) from stdin`))
  await pipeline(Readable.from(data, { objectMode: true }), copy)
  log(`${name}: ${copy.rowCount} rows`)
}
