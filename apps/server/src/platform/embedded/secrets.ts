import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

export interface Secrets {
  superuser: string
  owner: string
  app: string
}

const password = () => randomBytes(32).toString('base64url')

/** Made before the cluster is, so that two first starts at once, or one cut short, agree on the passwords. */
export function loadSecrets(dataDir: string, clusterExists: boolean): Secrets {
  const file = join(dataDir, 'secrets.json')
  if (!existsSync(file)) {
    if (clusterExists) {
      throw new Error(`The database in ${dataDir} is there, but its passwords (${file}) are not. Put that file back.`)
    }
    create(file, { superuser: password(), owner: password(), app: password() })
  }
  // A copy put back by hand is often readable for everyone.
  if (statSync(file).mode & 0o077 && process.platform !== 'win32') chmodSync(file, 0o600)
  const secrets = JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>
  if (!secrets.superuser || !secrets.owner || !secrets.app) throw new Error(`${file} lacks a password.`)
  return secrets as Secrets
}

function create(file: string, secrets: Secrets) {
  const part = `${file}.part-${process.pid}`
  rmSync(part, { force: true })
  const fd = openSync(part, 'wx', 0o600)
  writeSync(fd, `${JSON.stringify(secrets, null, 2)}\n`)
  fsyncSync(fd)
  closeSync(fd)
  try {
    // A link, unlike a rename, never replaces what another process wrote a moment before.
    linkSync(part, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(part)
  }
}
