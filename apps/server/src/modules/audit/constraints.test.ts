import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { sealEvents } from './commands/seal-events.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  for (const _ of [1, 2, 3]) {
    await w.run('system', (ctx) => sealEvents(ctx))
    await w.run('system', async (ctx) =>
      announce(ctx, { kind: 'tested', subject: { kind: 'test', id: newId() }, areaCode: '500111' }),
    )
  }
})
afterAll(() => w.close())

const columns =
  'form, digest, first_position, leaf_count, root, previous_hash, sealed_at, seal_hash, least_id, greatest_id, leaves'
/** A copy of the last seal (the third) as a fourth, with this changed. */
const fourth = (change: Record<string, string>) => {
  const values: Record<string, string> = {
    number: '4',
    first_position: 'first_position + leaf_count',
    previous_hash: 'seal_hash',
    seal_hash: `sha256('x')`,
    ...change,
  }
  const names = ['number', ...columns.split(', ')]
  return w.sql(
    `insert into seals (district_id, ${names.join(', ')})
     select district_id, ${names.map((name) => values[name] ?? name).join(', ')} from seals where number = 3 returning number`,
  )
}

const walls: [what: string, constraint: string, change: Record<string, string>][] = [
  ['a second seal of a number', 'seals_pkey', { number: '3' }],
  ['a fork: a second seal behind one', 'seals_one_successor', { previous_hash: 'previous_hash' }],
  ['a seal behind none that is there', 'seals_follow_a_seal', { previous_hash: `sha256('y')` }],
  ['a second beginning', 'seals_only_the_first_follows_none', { previous_hash: 'null' }],
  ['the same seal again', 'seals_hash_once', { seal_hash: 'seal_hash' }],
  ['events at a place that is taken', 'seals_position_once', { first_position: 'first_position' }],
  ['a later seal at the beginning', 'seals_begin_at_one', { first_position: '1' }],
  ['a digest nobody knows', 'seals_digest_known', { digest: `'md5'` }],
  ['half a hash', 'seals_hashes_whole', { root: `'\\x00'` }],
  ['leaves that are not as many as it says', 'seals_leaves_whole', { leaf_count: 'leaf_count + 1' }],
  ['a seal of nothing', 'seals_leaves_whole', { leaf_count: '0', leaves: `''` }],
  ['ids the wrong way round', 'seals_ids_in_order', { least_id: `'ffffffff-ffff-7fff-bfff-ffffffffffff'` }],
]

test.each(walls)('no %s (%s)', async (_what, constraint, change) => {
  await expect(fourth(change)).rejects.toMatchObject({ constraint })
})

test('a check that found nothing names nothing, one that found something says what', async () => {
  const check = (findings: number, kind: string) =>
    w.sql(
      `insert into seal_checks (district_id, checked_at, seals, events, waiting, findings, kind) values (1, now(), 1, 1, 0, ${findings}, ${kind})`,
    )
  await expect(check(0, `'edited'`)).rejects.toMatchObject({ constraint: 'seal_checks_say_what_is_wrong' })
  await expect(check(1, 'null')).rejects.toMatchObject({ constraint: 'seal_checks_say_what_is_wrong' })
})

test('the role that serves may neither change nor take away what is sealed', async () => {
  for (const statement of [`update seals set root = seal_hash`, 'delete from seals', 'truncate seals'])
    await expect(w.runtime.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
})

test('with nothing changed the fourth is taken, so each refusal above is for its own reason', async () => {
  expect(await fourth({})).toEqual([{ number: 4 }])
})
