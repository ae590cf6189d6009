import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { servedDistricts } from '../modules/territory/index.ts'
import { jobs as allJobs } from '../modules.ts'
import { inBatches, type Job, type Jobs, slotOf, startJobs } from './jobs.ts'

let w: TestWorld
let started: Jobs[] = []
const noon = new Date('2026-03-02T04:00:00Z')
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())
beforeEach(() => w.at(noon))
afterEach(async () => {
  await Promise.all(started.map((each) => each.stop()))
  started = []
  await w.sql('delete from job_runs')
})

const start = (...jobs: Job[]): Jobs => {
  const running = startJobs(w.runtime, jobs, servedDistricts, 3_600_000)
  started.push(running)
  return running
}
const counting = (more: Partial<Job> = {}) => {
  const ran: number[] = []
  const job: Job = {
    name: 'count',
    at: '03:20',
    scope: 'district',
    run: async (_runtime, district) => ran.push(district),
    ...more,
  }
  return { job, ran }
}
const runs = () => w.sql('select name, slot, ended_at is not null as ended, done, error from job_runs order by slot')

describe('the slot of a job', () => {
  test.each([
    ['03:20', '2026-03-02T03:20:00+08:00', '2026-03-02T12:00:00+08:00'],
    ['03:20', '2026-03-01T03:20:00+08:00', '2026-03-02T03:19:59+08:00'],
    ['03:20', '2026-03-02T03:20:00+08:00', '2026-03-02T03:20:00+08:00'],
    ['hourly', '2026-03-02T12:00:00+08:00', '2026-03-02T12:59:59+08:00'],
    ['every-10-minutes', '2026-03-02T12:50:00+08:00', '2026-03-02T12:59:59+08:00'],
    ['every-10-minutes', '2026-03-02T13:00:00+08:00', '2026-03-02T13:00:00+08:00'],
  ] as const)('%s is for %s at %s', (at, slot, now) => {
    expect(slotOf({ at }, new Date(now))).toEqual(new Date(slot))
  })
})

test('runs once a slot, for each district, and says how much it did', async () => {
  const { job, ran } = counting()
  const running = start(job)
  await running.runDue()
  await running.runDue()
  const districts = (await w.sql<{ district_id: number }>('select district_id from districts')).map(
    (row) => row.district_id,
  )
  expect(ran.sort()).toEqual(districts.sort())
  expect(await runs()).toEqual([
    { name: 'count', slot: new Date('2026-03-01T19:20:00Z'), ended: true, done: expect.any(Number), error: null },
  ])
  w.at(new Date(noon.getTime() + 24 * 3_600_000))
  await running.runDue()
  expect(ran).toHaveLength(districts.length * 2)
})

test('of several processes one runs it', async () => {
  const { job, ran } = counting({ scope: 'deployment' })
  const all = Array.from({ length: 6 }, () => start(job))
  await Promise.all(all.map((each) => each.runDue()))
  expect(ran).toEqual([0])
})

test('a failure is recorded, and tried again after an hour; the others run all the same', async () => {
  let broken = true
  const failing = counting({
    name: 'fail',
    run: async () => {
      if (broken) throw new Error('no paper')
      return 3
    },
    scope: 'deployment',
  })
  const { job, ran } = counting({ scope: 'deployment' })
  const running = start(failing.job, job)
  await running.runDue()
  expect(ran).toEqual([0])
  expect(await runs()).toContainEqual(
    expect.objectContaining({ name: 'fail', ended: false, done: null, error: 'no paper' }),
  )
  broken = false
  await running.runDue()
  expect(await runs()).toContainEqual(expect.objectContaining({ name: 'fail', ended: false }))
  w.at(new Date(noon.getTime() + 3_601_000))
  await running.runDue()
  expect(await runs()).toContainEqual(expect.objectContaining({ name: 'fail', ended: true, done: 3, error: null }))
})

test('batches go on until one is small', async () => {
  const left = [5, 5, 2, 5]
  expect(await inBatches(5, async () => left.shift() as number)).toBe(12)
  expect(left).toEqual([5])
})

test('the jobs of the product clear what is over, and only that', async () => {
  await w.sql('delete from requests')
  const { district } = w.world
  const [account] = await w.sql<{ account_id: string }>('select account_id from accounts limit 1')
  const old = (days: number) => new Date(noon.getTime() - days * 24 * 3_600_000)
  for (const days of [31, 29]) {
    await w.sql(
      `insert into requests (district_id, account_id, key, operation, body_hash, at) values ($1, $2, gen_random_uuid(), 'x', 'y', $3)`,
      [district, account?.account_id, old(days)],
    )
    await w.sql(
      `insert into sessions (token_hash, account_id, created_at, seen_at, expires_at) values (sha256($1::text::bytea), $2, $3, $3, $3)`,
      [String(days), account?.account_id, old(days - 30)],
    )
    await w.sql(
      `insert into phone_codes (phone_index, code_hash, sent_at, expires_at, attempts) values (sha256($1::text::bytea), 'x', $2, $2, 0)`,
      [String(days), old(days - 30)],
    )
  }
  const count = async (table: string) =>
    (await w.sql<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n as number
  const before = { sessions: await count('sessions'), codes: await count('phone_codes') }
  await start(...allJobs).runDue()
  expect(await runs()).toHaveLength(allJobs.length)
  for (const run of await runs()) expect(run).toMatchObject({ ended: true, error: null })
  expect(await count('requests')).toBe(1)
  expect(await count('sessions')).toBe(before.sessions - 1)
  expect(await count('phone_codes')).toBe(before.codes - 1)
})

test('what ran more than 30 days ago is forgotten, what runs now is not', async () => {
  const forget = allJobs.find(({ name }) => name === 'forget-job-runs') as Job
  const slots = ['2026-01-01T00:00:00Z', '2026-01-29T00:00:00Z', '2026-02-27T00:00:00Z', '2026-03-02T03:50:00Z']
  for (const slot of slots) await w.sql(`insert into job_runs (name, slot, started_at) values ('old', $1, $1)`, [slot])
  expect(await forget.run(w.runtime, 0)).toBe(2)
  const left = await w.sql<{ slot: Date }>(`select slot from job_runs where name = 'old' order by slot`)
  expect(left.map(({ slot }) => slot)).toEqual(slots.slice(2).map((slot) => new Date(slot)))
})
