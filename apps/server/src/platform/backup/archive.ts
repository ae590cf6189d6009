/*
 * A backup is one gzip stream of frames: a letter, a length (4 bytes, big-endian), a payload.
 *
 *   H  header, JSON: format, version, migration level, tables with their columns in the order they are loaded
 *   T  a table begins, JSON: its name       F  a file begins, JSON: its path
 *   D  a piece of it: rows as COPY's text   D  a piece of it: bytes
 *   E  it ends, JSON: bytes, rows (lines, for a table), sha256 of its bytes
 *   Z  the trailer, JSON: the same of every table again, the number of files, sequences. Without it the file was cut.
 */
import { createHash, type Hash } from 'node:crypto'

export const format = 'linli-backup'
export const formatVersion = 1

export interface TableShape {
  name: string
  columns: string[]
}

export interface Header {
  format: string
  version: number
  /** Name of the last migration; null where the database knows no migrations. */
  level: string | null
  madeAt: string
  server: string
  tables: TableShape[]
  /** Tables left out on purpose. */
  without: string[]
  files: boolean
}

export interface Sum {
  bytes: number
  rows: number
  sha256: string
}

export interface Trailer {
  tables: Record<string, Sum>
  files: number
  sequences: { name: string; value: string }[]
}

export type Letter = 'H' | 'T' | 'F' | 'D' | 'E' | 'Z'

export const largestFrame = 1024 * 1024

export function frame(letter: Letter, payload: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(letter, 'latin1')
  head.writeUInt32BE(payload.length, 1)
  return Buffer.concat([head, payload])
}

export const jsonFrame = (letter: Letter, value: unknown) => frame(letter, Buffer.from(JSON.stringify(value)))

export class BackupError extends Error {
  override name = 'BackupError'
}

/** Bytes, lines and digest of what has passed. In COPY's text a newline always ends a row. */
export class Summing {
  private readonly hash: Hash = createHash('sha256')
  private bytes = 0
  private rows = 0

  add(chunk: Buffer) {
    this.hash.update(chunk)
    this.bytes += chunk.length
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) this.rows++
  }

  sum(): Sum {
    return { bytes: this.bytes, rows: this.rows, sha256: this.hash.digest('hex') }
  }
}
