import type { QueryOf } from '@linli/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SmallPerson } from '../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import { newId } from '../../platform/ids.ts'
import { reportIssue } from '../issues/index.ts'

const made = 3000
let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
  await w.sql(
    `insert into issues (district_id, issue_id, number_prefix, number_year, number_serial, status, source, text,
       category_code, category_path, category_name, nature, area_code, grid_code, place_label, reporter_id, reported_at, moved_at,
       closure_reason, rating, on_time, unit_name, words)
     select $1, gen_random_uuid(), '某', 2026, n, s.status, case when n % 4 = 0 then 'imported' else 'resident' end, '电梯坏了',
       'c' || n % 5, array['top' || n % 3, 'c' || n % 5], '分类', (array['complaint', 'request', null])[1 + n % 3],
       c.code || '00001', c.code || '00' || (1 + n % 2), '某处', case when n % 50 = 0 then $2::uuid end,
       timestamptz '2026-01-01' + n * interval '1 hour', timestamptz '2026-01-01' + n * interval '1 hour',
       case when s.status = 'closedWithoutFix' then '原因' end, case when s.status = 'confirmed' then 5 end,
       (array[true, false, null])[1 + n % 7 % 3], (array['甲', '乙', '丙', null])[1 + n % 4], to_tsvector('simple', '电梯 坏')
     from generate_series(1, $3) n
       cross join lateral (select (array['reported', 'assigned', 'handling', 'confirmed', 'closedWithoutFix', 'archived'])[1 + n % 6] as status) s
       cross join lateral (select (array['500111003001', '500111003002', '500111004001', '500111004002'])[1 + n % 11 % 4] as code) c`,
    [w.world.district, w.world.people.xiulan.personId, made],
  )
  await w.sql(
    `insert into events (district_id, event_id, at, kind, subject_kind, subject_id, area_code, payload)
     select district_id, gen_random_uuid(), moved_at, 'issue-imported', 'issue', issue_id, area_code, '{}' from issues`,
  )
  await w.settle()
})
afterAll(() => w.close())

type Sent = Partial<QueryOf<'countIssues'>>
interface Counts {
  total: { value: number; exact: boolean }
  rows: { key: string; name: string; count: number }[]
  rowsExact: boolean
}
const count = async (person: SmallPerson, query: Sent): Promise<Counts> => {
  const { status, body } = await w.send<Counts>(person, 'countIssues', { query })
  expect(status).toBe(200)
  return body
}
async function direct(by: string | null, where: string): Promise<Record<string, number>> {
  const rows = await w.sql<{ key: string | null; count: number }>(
    `select ${by ?? "'all'"} as key, count(*)::int as count from issues where ${where} group by 1`,
  )
  return Object.fromEntries(rows.filter(({ key }) => key !== null).map(({ key, count }) => [key, count]))
}
const asRecord = ({ rows }: Counts) => Object.fromEntries(rows.map(({ key, count }) => [key, count]))

const facets: [NonNullable<Sent['by']>, string][] = [
  ['subdistrict', 'left(area_code, 9)'],
  ['community', 'left(area_code, 12)'],
  ['category', 'category_path[1]'],
  ['unit', 'unit_name'],
  ['onTime', "coalesce(on_time::text, 'unknown')"],
  ['status', 'status'],
  ['source', 'source'],
  ['nature', 'nature'],
]

describe('countIssues', () => {
  it.each(facets)('by %s equals a direct count', async (by, column) => {
    const all = await count('districtOfficer', { by })
    expect(all.total).toEqual({ value: made, exact: true })
    expect(asRecord(all)).toEqual(await direct(column, 'true'))
    const some = await count('subdistrict', { by, onTime: 'false', category: 'top1', status: 'assigned' })
    const where =
      "area_code like '500111003%' and on_time = false and category_path[1] = 'top1' and status = 'assigned'"
    expect(asRecord(some)).toEqual(await direct(column, where))
    expect(some.total.value).toBe((await direct(null, where)).all ?? 0)
  })

  it('gives names to read', async () => {
    const { rows } = await count('districtOfficer', { by: 'community' })
    expect(rows.find(({ key }) => key === w.world.community)?.name).toBe('龙滩园')
    expect((await count('districtOfficer', { by: 'status' })).rows.map(({ name }) => name)).toContain('已派单')
    expect((await count('districtOfficer', { by: 'onTime' })).rows.map(({ name }) => name)).toContain('按时')
  })

  it('stays within what the viewer may see', async () => {
    const own = await direct(null, `area_code like '${w.world.community}%'`)
    expect((await count('secretary', {})).total.value).toBe(own.all)
    expect(await count('secretary', { within: w.world.otherCommunity, by: 'status' })).toEqual({
      total: { value: 0, exact: true },
      rows: [],
      rowsExact: true,
    })
    expect((await count('secretary', { within: '500111' })).total.value).toBe(own.all)
    const grid = await direct(null, `grid_code = '${w.world.grid}'`)
    const worker = await count('limei', { by: 'status' })
    expect(worker.total).toEqual({ value: grid.all, exact: true })
    expect(asRecord(worker)).toEqual(await direct('status', `grid_code = '${w.world.grid}'`))
    const mine = `reporter_id = '${w.world.people.xiulan.personId}'`
    const resident = await count('xiulan', { by: 'unit' })
    expect(resident.total.value).toBe((await direct(null, mine)).all)
    expect(asRecord(resident)).toEqual(await direct('unit_name', mine))
    expect((await count('guihua', { by: 'status' })).total.value).toBe(0)
    const far = await w.send<Counts>('faraway', 'countIssues', { district: w.world.farDistrict })
    expect(far).toMatchObject({ status: 200, body: { total: { value: 0 } } })
    expect((await w.send('faraway', 'countIssues')).status).toBe(403)
    expect((await w.send('stranger', 'countIssues')).status).toBe(403)
    expect((await w.send(null, 'countIssues')).status).toBe(401)
  })

  it('counts the inbox by what is open', async () => {
    const inbox = await count('secretary', { view: 'inbox', by: 'status' })
    expect(asRecord(inbox)).toEqual(await direct('status', `open and area_code like '${w.world.community}%'`))
  })

  it('counts issues themselves where tallies do not know, up to a thousand', async () => {
    expect((await count('districtOfficer', { q: '电梯' })).total).toEqual({ value: 1000, exact: false })
    const below = await count('districtOfficer', { category: 'c3', by: 'category' })
    expect(below.total.value).toBe((await direct(null, "'c3' = any(category_path)")).all)
    expect(below.rows).toEqual([{ key: 'c3', name: 'c3', count: below.total.value }])
    const days = { from: '2026-01-10', to: '2026-01-12' }
    const some = await count('districtOfficer', { ...days, by: 'community' })
    const where = "reported_at >= '2026-01-10T00:00+08' and reported_at < '2026-01-13T00:00+08'"
    expect(asRecord(some)).toEqual(await direct('left(area_code, 12)', where))
  })

  it('divides what words find by every facet in full, more than a thousand too', async () => {
    const where = "words @@ plainto_tsquery('simple', '电梯')"
    for (const [by, column] of facets) {
      const found = await count('districtOfficer', { q: '电梯', by })
      expect(found.total, by).toEqual({ value: 1000, exact: false })
      expect(found.rowsExact, by).toBe(true)
      expect(asRecord(found), by).toEqual(await direct(column, where))
    }
  })

  it('narrows by nature, in the tallies and in the issues themselves', async () => {
    const nature = 'complaint'
    const all = await count('districtOfficer', { nature, by: 'status' })
    expect(all.total.value).toBe((await direct(null, `nature = '${nature}'`)).all)
    expect(asRecord(all)).toEqual(await direct('status', `nature = '${nature}'`))
    const worker = await count('limei', { nature, by: 'nature' })
    expect(asRecord(worker)).toEqual(await direct('nature', `nature = '${nature}' and grid_code = '${w.world.grid}'`))
    const { body } = await w.send<{ rows: { nature: string }[] }>('districtOfficer', 'listIssues', {
      query: { nature },
    })
    expect(new Set(body.rows.map((row) => row.nature))).toEqual(new Set([nature]))
  })

  it('follows a new report', async () => {
    const before = await count('secretary', { status: 'reported' })
    await w.run(
      'xiulan',
      (ctx) => reportIssue(ctx, { text: '灯坏了', areaCode: w.world.building, fileIds: [] }),
      newId(),
    )
    await w.settle()
    expect((await count('secretary', { status: 'reported' })).total.value).toBe(before.total.value + 1)
  })
})

describe('getPublicFigures', () => {
  interface Board {
    area: { areaCode: string; name: string }
    open: number
    solved: number
    closedWithoutFix: number
    communities: { areaCode: string; name: string; subdistrict: string; open: number; solved: number }[]
    communitiesToCome: number
    recentlySolved: { number: string; title: string; before: unknown; after: unknown; days: number }[]
  }
  const board = (within?: string) => w.send<Board>(null, 'getPublicFigures', within ? { query: { within } } : {})

  it('answers anybody, for the district and each area of it', async () => {
    for (const [within, where] of [
      [undefined, 'true'],
      ['500111003', "area_code like '500111003%'"],
      [w.world.community, `area_code like '${w.world.community}%'`],
    ] as const) {
      const { status, body } = await board(within)
      expect(status).toBe(200)
      const by = await direct('status', where)
      expect(body.solved).toBe(by.confirmed)
      expect(body.closedWithoutFix).toBe(by.closedWithoutFix)
      expect(body.open).toBe((await direct(null, `open and ${where}`)).all)
    }
    const { body } = await board(w.world.building)
    expect(body.area).toEqual({ areaCode: w.world.community, name: '龙滩园' })
    expect(body.recentlySolved).toHaveLength(12)
    expect(body.communities.map(({ name }) => name)).toEqual(['龙滩园'])
  })

  it('lists the communities in service, and counts the rest', async () => {
    const communities = (n: number) => `500111003${String(100 + n)}`
    for (let n = 0; n < 300; n++)
      await w.sql(
        `insert into areas (district_id, area_code, level, name, short_name, parent_code, community_code)
         values (500111, $1, 'community', $2, $2, '500111003', $1)`,
        [communities(n), `新村${n}`],
      )
    const { body: before } = await board()
    expect(before.communitiesToCome).toBe(300)
    expect(before.communities.map(({ name }) => name)).not.toContain('新村1')
    await w.sql(`insert into grids values (500111, $1 || '001', $1, 'general', '第一网格')`, [communities(1)])
    await w.sql(
      `insert into areas (district_id, area_code, level, name, short_name, parent_code, community_code)
       values (500111, $1 || '00001', 'building', '1 栋', '1 栋', $1, $1)`,
      [communities(2)],
    )
    await w.send('xiulan', 'reportIssue', { body: { text: '路灯不亮。', areaCode: communities(3) } })
    await w.settle()
    const { body } = await board()
    expect(body.communitiesToCome).toBe(297)
    for (const n of [1, 2, 3])
      expect(body.communities).toContainEqual({
        areaCode: communities(n),
        name: `新村${n}`,
        subdistrict: '龙滩子街道',
        open: n === 3 ? 1 : 0,
        solved: 0,
      })
    expect((await board(communities(4))).body).toMatchObject({ communities: [], communitiesToCome: 1 })
  })

  it.each(['500111999', '500111003999', '50011100300199999', '440310', '440310001001'])(
    'knows no %s',
    async (within) => {
      expect((await board(within)).status).toBe(404)
    },
  )
})
