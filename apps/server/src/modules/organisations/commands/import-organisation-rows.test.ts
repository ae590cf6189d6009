import { reasonOf } from '@linli/world/crowd'
import { rounds, rowCounts } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OrganisationImportRow } from '../organisation-import.ts'
import { importOrganisationRows } from './import-organisation-rows.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-10T02:00:00Z'))
})
afterAll(() => w.close())

const firm = (over: Partial<OrganisationImportRow> = {}): OrganisationImportRow => ({
  row: 2,
  kind: 'propertyCompany',
  name: '新家物业公司',
  area: '龙滩园社区',
  ...over,
})
const take = (
  rows: OrganisationImportRow[],
  mode: 'try' | 'all' = 'all',
  by: Parameters<TestWorld['run']>[0] = 'officer',
) => w.run(by, (ctx) => importOrganisationRows(ctx, rows, mode))
const outcomes = async (...sent: Parameters<typeof take>) => (await take(...sent)).map(({ outcome }) => outcome)
const problem = async (over: Partial<OrganisationImportRow>) => {
  const [told] = await take([firm(over)], 'try')
  return told?.problems[0] && `${told.outcome} ${told.problems[0].column}: ${told.problems[0].message}`
}

const file = (): OrganisationImportRow[] => [
  firm({
    creditCode: '9144030071526726XG',
    dutyPhone: '023-43722001',
    serves: ['川汽厂家属院'],
    contractFrom: '2025-01-01',
    contractTo: '2026-12-31',
    headName: '李经理',
    headPhone: '13912345678',
  }),
  firm({ row: 3, kind: 'partyOrganisation', name: '龙滩园社区党委', partyLevel: 'committee' }),
  firm({
    row: 4,
    kind: 'partyOrganisation',
    name: '家属院党支部',
    partyLevel: 'branch',
    partyParent: '龙滩园社区党委',
    serves: ['川汽厂家属院'],
  }),
]

test('a preview says what would be, and writes nothing; the import does it; the same again changes nothing', async () => {
  const before = await rowCounts(w, ['requests', 'sessions', 'events'])
  expect(await outcomes(file(), 'try')).toEqual(['added', 'added', 'added'])
  expect(await rowCounts(w, ['requests', 'sessions', 'events'])).toEqual(before)
  const done = await take(file())
  expect(done[0]).toMatchObject({
    row: 2,
    outcome: 'added',
    problems: [],
    effects: [
      { effect: 'added', subjectKind: 'organisation' },
      { effect: 'added', subjectKind: 'organisationService' },
      { effect: 'added', subjectKind: 'member' },
    ],
  })
  const params = { organisationId: String(done[0]?.effects[0]?.subjectKey) }
  expect((await w.send('officer', 'getOrganisation', { params })).body).toMatchObject({
    name: '新家物业公司',
    creditCode: '9144030071526726XG',
    serves: [{ label: '川汽厂家属院', fromOn: '2025-01-01' }],
    contract: { toOn: '2026-12-31' },
    people: [{ name: '李经理', role: 'head', phone: '139****5678' }],
  })
  const { body } = await w.send<{ parties: { organisations: { name: string }[] }[] }>(null, 'getSixParties', {
    query: { areaCode: w.world.building },
  })
  expect(body.parties[0]?.organisations.map(({ name }) => name)).toEqual(['家属院党支部', '龙滩园社区党委'])
  const after = await rowCounts(w, ['requests', 'sessions', 'events'])
  expect(await outcomes(file())).toEqual(['same', 'same', 'same'])
  expect(await rowCounts(w, ['requests', 'sessions', 'events'])).toEqual(after)
})

test('a row changes what it speaks of, and leaves the rest', async () => {
  await take([firm({ name: '会变的物业', dutyPhone: '023-43722001', address: '家属院' })])
  const [told] = await take([firm({ name: '会变的物业', dutyPhone: '023-43722002' })])
  expect(told).toMatchObject({
    outcome: 'changed',
    effects: [{ effect: 'changed', before: { was: { duty_phone: '023-43722001', address: '家属院' } } }],
  })
  expect(await w.sql(`select duty_phone, address from organisations where name = '会变的物业'`)).toEqual([
    { duty_phone: '023-43722002', address: '家属院' },
  ])
})

describe('a row is refused, with what to do', () => {
  test.each([
    [{ area: '没有的社区' }, 'refused area: 没有找到“没有的社区”这个社区、街道或区，请写全称或编码。'],
    [{ area: '双龙东路社区' }, 'refused area: 不在您负责的区域。'],
    [{ creditCode: '914403001922038217' }, 'refused creditCode: 统一社会信用代码不对'],
    [{ serves: ['不在这里的小区'] }, 'refused serves: 这个范围里没有小区“不在这里的小区”'],
    [{ contractFrom: '2026-01-01', contractTo: '2025-01-01' }, 'refused contractTo: 结束日期要晚于开始日期。'],
    [
      { kind: 'partyOrganisation', name: '孤支部', partyLevel: 'branch', partyParent: '没有的党委' },
      'refused partyParent: 没有找到上级党组织“没有的党委”',
    ],
  ] as const)('%j', async (over, told) => {
    expect(await problem(over as Partial<OrganisationImportRow>)).toContain(told)
  })
  test('twice in one file; and then nothing of the file is done', async () => {
    const before = await rowCounts(w, ['requests', 'sessions', 'events'])
    const told = await take([firm({ name: '两次的物业' }), firm({ row: 3, name: '两次的物业' })])
    expect(told.map(({ outcome, problems }) => [outcome, problems[0]?.message])).toEqual([
      ['added', undefined],
      ['refused', '与第 2 行重复，请只留一行。'],
    ])
    expect(await rowCounts(w, ['requests', 'sessions', 'events'])).toEqual(before)
  })
  test('putting a party organisation under what is below it', async () => {
    const row = firm({
      kind: 'partyOrganisation',
      name: '龙滩园社区党委',
      partyLevel: 'committee',
      partyParent: '家属院党支部',
    })
    expect((await take([row], 'try'))[0]?.problems).toMatchObject([
      { column: 'partyParent', message: '这样会绕成一圈：所选的上级正是它自己或它的下级。' },
    ])
  })
})

test('another head than the one of the register is told, and not put in', async () => {
  const [told] = await take([firm({ creditCode: '9144030071526726XG', headName: '王经理' })])
  expect(told).toMatchObject({ outcome: 'same', problems: [{ column: 'headName' }] })
})

test('two files at once with the same new name: it is there once', async () => {
  let serial = 0
  await rounds(async () => {
    const name = `同名物业${serial++}`
    await Promise.all([take([firm({ name })]), take([firm({ name })], 'all', 'secretary')])
    expect(await w.sql('select from organisations where name = $1', [name])).toHaveLength(1)
  })
  expect(w.constraintHits()).toBe(0)
})

test('two thousand rows are one import', async () => {
  const many = Array.from({ length: 2000 }, (_, n) =>
    firm({ row: n + 2, name: `商户${n}`, kind: 'merchant', headName: '店主', serves: ['川汽厂家属院'] }),
  )
  expect(new Set(await outcomes(many))).toEqual(new Set(['added']))
  expect(new Set(await outcomes(many))).toEqual(new Set(['same']))
  expect(await reasonOf(take([], 'all', 'xiulan'))).toBe('done')
})
