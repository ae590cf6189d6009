import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ended, startInChild } from './child.testing.ts'
import { type Embedded, startEmbedded } from './index.ts'
import { sleep } from './processes.ts'

// One cluster for all of these: each leaves it whole, which is what they are about.
let dataDir = ''
let running: Embedded[] = []
const lines: string[] = []

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-faults-'))
  chmodSync(folder, 0o755)
  dataDir = join(folder, 'data')
})
afterEach(async () => {
  for (const embedded of running) await embedded.stop()
  running = []
})
afterAll(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }))

async function start(own?: boolean) {
  const embedded = await startEmbedded({ dataDir, own, settings: { fsync: 'off' }, log: (line) => lines.push(line) })
  running.push(embedded)
  return embedded
}

async function ask<T extends pg.QueryResultRow>(connectionString: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

const runs = (pid: number) => existsSync(`/proc/${pid}/cwd`) || existsSync(`/proc/${pid}/exe`)

async function until(what: () => boolean | Promise<boolean>, ms = 10_000) {
  const began = Date.now()
  while (!(await what())) {
    if (Date.now() - began > ms) throw new Error(`waited ${ms} ms in vain`)
    await sleep(25)
  }
  return Date.now() - began
}

test('first starts killed at any moment heal', async () => {
  for (const after of [800, 1300, 1900]) {
    const { child, told } = startInChild(dataDir)
    told.catch(() => {})
    await sleep(after)
    child.kill('SIGKILL')
    await ended(child)
  }
  const embedded = await start(true)
  expect(await ask(embedded.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  await embedded.stop()
  running = []
  await start()
  expect(readdirSync(dataDir).filter((name) => name.startsWith('init-') || name.includes('.part'))).toEqual([])
}, 40_000)

test('node killed with -9: the next one adopts, and stops only what it owns', async () => {
  const { child, told } = startInChild(dataDir)
  const { pid } = await told
  child.kill('SIGKILL')
  await ended(child)

  const guest = await start()
  expect(guest.pid).toBe(pid)
  await guest.stop()
  expect(runs(pid)).toBe(true)

  const owner = await start(true)
  expect(owner.pid).toBe(pid)
  expect(await ask(owner.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  await owner.stop()
  await until(() => !runs(pid), 1000)
}, 40_000)

test('an adopter restarts what its starter stopped', async () => {
  const { child, told } = startInChild(dataDir)
  const { pid } = await told
  const guest = await start()
  process.kill(pid, 'SIGINT')
  child.kill('SIGKILL')
  await until(() => guest.pid !== pid)
  expect(await ask(guest.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
}, 40_000)

test('PostgreSQL killed with -9 is back within seconds, with every acknowledged row, at the same URL', async () => {
  const embedded = await start()
  await ask(embedded.ownerUrl, 'create table if not exists rows (n int)')
  await ask(embedded.ownerUrl, 'insert into rows select generate_series(1, 1000)')
  const killed = embedded.pid
  process.kill(killed, 'SIGKILL')
  const took = await until(() =>
    ask(embedded.ownerUrl, 'select 1').then(
      () => embedded.pid !== killed,
      () => false,
    ),
  )
  expect(took).toBeLessThan(5000)
  expect(await ask(embedded.ownerUrl, 'select count(*)::int as count from rows')).toEqual([{ count: 1000 }])
}, 40_000)

test('a backend that computes on after its postmaster was killed does not keep a new one out', async () => {
  const embedded = await start()
  const busy = ask(embedded.ownerUrl, 'select count(*) from generate_series(1, 100000000000)').catch(() => 'cut off')
  await sleep(300)
  const killed = embedded.pid
  process.kill(killed, 'SIGKILL')
  await until(() =>
    ask(embedded.ownerUrl, 'select 1').then(
      () => embedded.pid !== killed,
      () => false,
    ),
  )
  expect(await busy).toBe('cut off')
}, 40_000)

test.runIf(process.platform === 'linux')(
  "a stale pid file whose number is another process's (left out elsewhere than Linux)",
  async () => {
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid')
    const first = await start()
    const text = readFileSync(pidFile, 'utf8')
    await first.stop()
    const { uid, gid } = statSync(join(dataDir, 'cluster'))
    // A process of the same user: PostgreSQL itself would take this for a running server and refuse.
    const other = spawn('sleep', ['60'], { uid, gid })
    for (const pid of [other.pid, 4_000_000]) {
      writeFileSync(pidFile, text.replace(/^\d+/, String(pid)))
      chownSync(pidFile, uid, gid)
      const second = await start()
      expect(second.pid).not.toBe(pid)
      expect(await ask(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
      await second.stop()
    }
    expect(other.exitCode ?? other.signalCode).toBeNull()
    other.kill()
  },
  20_000,
)

test('a PostgreSQL that cannot be reached any more is replaced', async () => {
  const { child, told } = startInChild(dataDir)
  const { pid, appUrl } = await told
  child.kill('SIGKILL')
  await ended(child)
  const socket = join(new URL(appUrl).searchParams.get('host')!, '.s.PGSQL.5432')
  rmSync(socket)
  const next = await start()
  expect(next.pid).not.toBe(pid)
  expect(await ask(next.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
}, 40_000)
