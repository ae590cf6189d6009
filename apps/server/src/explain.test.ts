import { type TestWorld, testWorld } from '@linli/world/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countMatching, countMatchingBy, findIssue, listIssues, messagesOf } from './modules/issues/queries.ts'
import { findResponsible } from './modules/posts/queries-responsible.ts'
import { listAreas } from './modules/territory/queries.ts'
import { parseAddress } from './modules/territory/queries-addresses.ts'
import { getAreaMap, locateArea } from './modules/territory/queries-map.ts'
import { getAreaTree } from './modules/territory/queries-tree.ts'
import type { Appointment } from './platform/actor.ts'
import type { Reader } from './platform/command.ts'
import { compile, type Statement } from './platform/sql.ts'

/** Searches and lists stay on their indexes as the application's role, under row-level security, with 20,000 issues. */
let w: TestWorld
let app: pg.Client

beforeAll(async () => {
  w = await testWorld({ quiet: true })
  const { district, farDistrict } = w.world
  // 40 communities of ten subdistricts in this district, five grids each, and as many issues again elsewhere.
  await w.sql(
    `insert into areas (district_id, area_code, level, name, short_name, parent_code, community_code, estate, pinyin)
     select $1::int, code, 'building', n || ' 号楼', n || ' 号楼', left(code, 12), left(code, 12), '小区' || n % 500, 'xq' || n
     from (select n, $1::text || lpad((10 + n % 10)::text, 3, '0') || lpad((n % 40)::text, 3, '0') || lpad(n::text, 5, '0') as code
       from generate_series(1, 20000) n) made`,
    [district],
  )
  for (const [where, many] of [
    [district, 20_000],
    [farDistrict, 4_000],
  ]) {
    await w.sql(
      `insert into issues (district_id, issue_id, number_prefix, number_year, number_serial, status, source, text, category_path,
         category_code, category_name, area_code, grid_code, place_label, reporter_id, responsible_id, accept_by, solve_by,
         reported_at, moved_at, rating, nature, words)
       select $1::int, gen_random_uuid(), '社区', 2025, n,
         (array['reported', 'triaged', 'assigned', 'handling', 'resolved', 'confirmed', 'confirmed', 'confirmed', 'archived', 'archived'])[1 + n % 10],
         'resident', '第 ' || n || ' 件', array['C05', 'C0501'], 'C0501', '路灯楼道灯',
         $1::text || lpad((10 + n % 10)::text, 3, '0') || lpad((n % 40)::text, 3, '0') || lpad(n::text, 5, '0'),
         $1::text || lpad((10 + n % 10)::text, 3, '0') || lpad((n % 40)::text, 3, '0') || lpad((n % 200 / 40)::text, 3, '0'),
         '号楼', case when n % 100 = 0 then $3::uuid end, case when n % 49 = 0 and $1 = 500111 then $4::uuid end,
         now(), now(), now() - n * interval '1 minute', now() - n * interval '1 minute',
         case when n % 10 in (5, 6, 7) then 5 end, (array['complaint', 'request', 'patrol'])[1 + n % 3],
         to_tsvector('simple', '楼道 灯 第' || n || case when n % 200 = 0 then ' 电梯 停运' else '' end)
       from generate_series(1, $2::int) n`,
      [where, many, w.world.people.xiulan.personId, w.world.organisations.property],
    )
  }
  await w.sql(
    `insert into issue_messages (district_id, message_id, issue_id, kind, at, text)
     select district_id, gen_random_uuid(), issue_id, 'reply', now(), '好的' from issues`,
  )
  await w.sql(
    `insert into area_names (district_id, area_code, from_on, to_on, name, short_name)
     select district_id, area_code, '1990-01-01', '2000-01-01', '老' || coalesce(estate, '') || name, short_name from areas`,
  )
  // And one community of the size they have, beside those that hold one in forty of all.
  await w.sql(
    `insert into areas (district_id, area_code, level, name, short_name, parent_code, community_code, estate, pinyin)
     select $1::int, $2 || lpad(n::text, 5, '0'), 'building', n || ' 号楼', n || ' 号楼', $2, $2, '小苑', 'xq' || n
     from generate_series(1, 30) n`,
    [district, usual],
  )
  await theGround(district)
  await w.sql('vacuum analyze')
  app = new pg.Client({ connectionString: w.appUrl })
  await app.connect()
  await app.query(`set app.district = ${district}`)
}, 120_000)
afterAll(async () => {
  await app.end()
  await w.close()
})

/** The communities of those buildings, a grid for each, doors, and a post in every grid. */
async function theGround(district: number): Promise<void> {
  const of = (text: string) => w.sql(text, [district])
  await of(
    `insert into areas (district_id, area_code, level, name, short_name, parent_code, community_code, pinyin)
     select $1, code, case length(code) when 9 then 'subdistrict' else 'community' end, '第' || code, code, left(code, -3),
       case length(code) when 12 then code end, 'd'
     from (select distinct left(area_code, 9) as code from areas where pinyin like 'xq%'
       union select distinct left(area_code, 12) from areas where pinyin like 'xq%') made`,
  )
  await of(
    `insert into buildings (district_id, area_code, community_code, use, units, households)
     select $1, area_code, community_code, 'residential', 0, 2 from areas where pinyin like 'xq%'`,
  )
  await of(
    `insert into households (district_id, area_code, building_code, floor, room)
     select $1, area_code || '00' || lpad(n::text, 4, '0'), area_code, 1, n::text
     from areas, generate_series(1, 2) n where pinyin like 'xq%'`,
  )
  await of(
    `insert into grids (district_id, grid_code, community_code, kind, name, from_on)
     select $1, area_code || '001', area_code, 'general', '网格' || area_code, '2020-01-01' from areas
     where level = 'community' and pinyin = 'd'`,
  )
  await of(
    `insert into grid_buildings (district_id, grid_code, area_code, from_on)
     select $1, community_code || '001', area_code, '2020-01-01' from areas where pinyin like 'xq%'`,
  )
  await of(
    `insert into posts (district_id, post_id, kind, area_code, grid_code, seats, created_at)
     select $1, gen_random_uuid(), post, community_code, grid_code, 1, now()
     from grids, unnest(array['gridLead', 'gridWorker', 'partTimeWorker']) post, generate_series(1, 30) n
     where name like '网格%'`,
  )
}

const community = '500111010010'
const usual = '500111010999'
const held = (over: Partial<Appointment>): Appointment => ({
  appointmentId: 'x',
  post: 'secretary',
  areaCode: community,
  gridCode: null,
  organisationId: null,
  organisationKind: null,
  ...over,
})

/** The statements a reading makes, as somebody with these posts. */
async function statementsOf(
  posts: Appointment[],
  read: (q: Reader) => Promise<unknown>,
): Promise<{ statements: Statement[]; answer: unknown }> {
  const actor = { ...(await w.actor('xiulan')), appointments: posts }
  const statements: Statement[] = []
  const answer = await w.look('xiulan', (q) => {
    const all: Reader['all'] = (query) => {
      statements.push(compile(query))
      return q.all(query)
    }
    return read({ ...q, actor, all, one: async (query) => (await all(query))[0] })
  })
  return { statements, answer }
}

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  Plans?: Node[]
}
const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)]
const big = [
  'issues',
  'areas',
  'issue_messages',
  'events',
  'area_names',
  'buildings',
  'households',
  'grid_buildings',
  'posts',
]

/** Sequential scans of big tables: for these very values, and for the plan PostgreSQL keeps for any. */
async function scansOf({ text, values }: Statement): Promise<string[]> {
  const plans = [
    await app.query({ text: `explain (format json) ${text}`, values: values as unknown[] }),
    await app.query(`explain (generic_plan, format json) ${text}`),
  ]
  return plans.flatMap(({ rows }, index) =>
    nodes(rows[0]['QUERY PLAN'][0].Plan as Node)
      .filter((node) => node['Node Type'] === 'Seq Scan' && big.includes(node['Relation Name'] ?? ''))
      .map((node) => `${index === 0 ? 'this' : 'any'}: ${node['Relation Name']}`),
  )
}

async function expectNoScan(posts: Appointment[], read: (q: Reader) => Promise<unknown>): Promise<unknown> {
  const { statements, answer } = await statementsOf(posts, read)
  expect(statements.length).toBeGreaterThan(0)
  for (const statement of statements) expect(await scansOf(statement), statement.text).toEqual([])
  return answer
}

const viewers: [string, Appointment[]][] = [
  ['a secretary of a community', [held({})]],
  ['a grid worker', [held({ post: 'gridWorker', gridCode: `${community}000` })]],
  ['an officer of a subdistrict', [held({ post: 'subdistrictOfficer', areaCode: '500111010' })]],
  ['an officer of the district', [held({ post: 'districtOfficer', areaCode: '500111' })]],
  ['a resident', []],
]
const handler = (): [string, Appointment[]] => [
  'a handler',
  [held({ post: 'handler', organisationId: w.world.organisations.property })],
]

describe.each([...viewers.map(([who]) => who), 'a handler'])('%s', (who) => {
  const posts = () => (viewers.find(([name]) => name === who) ?? handler())[1]
  const list = (over: Record<string, unknown>) => (q: Reader) =>
    listIssues(q, { view: 'all', limit: 30, ...over } as never)

  test('the inbox, its first page and its next', async () => {
    const first = (await expectNoScan(posts(), list({ view: 'inbox' }))) as { rows: unknown[]; next: string | null }
    expect(first.rows.length).toBeGreaterThan(10)
    if (first.next) {
      const second = (await expectNoScan(posts(), list({ view: 'inbox', cursor: first.next }))) as typeof first
      expect(second.rows.length).toBeGreaterThan(0)
    }
  })
  test('the ledger, and what is mine', async () => {
    await expectNoScan(posts(), list({}))
    await expectNoScan(posts(), list({ view: 'mine' }))
  })
  test('one status, one category, what is late', async () => {
    await expectNoScan(posts(), list({ status: 'reported' }))
    await expectNoScan(posts(), list({ category: 'C05' }))
    await expectNoScan(posts(), list({ overdue: 'true' }))
  })
  test('by words and by number', async () => {
    await expectNoScan(posts(), list({ q: '电梯停运' }))
    await expectNoScan(posts(), list({ q: '社区-2025-0400' }))
  })
  test('counting by words, and by category and nature, in one look', async () => {
    for (const by of ['unit', 'community', 'category', 'nature'] as const)
      await expectNoScan(posts(), (q) => countMatchingBy(q, { view: 'all', by, q: '电梯停运' }, 50_000))
    await expectNoScan(posts(), list({ category: 'C0501', nature: 'complaint' }))
    await expectNoScan(posts(), list({ category: 'C99' }))
  })
  test('counting up to a bound', async () => {
    await expectNoScan(posts(), (q) => countMatching(q, { view: 'inbox', by: 'none' }, 1000))
  })
})

test('words are found, and only those', async () => {
  const district = [held({ post: 'districtOfficer', areaCode: '500111' })]
  const found = (await expectNoScan(district, (q) => listIssues(q, { view: 'all', limit: 100, q: '电梯停运' }))) as {
    rows: unknown[]
  }
  expect(found.rows).toHaveLength(100)
  const none = (await expectNoScan(district, (q) => listIssues(q, { view: 'all', limit: 100, q: '暖气' }))) as {
    rows: unknown[]
  }
  expect(none.rows).toHaveLength(0)
})

test('asked of the table itself the words would not use their index: that is why there is a view', async () => {
  const district = [held({ post: 'districtOfficer', areaCode: '500111' })]
  const count = (q: Reader) => countMatching(q, { view: 'all', by: 'none', q: '电梯停运' }, 1000)
  const [statement] = (await statementsOf(district, count)).statements as [Statement]
  const indexes = async (text: string) => {
    const { rows } = await app.query({ text: `explain (format json) ${text}`, values: statement.values as unknown[] })
    return nodes(rows[0]['QUERY PLAN'][0].Plan as Node).flatMap((node) => node['Index Name'] ?? [])
  }
  expect(await indexes(statement.text)).toContain('issues_words')
  expect(await indexes(statement.text.replace('"issue_search"', '"issues"'))).not.toContain('issues_words')
})

test('one issue and its thread', async () => {
  const [row] = await w.sql<{ id: string }>('select issue_id as id from issues where district_id = 500111 limit 1')
  await expectNoScan([], (q) => findIssue(q, row?.id as string))
  await expectNoScan([], (q) => messagesOf(q, row?.id as string))
})

describe('areas', () => {
  const search = (over: Record<string, unknown>) => (q: Reader) => listAreas(q, { limit: 300, ...over } as never)
  test.each([
    ['by a part of the name', { q: '小区123' }],
    ['by two characters', { q: '号楼' }],
    ['by first letters', { q: 'xq1999' }],
    ['below a community', { within: community }],
    ['below a subdistrict', { within: '500111010', level: 'building' }],
    ['all of a level', { level: 'building' }],
  ])('%s', async (_how, filter) => {
    const answer = (await expectNoScan([], search(filter))) as { areas: unknown[] }
    expect(answer.areas.length).toBeGreaterThan(0)
  })
})

describe('the ground', () => {
  const building = `${usual}00010`
  test.each<[string, (q: Reader) => Promise<unknown>]>([
    ['the tree of the district', (q) => getAreaTree(q, {})],
    ['the tree of a community', (q) => getAreaTree(q, { within: usual })],
    ['the tree of a building', (q) => getAreaTree(q, { within: building })],
    ['the map of a community', (q) => getAreaMap(q, { within: usual })],
    ['an address', (q) => parseAddress(q, { q: '小苑10号楼', within: usual })],
    ['who is responsible', (q) => findResponsible(q, { areaCode: building })],
    ['where a position is', (q) => locateArea(q, { longitude: 105.7, latitude: 29.4, datum: 'wgs84' })],
  ])('%s', async (_what, read) => {
    expect(await expectNoScan([held({ post: 'districtOfficer', areaCode: '500111' })], read)).toBeTruthy()
  })
})

test('without a district the same queries see no row', async () => {
  const { statements } = await statementsOf([held({ post: 'districtOfficer', areaCode: '500111' })], async (q) => {
    await listIssues(q, { view: 'all', limit: 30 })
    await listIssues(q, { view: 'all', limit: 30, q: '电梯' })
    await listAreas(q, { limit: 30, q: '小区' })
  })
  const lost = new pg.Client({ connectionString: w.appUrl })
  await lost.connect()
  for (const { text, values } of statements) {
    expect((await lost.query({ text, values: values as unknown[] })).rows, text).toEqual([])
    expect((await app.query({ text, values: values as unknown[] })).rows.length, text).toBeGreaterThan(0)
  }
  await lost.end()
})
