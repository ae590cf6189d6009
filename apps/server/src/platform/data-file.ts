import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'

let folder: string | undefined

/** Facts that travel with the product lie in apps/server/data, whether we run from source or from apps/server/dist/main.js. */
function dataFolder(): string {
  if (folder) return folder
  for (let here = dirname(fileURLToPath(import.meta.url)); ; here = dirname(here)) {
    const found = join(here, 'apps', 'server', 'data')
    if (existsSync(found)) {
      folder = found
      return found
    }
    if (here === dirname(here)) throw new Error(`no folder apps/server/data above ${fileURLToPath(import.meta.url)}`)
  }
}

/** A whole data file, or `length` bytes of it from `start`. */
export async function readDataFile(name: string, start = 0, length?: number): Promise<Buffer> {
  if (!/^[a-z0-9-]+\.[a-z0-9]+$/.test(name)) throw new Error(`not the name of a data file: ${name}`)
  const file = await open(join(dataFolder(), name), 'r')
  try {
    const wanted = length ?? Math.max(0, (await file.stat()).size - start)
    const bytes = Buffer.allocUnsafe(wanted)
    let filled = 0
    while (filled < wanted) {
      const { bytesRead } = await file.read(bytes, filled, wanted - filled, start + filled)
      if (bytesRead === 0) throw new Error(`${name} ends at ${start + filled}, wanted up to ${start + wanted}`)
      filled += bytesRead
    }
    return bytes
  } finally {
    await file.close()
  }
}

export const unpack: (bytes: Uint8Array) => Promise<Buffer> = promisify(brotliDecompress)
