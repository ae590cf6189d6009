import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { BackupError } from './archive.ts'
import type { Section } from './read.ts'

/** A file that is there already with the same bytes stays, so that a restore cut short can simply be run again. */
export async function restoreFile(folder: string, { name, data }: Section) {
  const parts = name.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\\:\0]/.test(part))) {
    throw new BackupError(`The backup holds a file with the path ${JSON.stringify(name)}, which is not allowed.`)
  }
  const target = join(folder, ...parts)
  const part = `${target}.unfinished-${process.pid}`
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  try {
    const out = createWriteStream(part, { mode: 0o600, flush: true })
    await pipeline(Readable.from(data, { objectMode: true }), out)
    if (existsSync(target) && (await digest(target)) !== (await digest(part))) {
      throw new BackupError(`${target} is there already, with other content. Restore files into an empty folder.`)
    }
    await rename(part, target)
  } finally {
    await rm(part, { force: true })
  }
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
