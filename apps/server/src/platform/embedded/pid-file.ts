import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Address } from './connection.ts'
import { alive, processesOn, runsOn, signal, sleep } from './processes.ts'

/** What a postmaster writes about itself into postmaster.pid; its last line comes late and changes. */
export interface PidFile {
  pid: number
  cluster: string
  address: Address
  status: string
}

const pathOf = (cluster: string) => join(cluster, 'postmaster.pid')

export function readPidFile(cluster: string): PidFile | undefined {
  try {
    const lines = readFileSync(pathOf(cluster), 'utf8').split('\n')
    const line = (index: number) => lines[index]?.trim() ?? ''
    const address = { host: line(4) || '127.0.0.1', port: Number(line(3)) }
    return { pid: Math.abs(Number(line(0))), cluster: line(1), address, status: line(7) }
  } catch {
    return undefined
  }
}

export function postmasterOf(cluster: string): PidFile | undefined {
  const file = readPidFile(cluster)
  return file && runsOn(file.pid, cluster) ? file : undefined
}

/**
 * PostgreSQL replaces a dead postmaster's pid file by itself, unless its number belongs to a living process, or to one
 * that is dead but unburied: then only we can tell that it is stale.
 */
export async function clearStale(cluster: string, log: (line: string) => void) {
  await endOrphans(cluster, log)
  const file = readPidFile(cluster)
  if (!file || process.platform !== 'linux' || !alive(file.pid) || runsOn(file.pid, cluster)) return
  log(`Process ${file.pid} is no longer PostgreSQL: removing its postmaster.pid`)
  rmSync(pathOf(cluster), { force: true })
}

/** Backends that outlive a killed postmaster, one in a long computation for instance, keep a new one from starting. */
async function endOrphans(cluster: string, log: (line: string) => void) {
  for (let waited = 0; ; waited += 50) {
    const orphans = processesOn(cluster)
    // Not orphans but children, if another process of Linli has started a postmaster meanwhile.
    if (orphans.length === 0 || postmasterOf(cluster)) return
    if (waited === 500 || waited === 2000) {
      const name = waited === 500 ? 'SIGQUIT' : 'SIGKILL'
      log(`PostgreSQL's main process is dead; ending what it left (${orphans.join(', ')}, ${name})`)
      for (const pid of orphans) signal(pid, name)
    }
    if (waited > 10_000) throw new Error(`Processes of a dead PostgreSQL do not end: ${orphans.join(', ')}`)
    await sleep(50)
  }
}
