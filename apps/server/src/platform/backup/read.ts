import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import {
  BackupError,
  format,
  formatVersion,
  type Header,
  type Letter,
  largestFrame,
  type Sum,
  Summing,
  type Trailer,
} from './archive.ts'

export interface Section {
  kind: 'table' | 'file'
  name: string
  /** To be read to its end; it fails there when the sums do not agree. */
  data: AsyncGenerator<Buffer, Sum>
}

export interface Archive {
  header: Header
  sections(): AsyncGenerator<Section, Trailer>
}

interface Frame {
  letter: Letter
  payload: Buffer
}

export async function openArchive(file: string): Promise<Archive> {
  const frames = readFrames(file)
  const header = json<Header>(await next(frames, 'H'))
  if (header.format !== format) throw new BackupError(`${file} is not a backup of Linli.`)
  if (header.version > formatVersion) {
    throw new BackupError(`${file} was written by a newer Linli (format ${header.version}): restore it with that one.`)
  }
  return { header, sections: () => sections(frames) }
}

/** Reads a backup to its end without a database: whole and unharmed, or a BackupError. */
export async function verifyBackup(file: string): Promise<{ header: Header; trailer: Trailer }> {
  const { header, sections } = await openArchive(file)
  const all = sections()
  for (let step = await all.next(); ; step = await all.next()) {
    if (step.done) return { header, trailer: step.value }
    for await (const _ of step.value.data);
  }
}

async function* sections(frames: AsyncGenerator<Frame>): AsyncGenerator<Section, Trailer> {
  const sums: Record<string, Sum> = {}
  let files = 0
  for (;;) {
    const opening = await next(frames, 'T', 'F', 'Z')
    if (opening.letter === 'Z') {
      const trailer = json<Trailer>(opening)
      if (!(await frames.next()).done) throw damaged('goes on after its end')
      const agree = Object.entries(trailer.tables).every(([name, { sha256 }]) => sums[name]?.sha256 === sha256)
      if (!agree || trailer.files !== files) throw damaged('lacks a part')
      return trailer
    }
    const { name, path } = json<{ name?: string; path?: string }>(opening)
    const data = dataOf(frames, (sum) => {
      if (name) sums[name] = sum
      else files++
    })
    yield { kind: name ? 'table' : 'file', name: name ?? path ?? '', data }
  }
}

async function* dataOf(frames: AsyncGenerator<Frame>, done: (sum: Sum) => void): AsyncGenerator<Buffer, Sum> {
  const summing = new Summing()
  for (;;) {
    const piece = await next(frames, 'D', 'E')
    if (piece.letter === 'E') {
      const [said, found] = [json<Sum>(piece), summing.sum()]
      if (said.sha256 !== found.sha256 || said.rows !== found.rows) throw damaged('does not match its checksums')
      done(found)
      return found
    }
    summing.add(piece.payload)
    yield piece.payload
  }
}

const damaged = (how: string, cause?: unknown) => new BackupError(`The backup ${how}: it is damaged.`, { cause })

function json<T>({ payload }: Frame): T {
  try {
    return JSON.parse(payload.toString()) as T
  } catch (error) {
    throw damaged('cannot be read', error)
  }
}

async function next(frames: AsyncGenerator<Frame>, ...expected: Letter[]): Promise<Frame> {
  const { done, value } = await frames.next()
  if (done) throw damaged('was cut short')
  if (!expected.includes(value.letter)) throw damaged('is out of order')
  return value
}

async function* readFrames(file: string): AsyncGenerator<Frame> {
  const source = createReadStream(file, { highWaterMark: 256 * 1024 })
  const gunzip = createGunzip({ chunkSize: 256 * 1024 })
  let broken: Error | undefined
  source.on('error', (error) => {
    broken = error
    gunzip.destroy(error)
  })
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of source.pipe(gunzip) as AsyncIterable<Buffer>) {
      rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
      for (let size = frameSize(rest); size !== undefined && rest.length >= size; size = frameSize(rest)) {
        yield { letter: String.fromCharCode(rest[0] ?? 0) as Letter, payload: rest.subarray(5, size) }
        rest = rest.subarray(size)
      }
    }
  } catch (error) {
    if (broken) throw broken
    const { code = '' } = error as { code?: string }
    throw code.startsWith('Z_')
      ? damaged(code === 'Z_BUF_ERROR' ? 'was cut short' : 'cannot be unpacked', error)
      : error
  } finally {
    source.destroy()
    gunzip.destroy()
  }
  if (rest.length > 0) throw damaged('was cut short')
}

// Headers of a great many tables may be large; a length beyond this can only be damage.
const longest = 64 * largestFrame

function frameSize(buffer: Buffer): number | undefined {
  if (buffer.length < 5) return undefined
  const size = buffer.readUInt32BE(1) + 5
  if (size > longest) throw damaged('is out of order')
  return size
}
