import { spawnSync } from 'node:child_process'
import { readdirSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'
import type { Account } from './account.ts'

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export const become = (account: Account | undefined) => (account ? { uid: account.uid, gid: account.gid } : {})

// PGPORT, LD_PRELOAD and secrets in Linli's environment are not for PostgreSQL, which may run as another user.
const passedOn = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'windir', 'ComSpec', 'USERPROFILE']

export function postgresEnv(): NodeJS.ProcessEnv {
  const kept = passedOn.map((name) => [name, process.env[name]]).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

export function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/**
 * A number in a pid file may since belong to any process, or to a dead one that nobody buries (pid 1 of many containers).
 * Each process of PostgreSQL stands in its data directory, and a dead one stands nowhere.
 */
export function runsOn(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return alive(pid) && named(pid).includes('postgres')
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === cluster && basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres')
    )
  } catch {
    return false
  }
}

/** For a process known to be PostgreSQL's a moment ago; cheap enough to ask often. */
export const stillRuns = (pid: number, cluster: string) =>
  process.platform === 'linux' ? runsOn(pid, cluster) : alive(pid)

function named(pid: number): string {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['tasklist', '/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']
      : ['ps', '-p', String(pid), '-o', 'comm=']
  return spawnSync(command!, args, { encoding: 'utf8' }).stdout ?? ''
}

/** All of PostgreSQL's processes on this data directory, as far as the system lets us see (Linux only). */
export function processesOn(cluster: string): number[] {
  if (process.platform !== 'linux') return []
  const numbered = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return numbered.map(Number).filter((pid) => runsOn(pid, cluster))
}
