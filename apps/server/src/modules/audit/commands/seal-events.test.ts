import { setTimeout as sleep } from 'node:timers/promises'
import { happen as happenIn, sealable } from '@linli/world/meddling'
import { type TestWorld, testWorld } from '@linli/world/testing'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nobody, theSystem } from '../../../platform/actor.ts'
import { runCommand } from '../../../platform/command.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { sealDistrict } from '../jobs.ts'
import { sealEvents } from './seal-events.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
const happen = (times = 1) => happenIn(w, times)
beforeEach(async () => {
  await sealable(w)
  await w.run('system', (ctx) => sealEvents(ctx))
})

interface Row {
  number: number
  first: number
  count: number
  ids: string[]
}
const seals = (district = w.world.district) =>
  w.sql<Row>(
    `select number, first_position as first, leaf_count as count, array(
       select encode(substr(leaves, i * 64 + 1, 16), 'hex')::uuid::text from generate_series(0, leaf_count - 1) i) as ids
     from seals where district_id = $1 order by number`,
    [district],
  )
const all = (district = w.world.district) =>
  w.sql<{ id: string }>('select event_id as id from events where district_id = $1 order by xid, event_id', [district])

describe('sealing', () => {
  test('puts every event into one seal, in the order of commits, each seal behind the last', async () => {
    const before = await seals()
    const [one] = await happen(3)
    await happen(2)
    expect(await w.run('system', (ctx) => sealEvents(ctx))).toEqual({ taken: 5, sealed: 5 })
    const after = await seals()
    expect(after.slice(0, -1)).toEqual(before)
    const [last] = after.slice(-1)
    expect(last?.ids[0]).toBe(one)
    expect(after.flatMap(({ ids }) => ids)).toEqual((await all()).map(({ id }) => id))
    expect(after.map(({ first }) => first)).toEqual(
      after.map((_, at) => 1 + after.slice(0, at).reduce((sum, { count }) => sum + count, 0)),
    )
  })

  test('of nothing writes nothing', async () => {
    const before = await seals()
    expect(await w.run('system', (ctx) => sealEvents(ctx))).toEqual({ taken: 0, sealed: 0 })
    expect(await seals()).toEqual(before)
  })

  test('takes no more than asked, and goes on from there, even within one transaction', async () => {
    const made = await happen(7)
    for (const sealed of [3, 3, 1, 0])
      expect(await w.run('system', (ctx) => sealEvents(ctx, 3))).toMatchObject({ sealed })
    expect((await seals()).slice(-3).flatMap(({ ids }) => ids)).toEqual(made)
  })

  test('waits for a transaction that is still open, so that no event is ever passed by', async () => {
    const client = new pg.Client({ connectionString: w.ownerUrl })
    await client.connect()
    const [early, late] = [newId(), newId()]
    const insert = `insert into events (district_id, event_id, at, kind, subject_kind, subject_id, area_code, payload)
      values (${w.world.district}, $1, now(), 'tested', 'test', $1, '500111', '{}')`
    await client.query('begin')
    await client.query(insert, [early])
    await w.sql(insert, [late])
    expect(await w.run('system', (ctx) => sealEvents(ctx))).toEqual({ taken: 0, sealed: 0 })
    await client.query('commit')
    await client.end()
    await sealable(w)
    expect(await w.run('system', (ctx) => sealEvents(ctx))).toEqual({ taken: 2, sealed: 2 })
    expect((await seals()).at(-1)?.ids).toEqual([early, late])
  })

  test('looks at everything again without its cursor, and still seals nothing twice', async () => {
    const before = await seals()
    const made = await happen(2)
    for (const meddle of ['delete from seal_cursors', `update seal_cursors set xid = '9000000000000'`]) {
      await w.sql(meddle)
      while ((await w.run('system', (ctx) => sealEvents(ctx, 10))).taken === 10);
    }
    const after = await seals()
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.slice(before.length).flatMap(({ ids }) => ids)).toEqual(made)
  })

  test('seals each district by itself, and signing in, which belongs to none', async () => {
    const signIn = (ctx: Parameters<typeof announce>[0]) =>
      announce(ctx, { kind: 'session-begun', subject: { kind: 'account', id: newId() }, areaCode: '0' })
    await runCommand(w.runtime, theSystem(0), null, async (ctx) => signIn(ctx))
    await sealable(w)
    const before = await seals()
    expect(await sealDistrict(w.runtime, 0)).toBeGreaterThan(0)
    expect((await seals(0)).flatMap(({ ids }) => ids)).toEqual((await all(0)).map(({ id }) => id))
    expect(await seals()).toEqual(before)
  })

  test('is for the clock alone', async () => {
    await expect(runCommand(w.runtime, nobody(w.world.district), null, (ctx) => sealEvents(ctx))).rejects.toMatchObject(
      { code: 'forbidden' },
    )
  })
})

test('two sealers at once never fork the chain, and neither fails', async () => {
  const before = (await seals()).flatMap(({ ids }) => ids).length
  w.constraintHits()
  for (let round = 0; round < 12; round++) {
    await happen(4)
    const racers = await Promise.all([1, 2, 3].map(() => w.run('system', (ctx) => sealEvents(ctx, 2))))
    // Whoever waited finds what the others left: two seals of two, and nothing for the third.
    expect(racers.map(({ sealed }) => sealed).sort()).toEqual([0, 2, 2])
    await sleep(1)
  }
  expect(w.constraintHits()).toBe(0)
  const ids = (await seals()).flatMap((seal) => seal.ids)
  expect(ids).toHaveLength(before + 48)
  expect(new Set(ids).size).toBe(ids.length)
})

test('an event has the columns that a seal covers, and no other', async () => {
  const columns = await w.sql<{ name: string }>(
    `select column_name as name from information_schema.columns where table_name = 'events' order by ordinal_position`,
  )
  // Whoever adds a column makes a new form of `canonical`: what is not sealed can be changed unseen.
  expect(columns.map(({ name }) => name)).toEqual([
    'district_id',
    'event_id',
    'xid',
    'at',
    'kind',
    'subject_kind',
    'subject_id',
    'area_code',
    'grid_code',
    'account_id',
    'person_id',
    'on_behalf_of',
    'request_key',
    'payload',
  ])
})
