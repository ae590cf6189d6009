import type { ResponseOf } from '@linli/contract'
import { eventsOf } from '@linli/world/stages'
import { formOf } from '@linli/world/stages-of-exports'
import { freshPhone, registered } from '@linli/world/stages-of-people'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import exceljs from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-02T02:00:00Z'))
})
afterAll(() => w.close())

type Filled = ResponseOf<'fillKnown'> & { reason: string; message: string }
async function fill(by: SmallPerson, rows: unknown[][], header?: string[], key = newId()) {
  const { status, body } = await w.send<Filled>(by, 'fillKnown', { body: await formOf(rows, header), key })
  if (status !== 200) return { status, body, sheet: [] as string[][] }
  const book = new exceljs.Workbook()
  await book.xlsx.load(Buffer.from(body.content, 'base64') as never)
  const sheet: string[][] = []
  book.worksheets[0]?.eachRow((row) => sheet.push(Array.from(row.values as string[], (value) => value ?? '').slice(1)))
  return { status, body, sheet }
}
const id = '11010519491231002X'
const header = ['序号', '姓名', '身份证号码', '联系电话', '性别', '年龄', '家庭住址', '困难类型', '签字']

test('empty cells that are known and seen in clear are filled, each person told why; the rest says why not', async () => {
  const phone = freshPhone()
  const personId = await registered(w, {
    realName: '卫国强',
    phone,
    idKind: 'residentId',
    idNumber: id,
    addResidences: [{ areaCode: w.world.building, tie: 'lives', door: '2 单元 5-2', head: true }],
  })
  await w.send('secretary', 'setCareFlag', { params: { personId }, body: { kind: 'lowIncome', needed: true } })
  const { body, sheet } = await fill(
    'secretary',
    [
      ['1', '卫国强', id.toLowerCase(), '', '', '', '', '', ''],
      ['2', '没有这人', '', '13900000001', '', '', '', '', ''],
      ['3', '卫国强', '', '', '', '', '', '', ''],
    ],
    header,
  )
  expect(sheet[0]).toEqual([...header, '邻里备注'])
  expect(sheet[1]?.slice(0, 9)).toEqual([
    '1',
    '卫国强',
    id.toLowerCase(),
    '',
    '女',
    '76',
    '龙滩园 川汽厂家属院 1 栋 2 单元 5-2',
    '低保、困难',
    '',
  ])
  expect(sheet[1]?.[9]).toBe('联系电话：要写明理由才能看全，请打开本人资料查看')
  expect([sheet[2]?.[9], sheet[3]?.[9]]).toEqual([
    '您负责的范围里没有对得上的人',
    '只有姓名认不准，请补上证件号码、手机号或门牌',
  ])
  expect(body).toMatchObject({ fileName: '慰问登记表-已填.xlsx', rows: 3, found: 1, filled: 4, minutesSaved: 1 })
  expect(body.columns.find(({ title }) => title === '签字')).toEqual({ title: '签字', as: null })
  const [look] = await w.sql<{ fields: string[]; purpose: string }>('select * from looks where person_id = $1', [
    personId,
  ])
  expect([look?.purpose, look?.fields.sort()]).toEqual(['form', ['born', 'door', 'gender', 'lowIncome', 'place']])
  const [filling] = await w.sql<{ filling_id: string; cells: number }>('select * from form_fillings')
  expect((await eventsOf(w, filling?.filling_id as string))[0]).toMatchObject({
    kind: 'form-filled',
    payload: { rows: 3, found: 1, cells: 4 },
  })
})

test('the person reads it with the reason given', async () => {
  const phone = freshPhone()
  await registered(w, { realName: '卫国富', phone })
  const { body } = await fill('officer', [['王秀兰', '13800000000', '', '']])
  expect([body.found, body.filled]).toEqual([1, 1])
  const looks = await w.send<ResponseOf<'listWhoLookedAtMe'>>('xiulan', 'listWhoLookedAtMe')
  expect(looks.body.rows[0]).toMatchObject({
    purpose: 'form',
    reason: '街道要的慰问登记表',
    fields: ['住址（到楼栋）'],
  })
})

test('found by phone or by door, within what the viewer serves alone', async () => {
  const phone = freshPhone()
  await registered(w, {
    realName: '卫国祥',
    phone,
    addResidences: [{ areaCode: w.world.building, tie: 'lives', door: '3 单元 6-1', head: false }],
  })
  const door = ['姓名', '楼栋', '门牌', '住址']
  expect((await fill('limei', [['卫国祥', '1 栋', '三单元6－1号', '']], door)).body.found).toBe(1)
  expect((await fill('limei', [['卫国祥', '2 栋', '三单元6－1号', '']], door)).body.found).toBe(0)
  expect((await fill('limei', [['卫国祥', phone, '', '']])).body.found).toBe(1)
  expect((await fill('limei', [['卫国祥', freshPhone(), '', '']])).body.found).toBe(0)
  expect((await fill('otherSecretary', [['卫国祥', phone, '', '']])).body.found).toBe(0)
})

test('of minors staff fill nothing that is protected; of two who fit, nobody', async () => {
  const phone = freshPhone()
  const lives = [{ areaCode: w.world.building, tie: 'lives' as const, door: '9-9', head: false }]
  await registered(w, { realName: '卫小宝', phone, bornOn: '2016-01-01', addResidences: lives })
  const child = await fill('officer', [['卫小宝', phone, '', '']], ['姓名', '手机号', '门牌', '年龄'])
  expect(child.sheet[1]?.slice(2)).toEqual(['', '10', '门牌：您的岗位只能看打码的，没有填'])
  for (const _ of [1, 2]) await registered(w, { realName: '卫双', phone, bornOn: '1980-01-01' })
  expect((await fill('officer', [['卫双', phone, '', '']])).sheet[1]?.at(-1)).toBe('有几个人都对得上，请补上证件号码')
})

test('what was typed stays, as text', async () => {
  const { sheet } = await fill('secretary', [['王秀兰', '13800000000', '=1+1x', '@家']])
  expect(sheet[1]?.slice(2, 4)).toEqual([`'=1+1x`, `'@家`])
})

test('sent again it is filled alike and noted once', async () => {
  const key = newId()
  const before = (await w.sql('select from form_fillings')).length
  const rows = [['王秀兰', '13800000000', '', '']]
  const sent = { key, body: await formOf(rows) }
  const answers = [
    await w.send<Filled>('officer', 'fillKnown', sent),
    await w.send<Filled>('officer', 'fillKnown', sent),
  ]
  expect(answers.map(({ body }) => [body.found, body.filled])).toEqual([
    [1, 1],
    [1, 1],
  ])
  expect(await w.sql('select from form_fillings')).toHaveLength(before + 1)
})

test.each<[string, SmallPerson, unknown[][], string[] | undefined, string]>([
  [
    'more than 500 rows',
    'officer',
    Array.from({ length: 501 }, (_, at) => [`王${at}`, '13800000000']),
    undefined,
    'form-too-many-rows',
  ],
  ['no names', 'officer', [['1', '2']], ['编号', '备注'], 'form-name-missing'],
  ['names alone', 'officer', [['王秀兰', '']], ['姓名', '住址'], 'form-name-missing'],
  ['a resident’s form', 'xiulan', [['王秀兰', '13800000000']], undefined, 'staff-only'],
  ['who watches', 'audit', [['王秀兰', '13800000000']], undefined, 'staff-only'],
])('%s is not filled', async (_, by, rows, header, reason) => {
  expect((await fill(by, rows, header)).body.reason).toBe(reason)
})

test('a file that is none says so in words', async () => {
  const body = { fileName: 'x.xlsx', content: Buffer.from('PK nothing').toString('base64'), reason: '街道要的表' }
  const answer = await w.send<Filled>('officer', 'fillKnown', { body })
  expect([answer.status, answer.body.reason]).toEqual([400, 'form-refused'])
})
