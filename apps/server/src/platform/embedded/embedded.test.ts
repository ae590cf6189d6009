import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { crowding } from '../../cli/program.testing.ts'
import { chooseAccount, runsAsRoot } from './account.ts'
import { binariesIn, findBinaries, repairLinks, usableBinaries } from './binaries.ts'
import { ended, startInChild } from './child.testing.ts'
import { type Embedded, startEmbedded } from './index.ts'

const root = runsAsRoot()
let folder = ''
let running: Embedded[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-embedded-'))
  chmodSync(folder, 0o755)
})

afterEach(async () => {
  for (const embedded of running) await embedded.stop()
  running = []
  rmSync(folder, { recursive: true, force: true })
})

async function start(dataDir: string) {
  const embedded = await startEmbedded({ dataDir, settings: { fsync: 'off' } })
  running.push(embedded)
  return embedded
}

async function ask<T extends pg.QueryResultRow>(connectionString: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

test('first starts, two at once, share one PostgreSQL with its roles, database and extension; later ones are quick', async () => {
  const dataDir = join(folder, 'data')
  const both = await Promise.all([start(dataDir), start(dataDir)])
  expect(both.map(({ fresh }) => fresh).sort()).toEqual([false, true])
  expect(new Set(both.map(({ pid, appUrl }) => `${pid} ${appUrl}`)).size).toBe(1)
  const first = both[0]
  await ask(
    first.ownerUrl,
    `create table kept (said text); insert into kept values ('邻里'); grant select on kept to linli_app`,
  )
  expect(await ask(first.appUrl, `select said, cardinality(show_trgm('电梯')) > 0 as trigrams from kept`)).toEqual([
    { said: '邻里', trigrams: true },
  ])
  await expect(ask(first.appUrl, 'create table mine (x int)')).rejects.toThrow('permission denied')
  const roles = await ask(
    first.superUrl,
    `select rolname, rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication as strong
     from pg_roles where rolname like 'linli%' order by 1`,
  )
  expect(roles).toEqual([
    { rolname: 'linli_app', strong: false },
    { rolname: 'linli_owner', strong: false },
  ])
  const secrets = join(dataDir, 'secrets.json')
  expect(statSync(secrets).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(secrets, 'utf8'))).toMatchObject({ app: new URL(first.appUrl).password })
  const times: number[] = []
  for (let round = 0; round < 3; round++) {
    await Promise.all(running.map((each) => each.stop()))
    const began = performance.now()
    const next = await start(dataDir)
    times.push(performance.now() - began)
    expect(next.fresh).toBe(false)
    expect(await ask(next.appUrl, 'select said from kept')).toEqual([{ said: '邻里' }])
  }
  // The best of three, and as much longer as the machine has other work.
  expect(Math.min(...times)).toBeLessThan(500 * crowding())
}, 60_000)

test('a data directory with a long path, a space and Chinese in it', async () => {
  const embedded = await start(join(folder, '邻里 '.repeat(20).trim(), 'x'.repeat(150), 'data'))
  expect(await ask(embedded.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  rmSync(new URL(embedded.appUrl).searchParams.get('host')!, { recursive: true })
}, 60_000)

test('library links that npm did not make are made', () => {
  const found = findBinaries()
  const native = join(folder, 'native')
  cpSync(found.native, native, {
    recursive: true,
    filter: (path) => !/\.so$|\.a$|libicu.*\.60$/.test(path) || /postgresql/.test(path),
  })
  const bare = binariesIn(native, found.version)
  expect(spawnSync(bare.postgres, ['--version']).status).not.toBe(0)
  expect(repairLinks(native)).toBe(true)
  expect(spawnSync(bare.postgres, ['--version']).status).toBe(0)
})

test('the user who runs PostgreSQL for root', () => {
  expect(chooseAccount('root:x:0:0\npostgres:x:101:104:a:b:c')).toMatchObject({ uid: 101, gid: 104 })
  expect(chooseAccount('root:x:0:0')).toMatchObject({ uid: 65534, gid: 65534 })
})

test.runIf(root)(
  'root, with everything in a closed home: the binaries are copied, the cluster is kept elsewhere (left out unless run as root)',
  async () => {
    const closed = join(folder, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const found = findBinaries()
    cpSync(found.native, join(closed, 'native'), { recursive: true })
    const copied = usableBinaries(binariesIn(join(closed, 'native'), found.version), folder, chooseAccount())
    expect(copied.native).toBe(join(folder, `native-${found.version}`))
    expect(spawnSync(copied.postgres, ['--version'], { uid: 65534, gid: 65534 }).status).toBe(0)

    const dataDir = join(closed, 'data')
    const embedded = await start(dataDir)
    const { home } = JSON.parse(readFileSync(join(dataDir, 'cluster-at.json'), 'utf8')) as { home: string }
    expect(await ask(embedded.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(existsSync(join(home, 'cluster'))).toBe(true)
    expect(statSync(closed).mode & 0o777).toBe(0o700)
    await embedded.stop()
    rmSync(home, { recursive: true })
    await expect(startEmbedded({ dataDir })).rejects.toThrow('is not there')
  },
  30_000,
)

test.runIf(root)(
  'an ordinary user, later root; and never another ordinary user (left out unless run as root)',
  async () => {
    const dataDir = join(folder, 'data')
    mkdirSync(dataDir, { mode: 0o700 })
    chownSync(dataDir, 65534, 65534)
    const { child, told } = startInChild(dataDir, { uid: 65534, gid: 65534 })
    const { pid, appUrl } = await told
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/Uid:\s+65534/)
    await ask(appUrl, 'select 1')
    child.kill('SIGKILL')
    await ended(child)
    process.kill(pid, 'SIGINT')

    await expect(startInChild(dataDir, { uid: 1, gid: 1 }).told).rejects.toThrow(/EACCES|belongs to uid/)
    const byRoot = await start(dataDir)
    expect(readFileSync(`/proc/${byRoot.pid}/status`, 'utf8')).toMatch(/Uid:\s+65534/)
  },
  30_000,
)

test.runIf(root)(
  'a user without a name is told what to do (left out unless run as root)',
  async () => {
    const dataDir = join(folder, 'data')
    mkdirSync(dataDir)
    chownSync(dataDir, 54321, 54321)
    await expect(startInChild(dataDir, { uid: 54321, gid: 54321 }).told).rejects.toThrow('no line in /etc/passwd')
  },
  30_000,
)
