import { type Meddler, openMeddler } from '@linli/world/meddling'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { checkHistory } from './queries-history.ts'
import { type Seal, sealHash } from './seal.ts'
import type { SealLog } from './seal-log.ts'

/** Whoever has the database in hand, superuser, every wall down; what was published is out of reach. */
let w: TestWorld
let meddler: Meddler
const nothingPublished: SealLog = { numbers: [], hashOf: () => undefined, read: async () => undefined }
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  meddler = await openMeddler(w)
})
afterAll(async () => {
  await meddler?.close()
  await w.close()
})

const reader = () => meddler.reader()
const sql: Meddler['sql'] = (...given) => meddler.sql(...given)
const insert: Meddler['insert'] = (...given) => meddler.insert(...given)
const anew: Meddler['anew'] = (...given) => meddler.anew(...given)
const write: Meddler['write'] = (...given) => meddler.write(...given)
const redo: Meddler['redo'] = (...given) => meddler.redo(...given)
const sealHonestly: Meddler['sealHonestly'] = (...given) => meddler.sealHonestly(...given)
const sealed = (number: number) => meddler.honest[number - 1] as Seal
/** The id of an event, by its seal and its place in it. */
const id = (number: number, index: number) => sealed(number).leaves[index]?.eventId as string
const at = (number: number, index: number) => sealed(number).first + index
const idsIn = (seal: Seal) => seal.leaves.map(({ eventId }) => eventId)
const edit = (set: string, number = 3, index = 2) =>
  sql(`update events set ${set} where event_id = $1`, [id(number, index)])
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

/** Every column of an event, and ways to change one that a careless eye would miss. */
const edits: [what: string, set: string][] = [
  ['a kind', `kind = 'proof-approved'`],
  ['a number in the payload', `payload = jsonb_set(payload, '{points}', '50')`],
  ['a number written otherwise', `payload = jsonb_set(payload, '{points}', '5.0')`],
  ['a key more', `payload = payload || '{"z": null}'`],
  ['a list turned round', `payload = jsonb_set(payload, '{also}', '["二", "一"]')`],
  ['a microsecond', `at = at + interval '1 microsecond'`],
  ['a time before all time', `at = '-infinity'`],
  ['a time before Christ', `at = at - interval '4000 years'`],
  ['whose account', `account_id = '${newcomer}'`],
  ['which person', `person_id = '${newcomer}'`],
  ['for whom: nobody', 'on_behalf_of = null'],
  ['which request', `request_key = '${newcomer}'`],
  ['about what', `subject_id = '${newcomer}'`],
  ['about what kind of thing', `subject_kind = 'issue'`],
  ['where', `area_code = '500111003'`],
  ['a grid that is empty instead of none', `grid_code = ''`],
]

const changes: Change[] = [
  // events: to an outsider an edit is an edit, so a few are shown
  ...edits.map(
    ([what, set], n): Change => ({
      what,
      by: () => edit(set),
      kind: 'edited',
      ...(n % 5 > 0 ? { outside: null } : {}),
    }),
  ),
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

test('there are enough kinds of change', () => expect(changes.length).toBeGreaterThan(40))

test('what nobody touched is whole, for us and for an outsider', async () => {
  const report = await meddler.meddled(undefined, () => checkHistory(reader(), meddler.log))
  expect(report).toMatchObject({ seals: 4, waiting: 2, findings: 0, first: null, compared: 4 })
  const { code, said } = await meddler.outsider(await meddler.exported('honest'))
  expect([code, said]).toEqual([
    0,
    expect.stringMatching(/^对得上：4 次封存，\d+ 件事，另有 2 件还没有封存。到第 4 次/),
  ])
  const alone = await meddler.outsider(await meddler.exported('honest'), [])
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
    const [ours, alone, file] = await meddler.meddled(change.by, async () => [
      await checkHistory(reader(), meddler.log),
      await checkHistory(reader(), nothingPublished),
      await meddler.exported('meddled'),
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
    const { code, said } = await meddler.outsider(file)
    expect(code, said).toBe(1)
    expect(said).toMatch(change.outside ?? new RegExp(first?.position === null ? '' : `第 ${first?.position} 件起不对`))
    if (change.outside === undefined && first?.eventId) expect(said).toContain(first.eventId)
  })
})
