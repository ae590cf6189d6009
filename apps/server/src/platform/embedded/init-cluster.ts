import { spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { syncFolder } from '../whole-files.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { alive, become, postgresEnv, processesOn, signal, sleep } from './processes.ts'
import type { Secrets } from './secrets.ts'

/** initdb works in a folder of its own, and one rename makes the cluster exist: killed at any point, nothing is half there. */
export async function initCluster(place: Place, binaries: Binaries, secrets: Secrets, durable: boolean) {
  await sweep(place.home)
  const staging = mkdtempSync(join(place.home, `init-${process.pid}-`))
  try {
    const passwordFile = join(staging, 'password')
    writeFileSync(passwordFile, secrets.superuser, { mode: 0o600 })
    if (place.account) {
      for (const path of [staging, passwordFile]) chownSync(path, place.account.uid, place.account.gid)
    }
    const made = join(staging, 'cluster')
    await runInitdb(place, binaries, made, [`--pwfile=${passwordFile}`, ...(durable ? [] : ['--no-sync'])])
    try {
      renameSync(made, place.cluster)
    } catch (error) {
      // Another process won the race; its cluster has the same passwords.
      if (!existsSync(place.cluster)) throw error
    }
    syncFolder(place.home)
  } finally {
    rmSync(staging, { recursive: true, force: true, maxRetries: 5 })
  }
}

export function checkMajor(place: Place, binaries: Binaries) {
  const found = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim()
  if (found === binaries.major) return
  throw new Error(
    `The data in ${place.home} was written by PostgreSQL ${found}, and this Linli brings ${binaries.major}. ` +
      'Make a backup with the Linli that wrote it, and restore it into a new data directory.',
  )
}

// Under locale C trigram search finds no Chinese, so the letters must be Unicode's. Only Linux is sure to have C.UTF-8.
const locales =
  process.platform === 'linux'
    ? [['--locale=C.UTF-8']]
    : [['--locale=C.UTF-8'], ['--locale=C', '--lc-ctype=en_US.UTF-8']]

async function runInitdb(place: Place, binaries: Binaries, made: string, more: string[]) {
  let said = ''
  for (const locale of locales) {
    const args = ['-D', made, '--username=postgres', '--auth=scram-sha-256', ...more]
    const child = spawn(binaries.initdb, [...args, '--encoding=UTF8', ...locale], {
      cwd: place.home,
      env: postgresEnv(),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...become(place.account),
    })
    child.stdout.on('data', () => {})
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('close', resolve)
      child.once('error', reject)
    })
    if (code === 0) return
  }
  if (said.includes('could not look up effective user ID')) {
    throw new Error(
      `PostgreSQL wants its user to have a name, and uid ${place.account?.uid ?? process.getuid?.()} has no line in ` +
        '/etc/passwd: add one, start Linli as another user, or set DATABASE_URL.',
    )
  }
  throw new Error(`initdb failed as ${place.account?.name ?? 'this user'}: ${said.trim()}`)
}

/** A first start that was killed may have left an initdb behind that is still at work. */
async function sweep(home: string) {
  for (const name of readdirSync(home)) {
    const pid = /^init-(\d+)-/.exec(name)?.[1]
    if (!pid || alive(Number(pid))) continue
    const left = () => processesOn(join(home, name, 'cluster'))
    for (const each of left()) signal(each, 'SIGTERM')
    for (let waited = 0; left().length > 0 && waited < 2000; waited += 20) await sleep(20)
    rmSync(join(home, name), { recursive: true, force: true, maxRetries: 5 })
  }
}
