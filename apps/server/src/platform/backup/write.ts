import { createWriteStream } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { syncFolder } from '../whole-files.ts'
import { format, formatVersion, frame, type Header, jsonFrame, largestFrame, Summing, type Trailer } from './archive.ts'
import { connect, inLoadOrder, levelOf, quote, referencesOf, tableName, tablesOf } from './catalogue.ts'

export interface BackupOptions {
  ownerUrl: string
  file: string
  /** A folder whose files go into the archive too. */
  filesDir?: string
  /** Tables whose rows must not leave this database, e.g. keys. */
  without?: string[]
  log?: (line: string) => void
}

export interface BackupMade extends Trailer {
  file: string
  bytes: number
  level: string | null
}

/** One consistent picture of every table in schema public, taken while others read and write. */
export async function backup(options: BackupOptions): Promise<BackupMade> {
  const { log = () => {} } = options
  const file = resolve(options.file)
  await sweep(dirname(file))
  const part = `${file}${unfinished}${process.pid}`
  const client = await connect(options.ownerUrl)
  try {
    const header = await beginSnapshot(client, options)
    const trailer: Trailer = { tables: {}, files: 0, sequences: [] }
    const frames = Readable.from(write(client, header, trailer, options, log), { objectMode: true })
    const out = createWriteStream(part, { flags: 'w', mode: 0o600, flush: true })
    await pipeline(frames, createGzip({ level: 4 }), out)
    await rename(part, file)
    syncFolder(dirname(file))
    const { size: bytes } = await stat(file)
    log(`${file}: ${Object.keys(trailer.tables).length} tables, ${trailer.files} files, ${bytes} bytes`)
    return { file, bytes, level: header.level, ...trailer }
  } catch (error) {
    await rm(part, { force: true })
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

async function beginSnapshot(client: pg.Client, { without = [], filesDir }: BackupOptions): Promise<Header> {
  await client.query('begin isolation level repeatable read, read only')
  const all = (await tablesOf(client)).filter(({ name }) => name !== 'migrations')
  // Rows may change under a snapshot, tables may not.
  if (all.length > 0) {
    await client.query(`lock table ${all.map(({ name }) => tableName(name)).join(', ')} in access share mode`)
  }
  const { rows } = await client.query<{ server: string; at: Date }>(
    `select current_setting('server_version') as server, now() as at`,
  )
  return {
    format,
    version: formatVersion,
    level: await levelOf(client),
    madeAt: rows[0]?.at.toISOString() ?? '',
    server: rows[0]?.server ?? '',
    tables: inLoadOrder(
      all.filter(({ name }) => !without.includes(name)),
      await referencesOf(client),
    ),
    without: all.map(({ name }) => name).filter((name) => without.includes(name)),
    files: filesDir !== undefined,
  }
}

async function* write(
  client: pg.Client,
  header: Header,
  trailer: Trailer,
  options: BackupOptions,
  log: (line: string) => void,
) {
  yield jsonFrame('H', header)
  for (const { name, columns } of header.tables) {
    yield jsonFrame('T', { name })
    const select = `select ${columns.map(quote).join(', ')} from ${tableName(name)}`
    const sum = yield* section(client.query(copyTo(`copy (${select}) to stdout`)))
    trailer.tables[name] = sum
    log(`${name}: ${sum.rows} rows`)
  }
  // Read after the rows, since numbers are drawn outside of any snapshot: a little too high is right, too low is not.
  trailer.sequences = await sequencesOf(client)
  await client.query('commit')
  if (options.filesDir) trailer.files = yield* writeFiles(options.filesDir)
  yield jsonFrame('Z', trailer)
}

async function* writeFiles(folder: string) {
  let count = 0
  for await (const path of filesIn(folder)) {
    const file = await openIfThere(path)
    if (!file) continue
    yield jsonFrame('F', { path: relative(folder, path).split(sep).join('/') })
    yield* section(file.createReadStream({ highWaterMark: 256 * 1024 }))
    count++
  }
  return count
}

async function* section(source: Readable) {
  const summing = new Summing()
  for await (const chunk of source as AsyncIterable<Buffer>) {
    summing.add(chunk)
    for (let at = 0; at < chunk.length; at += largestFrame) yield frame('D', chunk.subarray(at, at + largestFrame))
  }
  const sum = summing.sum()
  yield jsonFrame('E', sum)
  return sum
}

async function sequencesOf(client: pg.Client): Promise<Trailer['sequences']> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select sequencename::text as name, last_value::text as value from pg_sequences
     where schemaname = 'public' and last_value is not null order by 1`,
  )
  return rows
}

/** Links and half-written files are nobody's data. */
async function* filesIn(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(path)
    else if (entry.isFile() && !entry.name.includes(unfinished)) yield path
  }
}

/** Deleted since the folder was listed: then no row of this snapshot's future needs it. */
async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const unfinished = '.unfinished-'
const hour = 3600_000

/** What a killed backup left behind would fill the disk, night by night. One at work writes all the time. */
async function sweep(folder: string) {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (/\.unfinished-\d+$/.test(name) && (await stat(path)).mtimeMs < Date.now() - hour) await rm(path)
  }
}
