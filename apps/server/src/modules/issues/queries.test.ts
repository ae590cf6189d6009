import type { SmallPerson } from '@linli/world/small-world'
import { issueAt } from '@linli/world/stages'
import { type Filter, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importTickets } from './commands/import-tickets.ts'
import { reportIssue } from './commands/report-issue.ts'
import { factsOf, recentlySolved } from './queries.ts'

const monday = new Date('2026-03-02T02:00:00Z')
let w: TestWorld
const ids: Record<string, string> = {}
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  let minute = 0
  const keep = async (name: string, made: () => Promise<string>) => {
    w.at(new Date(monday.getTime() + minute++ * 60_000))
    ids[name] = await made()
  }
  await keep('fresh', () => issueAt(w, 'reported'))
  await keep('assigned', () => issueAt(w, 'assigned'))
  await keep('resolved', () => issueAt(w, 'resolved'))
  await keep('confirmed', () => issueAt(w, 'confirmed'))
  await keep('closed', () => issueAt(w, 'closedWithoutFix'))
  await keep('behalf', () => issueAt(w, 'reported', 'home', true))
  await keep('beside', () => issueAt(w, 'assigned', 'other'))
  await keep('far', () => issueAt(w, 'reported', 'far'))
  // Of the community's second grid, and of the whole community, which is in none.
  const report = (areaCode: string, text: string) => async () =>
    (await w.run('jianguo', (ctx) => reportIssue(ctx, { text, areaCode, fileIds: [], categoryCode: 'C0101' }))).issue_id
  await keep('secondGrid', report(`${w.world.community}00003`, '电梯停运两天了,老人下不了楼。'))
  await keep('whole', report(w.world.community, '院子里的树枝断了。'))
  await w.run('system', (ctx) =>
    importTickets(ctx, [
      {
        externalKey: 'REC-1',
        areaCode: w.world.community,
        categoryPath: [
          { code: 'A', name: '市容环境' },
          { code: 'A1', name: '乱堆放' },
        ],
        unit: { externalId: '7', name: '城管中队' },
        source: { code: '1', name: '热线' },
        nature: { code: '2', name: '投诉' },
        createdAt: '2018-03-05T01:30:00.000Z',
        onTime: false,
      },
    ]),
  )
  const [archived] = await w.sql<{ id: string }>(`select issue_id as id from issues where external_key = 'REC-1'`)
  ids.archived = archived?.id as string
})
afterAll(() => w.close())

const nameOf = (issueId: string) => Object.entries(ids).find(([, id]) => id === issueId)?.[0] ?? issueId
async function list(person: SmallPerson, query: Filter<'listIssues'> & object = {}) {
  const { status, body } = await w.send<{ rows: { issueId: string }[]; next: string | null }>(person, 'listIssues', {
    query: query as Record<string, unknown>,
  })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return { names: body.rows.map(({ issueId }) => nameOf(issueId)), next: body.next }
}
const names = async (person: SmallPerson, query: Filter<'listIssues'> & object = {}) =>
  (await list(person, query)).names

describe('whose issues', () => {
  const home = ['whole', 'secondGrid', 'behalf', 'resolved', 'assigned', 'fresh', 'closed', 'confirmed', 'archived']
  const firstGrid = ['behalf', 'resolved', 'assigned', 'fresh', 'closed', 'confirmed']
  test.each([
    ['limei', firstGrid],
    ['secretary', home],
    ['otherSecretary', ['beside']],
    ['subdistrict', [...home.slice(0, 2), 'beside', ...home.slice(2)]],
    ['districtOfficer', [...home.slice(0, 2), 'beside', ...home.slice(2)]],
    ['property', ['resolved', 'assigned', 'confirmed']],
    ['department', ['beside']],
    ['merchant', []],
    ['xiulan', ['resolved', 'assigned', 'fresh', 'closed', 'confirmed']],
    ['jianguo', ['whole', 'secondGrid']],
    ['guihua', []],
  ] as const)('%s sees, what is open first and the newest movement first', async (person, seen) => {
    expect(await names(person)).toEqual(seen)
  })

  test('somebody who also governs sees as their own only what they reported', async () => {
    expect(await names('secretary', { view: 'mine' })).toEqual([])
    expect(await names('xiulan', { view: 'mine' })).toHaveLength(5)
  })

  test('the inbox holds what somebody must act on, for a handler what waits for handlers', async () => {
    expect(await names('secretary', { view: 'inbox' })).toEqual(home.slice(0, 6))
    expect(await names('property', { view: 'inbox' })).toEqual(['assigned'])
  })
})

describe('which of them', () => {
  const seen = (query: Filter<'listIssues'> & object) => names('districtOfficer', query)
  test.each([
    [{ status: 'reported' }, ['whole', 'secondGrid', 'behalf', 'fresh']],
    [{ source: 'onBehalf' }, ['behalf']],
    [{ source: 'imported' }, ['archived']],
    [{ category: 'C01' }, ['whole', 'secondGrid']],
    [{ category: 'A1:乱堆放' }, ['archived']],
    [{ category: 'A' }, ['archived']],
    [{ unit: '城管中队' }, ['archived']],
    [{ onTime: 'false' }, ['archived']],
    [{ onTime: 'true' }, ['resolved', 'confirmed']],
    [{ from: '2018-03-05', to: '2018-03-05' }, ['archived']],
    [{ from: '2018-03-06', to: '2019-01-01' }, []],
    [{ within: '500111003002' }, ['beside']],
    [{ within: '50011100300100003' }, ['secondGrid']],
    [{ within: '440310' }, []],
    [{ within: '440310001001' }, []],
    [{ q: '电梯' }, ['whole', 'secondGrid']],
    [{ q: '老人' }, ['secondGrid']],
    [{ q: '树枝' }, ['whole']],
    [{ q: '没有这个词' }, []],
    [{ q: '龙滩园-2018-0001' }, ['archived']],
    [{ q: '龙滩园-2026-0001' }, ['fresh']],
    [{ overdue: 'true' }, []],
  ] as [Filter<'listIssues'> & object, string[]][])('%j', async (query, found) => {
    w.at(new Date(monday.getTime() + 3_600_000))
    expect(await seen(query)).toEqual(found)
  })

  test('several statuses at once', async () => {
    const answer = await w.app.inject({
      url: `/api/districts/${w.world.district}/issues?status=confirmed&status=closedWithoutFix`,
      cookies: { linli_session: await w.signIn('districtOfficer') },
    })
    expect(answer.json().rows.map(({ issueId }: { issueId: string }) => nameOf(issueId))).toEqual([
      'closed',
      'confirmed',
    ])
  })

  test('a day begins and ends at midnight of Shanghai', async () => {
    expect(await seen({ from: '2026-03-02', to: '2026-03-02', status: 'assigned' })).toEqual(['beside', 'assigned'])
    expect(await seen({ from: '2026-03-01', to: '2026-03-01' })).toEqual([])
  })

  test('what is late: not looked at in time, or not solved', async () => {
    w.at(new Date('2026-03-06T02:00:00Z'))
    expect(await seen({ overdue: 'true' })).toEqual(['whole', 'secondGrid', 'beside', 'behalf', 'assigned', 'fresh'])
    expect(await seen({ overdue: 'false' })).toEqual(['resolved', 'closed', 'confirmed', 'archived'])
    w.at(new Date(monday.getTime() + 3_600_000))
  })
})

test.each([1, 2, 3, 4, 100])('page by page of %i nothing is lost and nothing comes twice', async (limit) => {
  const whole = await names('districtOfficer', { limit: 100 })
  const pages: string[] = []
  let cursor: string | undefined
  do {
    const page = await list('districtOfficer', { limit, ...(cursor ? { cursor } : {}) })
    expect(page.names.length).toBeLessThanOrEqual(limit)
    pages.push(...page.names)
    cursor = page.next ?? undefined
  } while (cursor)
  expect(pages).toEqual(whole)
})

test('the figures’ facts are of any scope, and tell no words', async () => {
  const facts = await w.look('xiulan', (q) => factsOf(q, [ids.beside as string, ids.far as string]))
  expect(facts).toHaveLength(1)
  expect(facts[0]).toMatchObject({ communityCode: w.world.otherCommunity, status: 'assigned' })
  expect(JSON.stringify(facts)).not.toContain('灯坏了')
})

test('recently solved is what was confirmed, within an area', async () => {
  const solved = (within?: string) => w.look('xiulan', (q) => recentlySolved(q, { within, limit: 12 }))
  expect((await solved()).map(({ issue_id }) => nameOf(issue_id))).toEqual(['confirmed'])
  expect(await solved(w.world.otherCommunity)).toEqual([])
})
