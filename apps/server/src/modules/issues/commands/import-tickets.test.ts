import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { theSystem } from '../../../platform/actor.ts'
import { runCommand } from '../../../platform/command.ts'
import { type ImportedTicket, importTickets } from './import-tickets.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

let next = 0
const ticket = (more: Partial<ImportedTicket> = {}): ImportedTicket => ({
  externalKey: `test:${++next}`,
  areaCode: w.world.community,
  categoryPath: [
    { code: '5', name: '市容环卫' },
    { code: '51', name: '垃圾' },
    { code: '511', name: '垃圾外溢' },
  ],
  unit: { externalId: '8', name: '综合执法队' },
  source: { code: '1', name: '热线' },
  nature: { code: '2', name: '投诉' },
  createdAt: '2018-07-04T09:24:41.000Z',
  onTime: true,
  ...more,
})
const system = () => theSystem(w.world.district)
const take = (tickets: ImportedTicket[]) => runCommand(w.runtime, system(), null, (ctx) => importTickets(ctx, tickets))

it('makes archived issues, with what the file says and nothing it does not', async () => {
  const full = ticket()
  const bare = ticket({ unit: null, nature: null, onTime: null, areaCode: w.world.otherCommunity })
  expect(await take([full, bare])).toEqual({ done: 2 })
  const rows = await w.sql('select * from issues where external_key = any($1) order by external_key', [
    [full.externalKey, bare.externalKey],
  ])
  expect(rows[0]).toMatchObject({
    status: 'archived',
    source: 'imported',
    community_code: w.world.community,
    category_path: ['5', '51', '511:垃圾外溢'],
    category_name: '垃圾外溢',
    nature: 'complaint',
    unit_key: '8:综合执法队',
    unit_name: '综合执法队',
    source_name: '热线',
    reported_at: new Date(full.createdAt),
    on_time: true,
    resolved_at: null,
    closed_at: null,
    reporter_id: null,
    number_year: 2018,
    open: false,
  })
  expect(rows[1]).toMatchObject({ nature: null, unit_key: null, on_time: null, number_serial: 1 })
  const events = await w.sql<{ kind: string }>(`select kind from events where subject_id = any($1::uuid[])`, [
    rows.map((row) => row.issue_id),
  ])
  expect(events.map(({ kind }) => kind)).toEqual(['issue-imported', 'issue-imported'])
})

it('takes each key once, and numbers those of a community and year one after the other', async () => {
  const many = [...Array(30)].map(() => ticket({ createdAt: '2019-01-02T00:00:00Z' }))
  expect(await take(many)).toEqual({ done: 30 })
  expect(await take([...many, ticket({ createdAt: '2019-03-01T00:00:00Z' })])).toEqual({ done: 1 })
  const rows = await w.sql<{ number_serial: number }>(
    `select number_serial from issues where number_year = 2019 and community_code = $1 order by 1`,
    [w.world.community],
  )
  expect(rows.map(({ number_serial }) => number_serial)).toEqual([...Array(31)].map((_, n) => n + 1))
})

it('adds nothing twice when the same tickets come several times at once', async () => {
  const many = [...Array(40)].map((_, n) =>
    ticket({ areaCode: n % 2 ? w.world.community : w.world.otherCommunity, createdAt: '2020-05-05T00:00:00Z' }),
  )
  w.constraintHits()
  const outcomes = await Promise.all([take(many), take([...many].reverse()), take(many.slice(10)), take(many)])
  expect(outcomes.reduce((sum, outcome) => sum + ('done' in outcome ? outcome.done : 0), 0)).toBe(40)
  expect(w.constraintHits()).toBe(0)
  const [row] = await w.sql<{ issues: number; events: number }>(
    `select count(*)::int as issues, (select count(*)::int from events e join issues i on i.issue_id = e.subject_id where i.number_year = 2020) as events
     from issues where number_year = 2020`,
  )
  expect(row).toEqual({ issues: 40, events: 40 })
})

it('has a constraint behind its lock', async () => {
  const one = ticket()
  await take([one])
  await expect(
    w.sql(
      `insert into issues (district_id, issue_id, number_prefix, number_year, number_serial, status, source, text, area_code, place_label, reported_at, moved_at, external_key)
       select district_id, gen_random_uuid(), number_prefix, 2001, 1, status, source, text, area_code, place_label, reported_at, moved_at, external_key
       from issues where external_key = $1`,
      [one.externalKey],
    ),
  ).rejects.toMatchObject({ code: '23505', constraint: 'issues_external_key' })
})

it('is nobody’s but the product’s own, and takes no ticket of an unknown area', async () => {
  await expect(w.run('districtOfficer', (ctx) => importTickets(ctx, [ticket()]))).rejects.toMatchObject({
    code: 'forbidden',
  })
  const lost = [ticket(), ticket({ areaCode: '500111003999' })]
  await expect(take(lost)).rejects.toThrow('500111003999')
  expect(await w.sql('select from issues where external_key = $1', [lost[0]?.externalKey])).toHaveLength(0)
})
