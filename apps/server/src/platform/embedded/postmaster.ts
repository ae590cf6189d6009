import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import type { Binaries } from './binaries.ts'
import { type Address, answers } from './connection.ts'
import { chooseListen, type Listen } from './listen.ts'
import { markLogs, startLog } from './logs.ts'
import { clearStale, postmasterOf, readPidFile } from './pid-file.ts'
import type { Place } from './place.ts'
import { become, postgresEnv, signal, sleep, stillRuns } from './processes.ts'
import type { Secrets } from './secrets.ts'
import { writeSettings } from './settings.ts'

/** All that is needed to run this cluster, now or again after a crash. */
export interface Site {
  place: Place
  binaries: Binaries
  secrets: Secrets
  settings: Record<string, string>
  port: number | undefined
  log: (line: string) => void
}

export interface Running {
  pid: number
  address: Address
  started: boolean
  child?: ChildProcess
}

// Said when another process is starting the same cluster, or when what a dead postmaster held is not yet given back.
const passing = /lock file "|shared memory block|Address already in use|could not bind/
const patience = 20_000

/** Adopts the postmaster that runs, or starts one; at the address it had `before`, which callers hold in their URLs. */
export async function ensureRunning(site: Site, before?: Address): Promise<Running> {
  const began = Date.now()
  for (let pause = 100; ; pause = Math.min(pause * 2, 1000)) {
    const found = await adopt(site)
    if (found) return found
    await clearStale(site.place.cluster, site.log)
    const outcome = await launch(site, await chooseListen(site.place, site.port, before))
    if (typeof outcome !== 'string') return outcome
    if (!passing.test(outcome) || Date.now() - began > patience) {
      throw new Error(`PostgreSQL does not start on ${site.place.cluster}:\n${outcome}`)
    }
    await sleep(pause)
  }
}

async function adopt(site: Site): Promise<Running | undefined> {
  const { place, secrets, log } = site
  let silentSince = 0
  for (let round = 1; ; round++) {
    const file = postmasterOf(place.cluster)
    if (!file) {
      if (!(await runsElsewhere(place, secrets))) return undefined
      if (postmasterOf(place.cluster)) continue
      throw new Error(`The database in ${place.home} is in use by a PostgreSQL of another container: stop that first.`)
    }
    const answer = file.status === 'ready' ? await answers(secrets, file.address) : 'not-yet'
    if (answer === 'yes') return { pid: file.pid, address: file.address, started: false }
    // One that starts, recovers or stops may take its time; one that says it is ready and is silent is of no use.
    silentSince = answer === 'no' ? silentSince || Date.now() : 0
    if (silentSince && Date.now() - silentSince > 3000) {
      log(`PostgreSQL (pid ${file.pid}) does not answer: stopping it`)
      await halt(site, file.pid)
    }
    if (round % 200 === 0) log(`Waiting for PostgreSQL (pid ${file.pid}, ${file.status || 'starting'})`)
    await sleep(50)
  }
}

/** Containers that share a volume see each other's sockets but not each other's processes. */
async function runsElsewhere({ cluster }: Place, secrets: Secrets): Promise<boolean> {
  const file = readPidFile(cluster)
  if (file?.cluster !== cluster || !file.address.host.startsWith('/')) return false
  return (await answers(secrets, file.address)) !== 'no'
}

/** A string, what PostgreSQL said, when it ended instead of getting ready. */
async function launch({ place, binaries, settings }: Site, listen: Listen): Promise<Running | string> {
  writeSettings(place, { ...settings, ...listen.settings })
  const added = markLogs(place)
  const log = startLog(place)
  if (process.platform === 'win32') {
    // Only pg_ctl knows how to shed an administrator's rights, which PostgreSQL refuses to have.
    spawnSync(binaries.pgCtl, ['start', '-D', place.cluster, '-l', log], { env: postgresEnv(), stdio: 'ignore' })
    const file = postmasterOf(place.cluster)
    return file ? { pid: file.pid, address: listen.address, started: true } : added()
  }

  const output = openSync(log, 'a', 0o600)
  const child = spawn(binaries.postgres, ['-D', place.cluster], {
    cwd: place.home,
    env: postgresEnv(),
    stdio: ['ignore', output, output],
    // In a session of its own: Ctrl-C in the terminal must reach Linli alone, which stops PostgreSQL last.
    detached: true,
    ...become(place.account),
  })
  closeSync(output)
  child.unref()
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  for (;;) {
    await sleep(15)
    if (failure) throw cannotBecome(place, failure)
    if (child.exitCode !== null || child.signalCode !== null) return added()
    const file = readPidFile(place.cluster)
    if (child.pid && file?.pid === child.pid && file.status === 'ready') {
      return { pid: child.pid, address: listen.address, started: true, child }
    }
  }
}

const cannotBecome = ({ account }: Place, cause: Error) =>
  account
    ? new Error(`root cannot run PostgreSQL as ${account.name} here. Start Linli as an ordinary user.`, { cause })
    : cause

/** A fast shutdown: sessions are ended, everything is written, nothing has to be recovered at the next start. */
export async function halt({ place, binaries, log }: Site, pid: number) {
  if (!stillRuns(pid, place.cluster)) return
  if (process.platform === 'win32') spawnSync(binaries.pgCtl, ['stop', '-D', place.cluster, '-m', 'fast'])
  else signal(pid, 'SIGINT')
  for (let waited = 0; stillRuns(pid, place.cluster); waited += 20) {
    if (waited === 60_000) {
      log(`PostgreSQL (pid ${pid}) does not stop: forcing it, the next start will recover`)
      signal(pid, 'SIGQUIT')
    }
    if (waited > 90_000) throw new Error(`PostgreSQL (pid ${pid}) does not stop.`)
    await sleep(20)
  }
}
