import { createHash } from 'node:crypto'
import { open, readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'

/** Where file bytes live: this machine's disk by default. Keys are made by us, never by a person. */
export interface Storage {
  put(key: string, bytes: Buffer): Promise<void>
  get(key: string): Promise<Buffer>
  stream(key: string): Promise<Readable>
  remove(key: string): Promise<void>
  /** Keys below a folder whose bytes are older than `before`; for finding what no row knows. */
  olderThan(folder: string, before: Date): AsyncIterable<string>
}

export function openStorage(dataDir: string): Storage {
  const location = join(dataDir, 'files')
  const disk = new Disk(new FSDriver({ location, visibility: 'private' }))
  return {
    async put(key, bytes) {
      await disk.put(key, new Uint8Array(bytes))
      // The row that follows is on the disk when it is acknowledged, so the bytes must be before.
      const file = await open(join(location, key), 'r')
      await file.sync().finally(() => file.close())
    },
    get: async (key) => Buffer.from(await disk.getBytes(key)),
    stream: (key) => disk.getStream(key),
    remove: (key) => disk.delete(key),
    async *olderThan(folder, before) {
      const entries = await readdir(join(location, folder), { recursive: true, withFileTypes: true }).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return []
          throw error
        },
      )
      for (const entry of entries) {
        const path = join(entry.parentPath, entry.name)
        if (!entry.isFile() || (await stat(path)).mtime >= before) continue
        yield relative(location, path).replaceAll('\\', '/')
      }
    },
  }
}

export const digest = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()
