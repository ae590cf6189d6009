import {
  chmodSync,
  existsSync,
  mkdirSync,
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
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { level, run, schema, writeLoad } from './backup/backup.testing.ts'
import { backup, restore, verifyBackup } from './backup.ts'
import { type Embedded, startEmbedded } from './embedded/index.ts'

let folder = ''
let source: Embedded
let target: Embedded
let files = ''
let file = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linli-backup-'))
  chmodSync(folder, 0o755)
  file = join(folder, 'whole.linli')
  files = join(folder, 'files')
  ;[source, target] = (await Promise.all(
    ['one', 'two'].map((name) => startEmbedded({ dataDir: join(folder, name), settings: { fsync: 'off' } })),
  )) as [Embedded, Embedded]
  await migrate(source)
  await run(source.ownerUrl, [
    `insert into accounts select 330106, g, '户 ' || g, 1000 from generate_series(1, 200) g`,
    `insert into areas values ('33', null), ('3301', '33')`,
    `insert into heads values (1, '3301')`,
    `update areas set head = 1 where code = '33'`,
    `insert into areas select '3301' || g, '3301', 1 from generate_series(1000, 3000) g`,
    'alter table oddities disable trigger refuse',
    `insert into oddities select g, E'一\\t二\\n\\\\.\\r' || repeat(md5(g::text), 40), decode(md5(g::text), 'hex'),
       jsonb_build_object('说', g, 'x', E'"\\\\'), g / 7.0, 'infinity', array['a,b', null, '{"}'], pi() * g
     from generate_series(1, 20000) g`,
    `insert into oddities (id) values (0)`,
    `insert into keys values (7)`,
    'alter table oddities enable trigger refuse',
  ])
  mkdirSync(join(files, '2026'), { recursive: true })
  writeFileSync(join(files, '2026', '电梯.jpg'), Buffer.alloc(3_000_000, 'x'))
  writeFileSync(join(files, 'empty'), '')
}, 60_000)

afterAll(async () => {
  await Promise.all([source?.stop(), target?.stop()])
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(() => emptyTarget())

const migrate = async ({ ownerUrl }: Embedded) => {
  await run(ownerUrl, [
    'create table migrations (name text primary key, applied_at timestamptz default now())',
    `insert into migrations (name) values ('0001-first.sql'), ('${level}')`,
    schema,
  ])
}

const emptyTarget = () =>
  run(target.ownerUrl, [
    `do $$ declare t text; begin for t in select tablename from pg_tables where schemaname = 'public' loop
       execute format('drop table public.%I cascade', t); end loop; drop function if exists refuse; end $$`,
  ])

const restoreIt = (from: string, filesDir = join(folder, 'restored'), to = target) =>
  restore({ ownerUrl: to.ownerUrl, file: from, filesDir, migrate: () => migrate(to) })

test('a backup under writes is one consistent picture, and is the same after it was restored', async () => {
  const client = new pg.Client({ connectionString: source.ownerUrl })
  await client.connect()
  const load = writeLoad(client)
  while (load.moves() < 50) await new Promise((resolve) => setTimeout(resolve, 5))
  await client.query('select 1')
  const before = load.moves()
  const made = await backup({ ownerUrl: source.ownerUrl, file, filesDir: files, without: ['keys'] })
  expect(load.moves()).toBeGreaterThan(before)
  await load.stop()
  await client.end()
  expect(made.level).toBe(level)
  expect(made.tables.oddities?.rows).toBe(20_001)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect((await verifyBackup(file)).header.without).toEqual(['keys'])

  await restoreIt(file)
  const [sums] = await run(target.ownerUrl, [
    `select (select sum(balance)::int from accounts) as balance, (select sum(by)::int from adjustments) as moved,
       (select count(*)::int from adjustments) = 2 * (select count(*)::int from events) as whole,
       (select bool_and(balance - 1000 = coalesce((select sum(by) from adjustments where account = accounts.id), 0))
        from accounts) as each, (select count(*)::int from keys) as keys, (select max(initial) from accounts) as initial`,
  ])
  expect(sums).toEqual({ balance: 200_000, moved: 0, whole: true, each: true, keys: 0, initial: '户' })
  expect(readFileSync(join(folder, 'restored', '2026', '电梯.jpg')).length).toBe(3_000_000)
  expect(existsSync(join(folder, 'restored', 'empty'))).toBe(true)

  const again = await backup({ ownerUrl: target.ownerUrl, file: join(folder, 'again.linli') })
  const digests = ({ tables }: { tables: Record<string, { sha256: string }> }) =>
    Object.entries(tables)
      .filter(([name]) => !['keys', 'events', 'dispatch_cursor'].includes(name))
      .map(([name, { sha256 }]) => [name, sha256])
  expect(digests(again)).toEqual(digests(made))

  // What was switched off is on again, and counters go on where they stood.
  await expect(run(target.ownerUrl, ['insert into oddities (id) values (-1)'])).rejects.toThrow('no -1')
  await expect(run(target.ownerUrl, [`insert into areas values ('x', null, 99)`])).rejects.toThrow('foreign key')
  const [next] = await run<{ id: number }>(target.ownerUrl, [
    `insert into adjustments (district_id, account, by) values (330106, 1, 0) returning id`,
  ])
  expect(next?.id).toBeGreaterThan(made.tables.adjustments?.rows ?? 0)
}, 60_000)

test('events of an older server: the dispatched stay behind the dispatcher, the others keep their order', async () => {
  const id = (n: number) => `00000000-0000-0000-0000-00000000000${n}`
  await run(source.ownerUrl, [
    'delete from events',
    `insert into events (xid, event_id) values ('5000000', '${id(5)}'), ('5000007', '${id(4)}'), ('5000007', '${id(6)}'),
       ('5000009', '${id(3)}'), ('5000010', '${id(2)}')`,
    `insert into dispatch_cursor values ('reactions', '5000007', '${id(4)}')`,
    `insert into reaction_failures values ('${id(2)}', '5000010')`,
  ])
  await backup({ ownerUrl: source.ownerUrl, file: join(folder, 'events.linli') })
  await restoreIt(join(folder, 'events.linli'))
  const waiting = await run<{ event_id: string }>(target.ownerUrl, [
    `insert into events (event_id) values ('${id(1)}')`,
    `select e.event_id from events e, dispatch_cursor c where (e.xid, e.event_id) > (c.xid, c.event_id)
       and e.xid < pg_snapshot_xmin(pg_current_snapshot()) order by e.xid, e.event_id`,
  ])
  expect(waiting.map(({ event_id }) => event_id)).toEqual([6, 3, 2, 1].map(id))
}, 60_000)

test('a cut, damaged or foreign file is refused before the database is touched', async () => {
  const whole = readFileSync(file)
  const flipped = Buffer.from(whole)
  flipped[Math.floor(whole.length / 2)]! ^= 255
  const bad = {
    cut: whole.subarray(0, -1),
    half: whole.subarray(0, whole.length / 2),
    flipped,
    foreign: Buffer.from('hello'),
  }
  for (const [name, bytes] of Object.entries(bad)) {
    writeFileSync(join(folder, name), bytes)
    await expect(restoreIt(join(folder, name)), name).rejects.toThrow(/damaged/)
  }
  expect(await run(target.ownerUrl, [`select from pg_tables where schemaname = 'public'`])).toEqual([])
}, 60_000)

test('a database that holds rows, or another schema, is refused', async () => {
  await migrate(target)
  await expect(restoreIt(file)).rejects.toThrow('Table seeds holds rows')
  await run(target.ownerUrl, ['delete from seeds', `delete from migrations where name = '${level}'`])
  await expect(
    restore({ ownerUrl: target.ownerUrl, file, filesDir: join(folder, 'x'), migrate: async () => {} }),
  ).rejects.toThrow(`The backup's schema is ${level}`)
  await expect(
    restore({
      ownerUrl: target.ownerUrl,
      file,
      filesDir: join(folder, 'x'),
      migrate: () => Promise.reject(new Error('unknown')),
    }),
  ).rejects.toThrow('could not be made: unknown')
}, 60_000)

test('a failing load leaves nothing', async () => {
  const narrower = () => migrate(target).then(() => run(target.ownerUrl, ['alter table heads add check (id > 1)']))
  await expect(
    restore({ ownerUrl: target.ownerUrl, file, filesDir: join(folder, 'y'), migrate: () => narrower().then(() => {}) }),
  ).rejects.toThrow('heads')
  expect(await run(target.ownerUrl, ['select count(*)::int as count from accounts'])).toEqual([{ count: 0 }])
}, 60_000)

test('a backup that breaks off, in the middle or by a lost connection, leaves no file', async () => {
  const path = join(folder, 'broken', 'b.linli')
  mkdirSync(join(folder, 'broken'))
  const full = (line: string) => {
    if (line.startsWith('oddities')) throw new Error('no space left')
  }
  await expect(backup({ ownerUrl: source.ownerUrl, file: path, log: full })).rejects.toThrow('no space left')

  let settled = false
  const broken = backup({ ownerUrl: source.ownerUrl, file: path }).finally(() => {
    settled = true
  })
  const refused = expect(broken).rejects.toThrow()
  const client = new pg.Client({ connectionString: source.superUrl })
  await client.connect()
  while (!settled) {
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'linli_owner' and query like 'copy%'`,
    )
  }
  await client.end()
  await refused
  expect(readdirSync(join(folder, 'broken'))).toEqual([])
}, 60_000)
