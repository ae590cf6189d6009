import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventsByIds } from './event-rows.ts'
import { newId } from './ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const insert = async (at: string, payload: string) => {
  const id = newId()
  await w.sql(
    `insert into events (district_id, event_id, at, kind, subject_kind, subject_id, area_code, payload)
     values ($1, $2, $3, 'tested', 'test', $2, '500111', $4)`,
    [w.world.district, id, at, payload],
  )
  return id
}
const read = async (id: string) => (await w.look('system', (q) => eventsByIds(q, [id])))[0]

/** Seals are made over these very texts: should PostgreSQL ever write one otherwise, old seals would no longer fit. */
test.each([
  ['2026-05-01 10:00:00+08', '2026-05-01T02:00:00Z'],
  ['2026-05-01 10:00:00.12+08', '2026-05-01T02:00:00.12Z'],
  ['2026-05-01 10:00:00.000001+08', '2026-05-01T02:00:00.000001Z'],
  ['12026-05-01 10:00:00+08', '12026-05-01T02:00:00Z'],
  ['0044-03-15 00:00:00+00 BC', '0044-03-15T00:00:00 BCZ'],
  ['-infinity', '-infinityZ'],
])('the time %s is read as %s', async (at, text) => {
  expect((await read(await insert(at, '{}')))?.at).toBe(text)
})

test.each([
  ['{"bb":1,"a":2}', '{"a": 2, "bb": 1}'],
  [
    '{"a":1.0,"b":1e2,"c":-0,"d":12345678901234567890123}',
    '{"a": 1.0, "b": 100, "c": 0, "d": 12345678901234567890123}',
  ],
  ['{"a":["一","\\u4e00\\n\\t\\"",null,true,{}]}', '{"a": ["一", "一\\n\\t\\"", null, true, {}]}'],
  ['{"a":1,"a":2}', '{"a": 2}'],
  ['{"\\u2028":"\\u2028\\u007f\\u0001"}', '{"\u2028": "\u2028\u007f\\u0001"}'],
])('the payload %s is read as %s', async (payload, text) => {
  expect((await read(await insert('2026-05-01', payload)))?.payload).toBe(text)
})

test('the session says nothing about it', async () => {
  const id = await insert('2026-05-01 10:00:00.5+08', '{"n": 0.1}')
  const before = await read(id)
  const pool = w.runtime.pool
  const client = await pool.connect()
  try {
    await client.query(`set timezone = 'America/New_York'; set datestyle = 'German'; set extra_float_digits = -15`)
    await client.query(`set app.district = ${w.world.district}`)
    const q = { district: w.world.district }
    const all = async (query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
      const { sql, parameters } = query.compile()
      return (await client.query(sql, parameters as unknown[])).rows
    }
    const [after] = await eventsByIds({ ...q, all: all as never, one: undefined as never }, [id])
    expect(after).toEqual(before)
  } finally {
    client.release(true)
  }
})
