import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** No line may be longer: the last one is found by reading this much from the end. */
export const longestLine = 256 * 1024

/** Adds lines to a file that is only ever added to, and waits until the disk has them. What a crash cut off stays a line of its own. */
export async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'a+', 0o600)
  try {
    const { size } = await file.stat()
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1))
    const cut = size > 0 && buffer[0] !== 10
    await file.write(`${cut ? '\n' : ''}${lines.map((line) => `${line}\n`).join('')}`)
    await file.datasync()
  } finally {
    await file.close()
  }
}

/** The whole lines at the end of the file, the last one first. */
export async function lastLines(path: string): Promise<string[]> {
  if (!existsSync(path)) return []
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const from = Math.max(0, size - 2 * longestLine)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
    return buffer.toString('utf8', 0, bytesRead).split('\n').slice(0, -1).reverse()
  } finally {
    await file.close()
  }
}

export interface PlacedLine {
  text: string
  /** Bytes: where it begins, how many it has. */
  at: number
  length: number
}

/** All whole lines, one at a time. */
export async function* linesOf(path: string): AsyncGenerator<PlacedLine> {
  if (!existsSync(path)) return
  let [at, rest] = [0, Buffer.alloc(0)]
  for await (const chunk of createReadStream(path, { highWaterMark: longestLine }) as AsyncIterable<Buffer>) {
    let all = Buffer.concat([rest, chunk])
    for (let length = all.indexOf(10); length >= 0; length = all.indexOf(10)) {
      yield { text: all.toString('utf8', 0, length), at, length }
      at += length + 1
      all = all.subarray(length + 1)
    }
    rest = Buffer.from(all)
  }
}

export async function lineAt(path: string, at: number, length: number): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}
