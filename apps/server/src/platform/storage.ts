import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'

/** Where file bytes live: this machine's disk by default. Keys are made by us, never by a person. */
export interface Storage {
  put(key: string, bytes: Buffer): Promise<void>
  get(key: string): Promise<Buffer>
  stream(key: string): Promise<Readable>
  remove(key: string): Promise<void>
}

export function openStorage(dataDir: string): Storage {
  const disk = new Disk(new FSDriver({ location: join(dataDir, 'files'), visibility: 'private' }))
  return {
    put: (key, bytes) => disk.put(key, new Uint8Array(bytes)),
    get: async (key) => Buffer.from(await disk.getBytes(key)),
    stream: (key) => disk.getStream(key),
    remove: (key) => disk.delete(key),
  }
}

export const digest = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()
