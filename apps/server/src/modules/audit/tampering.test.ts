import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type TestWorld, testWorld } from '@linli/world/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { execute } from '../../platform/db.ts'
import { eventsByIds, type HistoryReader } from '../../platform/event-rows.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { projectRoot } from '../../platform/root.ts'
import { compile } from '../../platform/sql.ts'
import { sealDistrict } from './jobs.ts'
import { findSeal, sealsAfter } from './queries.ts'
import { exportLines } from './queries-export.ts'
import { checkHistory } from './queries-history.ts'
import { packLeaves, type Seal, sealHash, sealOf } from './seal.ts'
import { openSealLog, type SealLog } from './seal-log.ts'

/** Whoever has the database in hand, superuser, every wall down; what was published is out of reach. */
let w: TestWorld
let root: pg.Client
let folder: string
let log: SealLog
let honest: Seal[] = []
const run = promisify(execFile)
const nothingPublished: SealLog = { numbers: [], hashOf: () => undefined, read: async () => undefined }

beforeAll(async () => {
  w = await testWorld({ quiet: true })
  folder = mkdtempSync(join(tmpdir(), 'linli-seals-'))
  for (const count of [0, 5, 7, 3]) {
    await happen(count)
    await sealDistrict(w.runtime, w.world.district)
  }
  await happen(2)
  const url = new URL(inject('linli').superUrl)
  url.pathname = new URL(w.ownerUrl).pathname
  root = new pg.Client({ connectionString: url.href })
  await root.connect()
  const { rows } = await root.query(
    `select conname from pg_constraint where conrelid = 'seals'::regclass and contype in ('c', 'f', 'u')`,
  )
  for (const { conname } of rows) await root.query(`alter table seals drop constraint ${conname} cascade`)
  honest = await sealsAfter(reader(), 0, 10)
  log = await openSealLog(w.runtime.config.dataDir, w.world.district)
})
afterAll(async () => {
  await root?.end()
  await w.close()
  rmSync(folder, { recursive: true, force: true })
})

const happen = (times: number) =>
  w.run('system', async (ctx) => {
    for (let n = 0; n < times; n++)
      announce(ctx, {
        kind: 'tested',
        subject: { kind: 'test', id: newId() },
        areaCode: '500111',
        onBehalfOf: newId(),
        payload: { points: 5, by: 'x', also: ['一', '二'] },
      })
  })

function reader(district = w.world.district): HistoryReader {
  const all: HistoryReader['all'] = (query) => execute(root, compile(query))
  return { district, all, one: async (query) => (await all(query))[0] }
}

const sealed = (number: number) => honest[number - 1] as Seal
/** The id of an event, by its seal and its place in it. */
const id = (number: number, index: number) => sealed(number).leaves[index]?.eventId as string
const at = (number: number, index: number) => sealed(number).first + index
const sql = (text: string, values: unknown[] = []) => root.query(text, values)
const edit = (set: string, number = 3, index = 2) =>
  sql(`update events set ${set} where event_id = $1`, [id(number, index)])
const insert = (eventId: string, more: { at?: string; xid?: string } = {}) =>
  sql(
    `insert into events (district_id, event_id, xid, at, kind, subject_kind, subject_id, area_code, payload)
     values (${w.world.district}, $1, ${more.xid ?? 'pg_current_xact_id()'}, ${more.at ?? 'now()'}, 'proof-approved', 'claim', $1, '500111', '{}')`,
    [eventId],
  )
/** A seal over what these events are now, behind another. */
async function anew(seal: Seal, before: Seal | undefined, ids: string[]): Promise<Seal> {
  const rows = new Map((await eventsByIds(reader(), ids)).map((event) => [event.event_id, event]))
  const salts = Buffer.concat([...seal.leaves.map(({ salt }) => salt), randomBytes(64)])
  const { district, digest, sealedAt } = seal
  return sealOf(
    { district, digest, sealedAt, salts },
    before,
    ids.flatMap((each) => rows.get(each) ?? []),
  )
}
const idsIn = (seal: Seal) => seal.leaves.map(({ eventId }) => eventId)
const write = (seal: Seal) =>
  sql(
    `update seals set first_position = $2, leaf_count = $3, root = $4, previous_hash = $5, seal_hash = $6, least_id = $7,
       greatest_id = $8, leaves = $9 where number = $1 and district_id = $10`,
    [
      seal.number,
      seal.first,
      seal.count,
      seal.root,
      seal.previous,
      seal.hash,
      seal.leastId,
      seal.greatestId,
      packLeaves(seal.leaves),
      seal.district,
    ],
  )

/** The clever one: makes every seal from this number on anew, over what is there now, each behind the last. */
async function redo(from: number, ids: (seal: Seal) => string[] = idsIn) {
  let before: Seal | undefined = honest[from - 2]
  for (const seal of honest.slice(from - 1)) {
    before = await anew(seal, before, ids(seal))
    await write(before)
  }
}
/** As the job does it: what is new behind the last seal. */
async function sealHonestly(ids: string[]) {
  const last = await findSeal(reader())
  const events = await eventsByIds(reader(), ids)
  const about = {
    district: w.world.district,
    digest: 'sha256',
    sealedAt: '2027-01-01T00:00:00Z',
    salts: randomBytes(16 * ids.length),
  } as const
  await append(sealOf(about, last, events))
}
const append = (seal: Seal) =>
  sql(
    `insert into seals (district_id, number, form, digest, first_position, leaf_count, root, previous_hash, sealed_at, seal_hash, least_id, greatest_id, leaves)
     values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      seal.district,
      seal.number,
      seal.digest,
      seal.first,
      seal.count,
      seal.root,
      seal.previous,
      seal.sealedAt,
      seal.hash,
      seal.leastId,
      seal.greatestId,
      packLeaves(seal.leaves),
    ],
  )
const swapped = (seal: Seal, a: number, b: number) =>
  seal.leaves.map((leaf, index) => seal.leaves[index === a ? b : index === b ? a : index] ?? leaf)
const renumber = (from: number, to: number) =>
  sql(`update seals set number = $2 where number = $1 and district_id = ${w.world.district}`, [from, to])

interface Change {
  what: string
  by(): Promise<unknown>
  /** Which finding, about which seal and place in it (or which event, where it has no place). */
  kind: string
  number?: number
  index?: number
  event?: string
  /** Only what was published shows it: without that the database agrees with itself. */
  onlyPublished?: true
  /** What the outsider's program says, where it is not the same; null: it cannot be seen in an export. */
  outside?: string | RegExp | null
}

const newcomer = newId()
/** A UUIDv7 as if it had been made between two others. */
const early = () => `${id(3, 2).slice(0, -4)}0000`

const changes: Change[] = [
  // events
  { what: 'a kind', by: () => edit(`kind = 'proof-approved'`), kind: 'edited' },
  { what: 'a number in the payload', by: () => edit(`payload = jsonb_set(payload, '{points}', '50')`), kind: 'edited' },
  {
    what: 'a number written otherwise',
    by: () => edit(`payload = jsonb_set(payload, '{points}', '5.0')`),
    kind: 'edited',
  },
  { what: 'a key more', by: () => edit(`payload = payload || '{"z": null}'`), kind: 'edited' },
  {
    what: 'a list turned round',
    by: () => edit(`payload = jsonb_set(payload, '{also}', '["二", "一"]')`),
    kind: 'edited',
  },
  { what: 'a microsecond', by: () => edit(`at = at + interval '1 microsecond'`), kind: 'edited' },
  { what: 'a time before all time', by: () => edit(`at = '-infinity'`), kind: 'edited' },
  { what: 'a time before Christ', by: () => edit(`at = at - interval '4000 years'`), kind: 'edited' },
  { what: 'whose account', by: () => edit(`account_id = '${newcomer}'`), kind: 'edited' },
  { what: 'which person', by: () => edit(`person_id = '${newcomer}'`), kind: 'edited' },
  { what: 'for whom: nobody', by: () => edit('on_behalf_of = null'), kind: 'edited' },
  { what: 'which request', by: () => edit(`request_key = '${newcomer}'`), kind: 'edited' },
  { what: 'about what', by: () => edit(`subject_id = '${newcomer}'`), kind: 'edited' },
  { what: 'about what kind of thing', by: () => edit(`subject_kind = 'issue'`), kind: 'edited' },
  { what: 'where', by: () => edit(`area_code = '500111003'`), kind: 'edited' },
  { what: 'a grid that is empty instead of none', by: () => edit(`grid_code = ''`), kind: 'edited' },
  {
    what: 'two events',
    by: () => Promise.all([edit(`kind = 'x'`, 3, 5), edit(`kind = 'x'`, 2, 1)]),
    kind: 'edited',
    number: 2,
    index: 1,
  },
  { what: 'the first event of all', by: () => edit(`kind = 'x'`, 1, 0), kind: 'edited', number: 1, index: 0 },
  { what: 'the last event that is sealed', by: () => edit(`kind = 'x'`, 4, 2), kind: 'edited', number: 4, index: 2 },
  { what: 'another id', by: () => edit(`event_id = '${newcomer}'`), kind: 'missing' },
  { what: 'an event deleted', by: () => sql('delete from events where event_id = $1', [id(3, 2)]), kind: 'missing' },
  {
    what: 'all events of a seal deleted',
    by: () => sql('delete from events where event_id = any($1)', [sealed(2).leaves.map(({ eventId }) => eventId)]),
    kind: 'missing',
    number: 2,
    index: 0,
  },
  { what: 'an event moved to another district', by: () => edit('district_id = 440310'), kind: 'missing' },
  {
    what: 'two events that change places',
    by: () =>
      sql(
        `update events e set payload = '{"points": 50}', subject_id = o.subject_id from events o
         where e.event_id = any($1) and o.event_id = any($1) and e.event_id <> o.event_id`,
        [[id(3, 2), id(3, 4)]],
      ),
    kind: 'edited',
  },
  {
    what: 'an event deleted and written again otherwise',
    by: async () => {
      await sql('delete from events where event_id = $1', [id(3, 2)])
      await insert(id(3, 2), { xid: `'1'` })
    },
    kind: 'edited',
  },
  {
    what: 'an event put in among the sealed ones, where no sealer looks any more',
    by: () => insert(early(), { xid: `'4'` }),
    kind: 'inserted',
    event: 'early',
    outside: null,
  },
  {
    what: 'an event of yesterday that waits to be sealed',
    by: () => insert(newcomer, { at: `now() - interval '1 day'` }),
    kind: 'backdated',
    event: newcomer,
    outside: new RegExp(`不对。事件的时间.*${newcomer}`),
  },
  {
    what: 'an event of yesterday that was sealed today',
    by: async () => {
      await insert(newcomer, { at: `now() - interval '1 day'` })
      await sealHonestly([newcomer])
    },
    kind: 'backdated',
    number: 5,
    index: 0,
    event: newcomer,
  },
  {
    what: 'the sealer told that it has looked already',
    by: () =>
      sql(
        `update seal_cursors set xid = (select max(xid) from events), event_id = 'ffffffff-ffff-7fff-bfff-ffffffffffff'`,
      ),
    kind: 'inserted',
    event: 'waiting',
    outside: null,
  },
  // seals
  {
    what: 'two leaves change places',
    by: () => write({ ...sealed(3), leaves: swapped(sealed(3), 2, 4) }),
    kind: 'moved',
    outside: /第 \d+ 件起不对：封存记录被改过.*第 3 次封存/,
  },
  {
    what: 'a leaf made to fit an edited event',
    by: async () => {
      await edit(`kind = 'x'`)
      const { leaves } = await anew(sealed(3), sealed(2), idsIn(sealed(3)))
      await write({ ...sealed(3), leaves })
    },
    kind: 'edited',
    outside: /第 \d+ 件起不对：封存记录被改过.*第 3 次封存/,
  },
  {
    what: 'a leaf',
    by: () =>
      write({
        ...sealed(3),
        leaves: sealed(3).leaves.map((leaf, i) => (i === 2 ? { ...leaf, hash: Buffer.alloc(32) } : leaf)),
      }),
    kind: 'seal-changed',
  },
  { what: 'a root', by: () => write({ ...sealed(3), root: sealed(2).root }), kind: 'seal-changed', index: 0 },
  {
    what: 'a root and its hash, not what follows',
    by: () => {
      const bad = { ...sealed(3), root: sealed(2).root }
      return write({ ...bad, hash: sealHash(bad) })
    },
    kind: 'seal-changed',
    index: 0,
    outside: /第 \d+ 件起不对：与公布的封存值不同，第 3 次封存/,
  },
  {
    what: 'when it was sealed',
    by: () => sql(`update seals set sealed_at = sealed_at - interval '1 microsecond' where number = 3`),
    kind: 'seal-changed',
    index: 0,
  },
  {
    what: 'which digest',
    by: () => sql(`update seals set digest = 'sm3' where number = 3`),
    kind: 'seal-changed',
    index: 0,
  },
  {
    what: 'a digest nobody knows',
    by: () => sql(`update seals set digest = 'md5' where number = 3`),
    kind: 'seal-changed',
    index: 0,
  },
  { what: 'the form', by: () => sql(`update seals set form = 2 where number = 3`), kind: 'seal-changed', index: 0 },
  {
    what: 'between which ids',
    by: () => sql(`update seals set least_id = greatest_id where number = 3`),
    kind: 'seal-changed',
    index: 0,
    outside: null,
  },
  {
    what: 'a seal deleted',
    by: () => sql(`delete from seals where number = 3`),
    kind: 'seal-missing',
    index: 0,
    outside: /第 \d+ 件起不对：封存记录不见了，第 3 次封存/,
  },
  {
    what: 'the last seal deleted',
    by: () => sql(`delete from seals where number = 4`),
    kind: 'seal-missing',
    number: 4,
    index: 0,

    outside: /封存记录不见了，第 4 次封存（公布过/,
  },
  {
    what: 'the last seal and its events deleted',
    by: async () => {
      await sql(`delete from seals where number = 4`)
      await sql('delete from events where event_id = any($1)', [sealed(4).leaves.map(({ eventId }) => eventId)])
    },
    kind: 'seal-missing',
    number: 4,
    index: 0,
    onlyPublished: true,
    outside: /封存记录不见了，第 4 次封存（公布过/,
  },
  {
    what: 'two seals that change numbers',
    by: async () => {
      await renumber(2, 99)
      await renumber(3, 2)
      await renumber(99, 3)
    },
    kind: 'moved',
    number: 2,
    index: 0,
    outside: /封存记录(?:被改过|不见了).*第 2 次封存/,
  },
  {
    what: 'events sealed a second time',
    by: () => sealHonestly([id(2, 1), id(2, 3)]),
    kind: 'sealed-twice',
    number: 5,
    index: 0,
    event: 'twice',
  },
  // everything made anew: only what was published elsewhere shows it
  {
    what: 'an edit, and every seal since made anew',
    by: async () => {
      await edit(`kind = 'x'`)
      await redo(3)
    },
    kind: 'edited',
    onlyPublished: true,
    outside: /与公布的封存值不同，第 3 次封存（第 2 次还对得上/,
  },
  {
    what: 'a deletion, and every seal since made anew',
    by: async () => {
      await sql('delete from events where event_id = $1', [id(3, 2)])
      await redo(3)
    },
    kind: 'missing',
    onlyPublished: true,
    outside: /与公布的封存值不同，第 3 次封存/,
  },
  {
    what: 'an insertion, and every seal since made anew',
    by: async () => {
      await insert(newcomer)
      await redo(3, (seal) =>
        seal.leaves.flatMap(({ eventId }) => (eventId === id(3, 2) ? [newcomer, eventId] : [eventId])),
      )
    },
    kind: 'inserted',
    event: newcomer,
    onlyPublished: true,
    outside: /与公布的封存值不同，第 3 次封存/,
  },
  {
    what: 'another order, and every seal since made anew',
    by: () => redo(3, (seal) => (seal.number === 3 ? swapped(seal, 2, 4) : seal.leaves).map(({ eventId }) => eventId)),
    kind: 'moved',
    onlyPublished: true,
    outside: /与公布的封存值不同，第 3 次封存/,
  },
  {
    what: 'an edit of the very first event, and all seals made anew',
    by: async () => {
      await edit(`kind = 'x'`, 1, 0)
      await redo(1)
    },
    kind: 'edited',
    number: 1,
    index: 0,
    onlyPublished: true,
    outside: /从第 1 件起不对：与公布的封存值不同，第 1 次封存/,
  },
]

/** Does it, looks, and takes it back. */
async function meddled<T>(change: (() => Promise<unknown>) | undefined, look: () => Promise<T>): Promise<T> {
  await sql('begin')
  try {
    await change?.()
    return await look()
  } finally {
    await sql('rollback')
  }
}

async function exported(name: string): Promise<string> {
  const lines: string[] = []
  for await (const line of exportLines(reader(), new Date())) lines.push(`${line}\n`)
  const file = join(folder, `${name}.jsonl`)
  writeFileSync(file, lines.join(''))
  return file
}
const published = () => honest.flatMap(({ number, hash }) => ['--root', `${number}=${hash.toString('hex')}`])
const verifier = join(projectRoot(), 'tools/verify-seals.mjs')
/** The outsider: another process, in another folder, with nothing but the file and what was published. */
async function outsider(file: string, roots: string[] = published()): Promise<{ code: number; said: string }> {
  const done = await run(process.execPath, [verifier, file, ...roots], { cwd: folder }).catch(
    (error: { code: number; stdout: string }) => error,
  )
  return { code: 'code' in done ? Number(done.code) : 0, said: done.stdout }
}

test('there are enough kinds of change', () => expect(changes.length).toBeGreaterThan(40))

test('what nobody touched is whole, for us and for an outsider', async () => {
  const report = await meddled(undefined, () => checkHistory(reader(), log))
  expect(report).toMatchObject({ seals: 4, waiting: 2, findings: 0, first: null, compared: 4 })
  const { code, said } = await outsider(await exported('honest'))
  expect([code, said]).toEqual([
    0,
    expect.stringMatching(/^对得上：4 次封存，\d+ 件事，另有 2 件还没有封存。到第 4 次/),
  ])
  const alone = await outsider(await exported('honest'), [])
  expect([alone.code, alone.said]).toEqual([0, expect.stringContaining('不能证明')])
})

const waiting = async () =>
  (
    await sql(`select event_id from events where district_id = $1 order by xid desc, event_id limit 2`, [
      w.world.district,
    ])
  ).rows

describe('a change made in SQL by a superuser is named by its first event', () => {
  test.each(changes)('$what', async (change) => {
    const { kind, number = 3, index = 2 } = change
    const meant =
      change.event === 'early'
        ? early()
        : change.event === 'twice'
          ? undefined
          : change.event === 'waiting'
            ? undefined
            : change.event
    const [ours, alone, file] = await meddled(change.by, async () => [
      await checkHistory(reader(), log),
      await checkHistory(reader(), nothingPublished),
      await exported('meddled'),
    ])
    const first = ours.first
    expect(first, JSON.stringify(ours)).toMatchObject({ kind })
    if (change.event === undefined)
      expect(first).toMatchObject({ number, position: at(number, index), eventId: id(number, index) })
    else if (change.event === 'waiting') expect((await waiting()).map((row) => row.event_id)).toContain(first?.eventId)
    else if (change.event === 'twice') expect([id(2, 1), id(2, 3)]).toContain(first?.eventId)
    else expect(first?.eventId).toBe(meant)
    // What was published is needed only where it is said so.
    expect(alone.first === null).toBe(change.onlyPublished === true)
    if (change.outside === null) return
    const { code, said } = await outsider(file)
    expect(code, said).toBe(1)
    expect(said).toMatch(change.outside ?? new RegExp(first?.position === null ? '' : `第 ${first?.position} 件起不对`))
    if (change.outside === undefined && first?.eventId) expect(said).toContain(first.eventId)
  })
})
