import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { sql } from 'kysely'
import type { Reader } from './command.ts'
import { rawQuery } from './sql.ts'
import { syncFolder } from './whole-files.ts'

/**
 * The book of own keys of a district: kept apart from backups, which do not hold these keys, and written over each time, so
 * that of who was erased no key is left anywhere. Lines of text, compressed: a heading, `k <id> <wrapped key, base64>`,
 * `e <id> <moment of erasing>` and `v <version> <wrapped, base64>` of the deployment's own later keys, with which these are
 * wrapped; a last line has their digest. Without the secret a key opens nothing.
 */
export interface BookRow {
  kind: 'k' | 'e' | 'v'
  id: string
  value: string
}

export interface Book {
  /** Every key that was there at this moment and is still, is in it. */
  madeAt: Date
  rows(): AsyncGenerator<BookRow>
}

export class KeyBookError extends Error {
  override name = 'KeyBookError'
}

const format = 'linli-key-book 1'
export const bookFile = (folder: string, district: number): string => join(folder, `${district}.keys`)

/** All of it or nothing, over the one before. Answers how many keys. */
export async function writeKeyBook(
  folder: string,
  district: number,
  madeAt: Date,
  rows: AsyncIterable<BookRow>,
): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = bookFile(folder, district)
  const part = `${file}.part-${randomUUID()}`
  const digest = createHash('sha256')
  let keys = 0
  async function* lines() {
    const line = (text: string) => {
      digest.update(text)
      return text
    }
    yield line(`${format} ${district} ${madeAt.toISOString()}\n`)
    let some = ''
    for await (const { kind, id, value } of rows) {
      if (kind === 'k') keys++
      some += `${kind} ${id} ${value}\n`
      if (some.length < 64_000) continue
      yield line(some)
      some = ''
    }
    yield line(some)
    yield `end ${digest.digest('hex')}\n`
  }
  try {
    await pipeline(
      Readable.from(lines()),
      createGzip({ level: 1 }),
      createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }),
    )
    await rename(part, file)
    syncFolder(folder)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return keys
}

/** Undefined where there is none. Its rows are to be read to the end: only there a damaged book shows. */
export async function openKeyBook(folder: string, district: number): Promise<Book | undefined> {
  const file = bookFile(folder, district)
  if (!existsSync(file)) return undefined
  const damaged = () => new KeyBookError(`密钥册 ${file} 不完整或改动过，不能用。请换一份完好的。`)
  const first = await firstLine(file).catch(() => {
    throw damaged()
  })
  const head = new RegExp(`^${format} ${district} (\\S+)$`).exec(first ?? '')
  const madeAt = new Date(head?.[1] ?? '')
  if (Number.isNaN(madeAt.getTime())) throw damaged()
  return { madeAt, rows: () => rowsOf(file, damaged) }
}

/** The database's own time, by which backups are dated too. */
export async function databaseTime(q: Pick<Reader, 'one'>): Promise<Date> {
  const row = await q.one(rawQuery<{ now: Date }>(sql`select now() as now`))
  if (!row) throw new Error('The database does not say what time it is.')
  return row.now
}

async function firstLine(file: string): Promise<string | undefined> {
  const source = linesOf(file)
  for await (const line of source) return line
  return undefined
}

async function* rowsOf(file: string, damaged: () => KeyBookError): AsyncGenerator<BookRow> {
  const digest = createHash('sha256')
  let heading = true
  let ended = false
  try {
    for await (const line of linesOf(file)) {
      if (ended) throw damaged()
      const [kind, id = '', value = ''] = line.split(' ')
      if (kind === 'end') {
        if (id !== digest.digest('hex')) throw damaged()
        ended = true
        continue
      }
      digest.update(`${line}\n`)
      if (!heading && (kind === 'k' || kind === 'e' || kind === 'v')) yield { kind, id, value }
      else if (!heading) throw damaged()
      heading = false
    }
  } catch {
    throw damaged()
  }
  if (!ended) throw damaged()
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const raw = createReadStream(file)
  const plain = createGunzip()
  const whole = pipeline(raw, plain)
  whole.catch(() => {})
  try {
    yield* createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY })
    await whole
  } finally {
    raw.destroy()
    plain.destroy()
  }
}
