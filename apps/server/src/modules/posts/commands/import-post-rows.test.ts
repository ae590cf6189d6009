import { rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PostImportRow } from '../post-import.ts'
import { importPostRows } from './import-post-rows.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

type Row = Omit<PostImportRow, 'row'>
const take = (rows: Row[], mode: 'try' | 'all' = 'all', person: Parameters<TestWorld['run']>[0] = 'secretary') =>
  w.run(person, (ctx) =>
    importPostRows(
      ctx,
      rows.map((row, index) => ({ row: index + 2, ...row })),
      mode,
    ),
  )
const counts = async () =>
  (
    await w.sql(
      'select (select count(*)::int from posts) as posts, (select count(*)::int from appointments) as held, (select count(*)::int from people) as people',
    )
  )[0] as { posts: number; held: number; people: number }
const area = '龙滩园社区'

test('posts by names with who holds them: once, however often the file is read', async () => {
  const rows: Row[] = [
    {
      kind: 'gridWorker',
      area,
      grid: '第二网格',
      name: '许大宝',
      phone: '13511110001',
      dutyPhone: '023-43720002',
      termMonths: 36,
      fromOn: '2026-01-01',
    },
    { kind: 'partTimeWorker', area, grid: '龙滩园第二网格', name: '许二宝', phone: '13511110002' },
    { kind: 'partTimeWorker', area, grid: `${w.world.community}002`, name: '许三宝', phone: '13511110003' },
    {
      kind: 'buildingLead',
      area: w.world.community,
      estate: '川汽厂家属院',
      building: '3幢',
      name: '许大宝',
      phone: '+8613511110001',
    },
    { kind: 'buildingLead', area, building: '二号楼' },
    { kind: 'handler', area, organisation: '安居物业公司', name: '许四宝' },
  ]
  const before = await counts()
  expect((await take(rows, 'try')).map(({ outcome, problems }) => [outcome, problems])).toEqual(
    rows.map(() => ['added', []]),
  )
  expect(await counts()).toEqual(before)
  const outcomes = await take(rows)
  // Two part-timers share a post with two seats; one person in two rows is one person.
  expect(await counts()).toEqual({ posts: before.posts + 4, held: before.held + 5, people: before.people + 4 })
  expect(outcomes.map(({ effects }) => effects.map(({ subjectKind }) => subjectKind).join(' '))).toEqual([
    'post person appointment',
    'post person appointment',
    'person appointment',
    'post appointment',
    'post',
    'post person appointment', // the unit's handlers have a post: it gets another seat
  ])
  const [worker] = await w.sql(
    `select x.from_on::text, x.to_on::text, p.duty_phone, p.term_months, n.name_masked, n.phone_masked
     from appointments x join posts p using (district_id, post_id) join people n using (district_id, person_id)
     where x.post = 'gridWorker' and x.grid_code = $1`,
    [`${w.world.community}002`],
  )
  expect(worker).toEqual({
    from_on: '2026-01-01',
    to_on: '2029-01-01',
    duty_phone: '023-43720002',
    term_months: 36,
    name_masked: '许**',
    phone_masked: '135****0001',
  })
  expect((await take(rows)).map(({ outcome }) => outcome)).toEqual(rows.map(() => 'same'))
  const more = { kind: 'partTimeWorker', area, grid: '第二网格', name: '许五宝', phone: '13511110005' } as const
  const [changed] = await take([more])
  expect(changed?.effects.map(({ effect, subjectKind }) => `${effect} ${subjectKind}`)).toEqual([
    'changed post',
    'added person',
    'added appointment',
  ])
  expect(await w.sql(`select seats from posts where kind = 'partTimeWorker'`)).toEqual([{ seats: 3 }])
})

test.each<[string, Row, string, string]>([
  ['a place nobody knows', { kind: 'secretary', area: '没有社区' }, 'area', '没有社区'],
  ['a grid nobody knows', { kind: 'gridWorker', area, grid: '第九网格' }, 'grid', '第九网格'],
  ['a grid of two', { kind: 'gridWorker', area, grid: '网格' }, 'grid', '网格'],
  ['a building nobody knows', { kind: 'buildingLead', area, building: '99 栋' }, 'building', '99 栋'],
  ['a unit nobody knows', { kind: 'handler', area, organisation: '没有公司' }, 'organisation', '没有公司'],
  ['no unit', { kind: 'handler', area }, 'organisation', '单位'],
  ['one of the three administrators', { kind: 'auditAdministrator', area: '大足区' }, 'kind', '管理员'],
  [
    'an end before the beginning',
    { kind: 'groupLead', area, name: '许六宝', fromOn: '2026-02-01', toOn: '2026-01-01' },
    'toOn',
    '晚于',
  ],
  ['a higher post', { kind: 'secretary', area, name: '许七宝' }, 'area', '上一级'],
  ['another community', { kind: 'groupLead', area: '双龙东路社区', name: '许八宝' }, 'area', '不在'],
])('%s is told, and nothing of the file is written', async (_what, row, column, words) => {
  const before = await counts()
  const [fine, outcome] = await take([{ kind: 'groupLead', area, title: '一组组长', name: '许九宝' }, row])
  expect(fine?.outcome).toBe('added')
  expect(outcome).toMatchObject({ row: 3, outcome: 'refused', problems: [{ column }], effects: [] })
  expect(outcome?.problems[0]?.message).toContain(words)
  expect(await counts()).toEqual(before)
})

test('the same person in the same post on two lines is one too many; nobody brings themselves in', async () => {
  const row: Row = { kind: 'groupLead', area, name: '许十宝', phone: '13511110010' }
  const [, twice] = await take([row, row], 'try')
  expect(twice?.problems[0]?.message).toContain('第 2 行')
  const [own] = await take([{ ...row, name: '陈建军', phone: '13800000000' }], 'try')
  expect(own).toMatchObject({ outcome: 'refused', problems: [{ column: 'name' }] })
})

test('a name with spaces is the same person; another name under the number is somebody else, and it is told', async () => {
  const phone = '13511110011'
  const row: Row = { kind: 'groupLead', area, title: '二组组长', name: '吴空', phone }
  const spaced: Row = { ...row, title: '三组组长', name: '吴\u3000空' }
  const family: Row = { ...row, title: '四组组长', name: '吴小空' }
  const before = await counts()
  const outcomes = await take([row, spaced, family])
  expect(await counts()).toEqual({ posts: before.posts + 3, held: before.held + 3, people: before.people + 2 })
  expect(outcomes.map(({ outcome, problems }) => [outcome, problems.map(({ column }) => column)])).toEqual([
    ['added', []],
    ['added', []],
    ['added', ['phone']],
  ])
  expect(outcomes[2]?.problems[0]?.message).toContain('另一个姓名')
  // Read again, with other spaces: everybody is known, and nothing is left to tell.
  const again = await take([{ ...row, name: '吴 空' }, spaced, { ...family, name: ' 吴 小空' }])
  expect(again.map(({ outcome, problems }) => [outcome, problems])).toEqual(again.map(() => ['same', []]))
  const [known] = await take([{ ...row, title: '五组组长', name: '吴大空' }], 'try')
  expect(known).toMatchObject({ outcome: 'added', problems: [{ column: 'phone' }] })
  const [, twice] = await take([row, { ...row, name: '吴 空' }], 'try')
  expect(twice?.problems[0]?.message).toContain('第 2 行')
})

test('two files at once with the same new post and the same new person: each is there once', async () => {
  let serial = 0
  await rounds(async () => {
    const phone = `1361111${String(serial++).padStart(4, '0')}`
    const row: Row = { kind: 'gridWorker', area, grid: '第一网格', title: `巡查${serial}`, name: '双份', phone }
    const before = await counts()
    await Promise.all([take([row]), take([row], 'all', 'districtOfficer')])
    expect(await counts()).toEqual({ posts: before.posts + 1, held: before.held + 1, people: before.people + 1 })
  })
})
