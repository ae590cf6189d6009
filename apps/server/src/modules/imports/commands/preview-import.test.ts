import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowCounts } from '../../../../../../world/src/stages.ts'
import { buildingHeader, buildingRows, fileOf, places, preview } from '../../../../../../world/src/stages-of-import.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { newId } from '../../../platform/ids.ts'
import { rawWorkbook, sheetOf, workbook, zipOf } from '../../../platform/sheet/workbook.testing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  await w.actor('secretary')
})
afterAll(() => w.close())

test('says what it would do, and does nothing of it', async () => {
  const before = await places(w)
  const { status, body } = await preview(w, await fileOf(buildingRows('龙滩园', 3)))
  expect([status, body.reason]).toEqual([200, undefined])
  expect(body).toMatchObject({
    kind: 'buildings',
    status: 'previewed',
    rows: 3,
    fine: 3,
    added: 3,
    changed: 0,
    same: 0,
    refused: 0,
    problems: [],
    may: { applyImport: true, undoImport: { reason: 'not-now-short' } },
  })
  expect(body.columns[0]).toEqual({ title: '社区', as: '社区' })
  expect(body.sample[0]).toMatchObject({ 社区: '龙滩园', 楼栋: '1 栋' })
  expect(await places(w)).toEqual(before)
})

test('each row that cannot be taken says which, where, and what to do; also what only the register knows', async () => {
  const rows = buildingRows('龙滩园', 4)
  rows[0] = ['没有这个社区', '新桥小区', '1 栋', 6, 2, 12, '']
  rows[1] = ['龙滩园', '新桥小区', '2 栋', '六层', 2, 12, '']
  rows[2] = ['双龙东路', '新桥小区', '3 栋', 6, 2, 12, '']
  const { body } = await preview(w, await fileOf(rows))
  expect(body).toMatchObject({ rows: 4, fine: 1, added: 1, refused: 3 })
  expect(body.problems.map(({ row, column, blocks }) => [row, column, blocks])).toEqual([
    [2, '社区', true],
    [3, '层数', true],
    [4, '社区', true],
  ])
  for (const { message } of body.problems) expect(message).toMatch(/[\u4e00-\u9fff]{4}/)
})

test('problems come by pages of 200', async () => {
  const rows = buildingRows('龙滩园', 450).map((row) => row.with(3, '很多层'))
  const { body } = await preview(w, await fileOf(rows))
  expect(body.problems).toHaveLength(200)
  const page = (from: number) =>
    w.send<{ problems: { row: number }[]; problemsInAll: number }>('secretary', 'getImport', {
      params: { importId: body.importId },
      query: { from },
    })
  const last = (await page(400)).body
  expect([last.problemsInAll, last.problems.length, last.problems[0]?.row]).toEqual([450, 50, 402])
})

test('coordinates of another datum are asked for, converted and recorded', async () => {
  const header = ['社区', '小区', '楼栋', '网格', '经度', '纬度']
  const file = await fileOf([['龙滩园', '新桥小区', '1 栋', '龙滩园第一网格', 105.73, 29.71]], header)
  const asked = await preview(w, file)
  expect(asked.body).toMatchObject({ fine: 0, refused: 1 })
  expect(asked.body.problems[0]?.message).toContain('坐标系')
  const said = await preview(w, file, { datum: 'gcj02' })
  expect(said.body).toMatchObject({ fine: 1, problems: [] })
  expect(said.body.notes.join()).toContain('GCJ-02')
  expect(await w.sql('select datum from imports where import_id = $1', [said.body.importId])).toEqual([
    { datum: 'gcj02' },
  ])
})

const huge = `<sheetData><row>${' '.repeat(60_000_000)}</row></sheetData>`
const ole = (inside: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(inside, 'utf16le')])
const bad: [string, () => Buffer | Promise<Buffer>, RegExp][] = [
  ['a zip bomb that lies about it', () => rawWorkbook(huge, [], 100), /大得不正常/],
  ['a workbook with a password', () => ole('EncryptedPackage'), /密码/],
  ['an old workbook', () => ole('Workbook'), /另存为/],
  ['a web page called .xls', () => Buffer.from('<html><table></table></html>'), /网页/],
  ['a text in UTF-16', () => Buffer.from('\ufeff社区,楼栋\n', 'utf16le'), /UTF-16/],
  ['half a workbook', async () => (await fileOf(buildingRows('龙滩园', 9))).subarray(0, 4000), /损坏/],
  ['another zip', () => zipOf([{ name: 'a.txt', content: 'x' }]), /不是 Excel/],
  [
    'another table',
    () =>
      sheetOf([
        ['姓名', '电话'],
        ['张三', '1'],
      ]),
    /表头/,
  ],
  ['nothing', () => Buffer.alloc(0), /空的/],
  ['only a header', () => sheetOf([buildingHeader]), /没有数据/],
]
test.each(bad)('%s is refused with words, and nothing is kept of it', async (_what, make, words) => {
  const before = await rowCounts(w, ['sessions'])
  const { status, body } = await preview(w, await make())
  expect([status, body.reason]).toEqual([400, 'import-file-refused'])
  expect(body.message).toMatch(words)
  expect(await rowCounts(w, ['sessions'])).toEqual(before)
})

test('titles above, merged cells, formulas, macros, hidden and empty rows are read, with what was done', async () => {
  const bytes = await workbook((book) => {
    const sheet = book.addWorksheet('楼栋')
    sheet.addRows([['楼栋一览'], buildingHeader, ...buildingRows('龙滩园', 3)])
    sheet.mergeCells('A3:A5')
    sheet.mergeCells('B3:B5')
    sheet.getCell('D4').value = { formula: '3+3', result: 6 }
    sheet.getRow(5).hidden = true
  })
  const { body } = await preview(w, bytes)
  expect(body).toMatchObject({ rows: 3, fine: 3, added: 3 })
  expect(body.notes.join()).toMatch(/第 2 行.*2 处合并单元格.*1 格是公式.*1 行是隐藏/)
})

test('who may not import has no file read for them', async () => {
  for (const who of ['xiulan', 'limei', 'otherSecretary', 'security'] as const) {
    const { status, body } = await preview(w, Buffer.from('<html>'), { who, within: w.world.community })
    expect([status, body.reason === 'import-file-refused']).toEqual([403, false])
  }
})

test('the file is known by its key: sent again it is the same import', async () => {
  const [key, file] = [newId(), await fileOf(buildingRows('龙滩园', 2))]
  const first = await preview(w, file, { key })
  expect(first.body.importId).toBe(key)
  const again = await preview(w, file, { key })
  expect(again.body).toEqual(first.body)
  expect((await preview(w, await fileOf(buildingRows('龙滩园', 1)), { key })).body.reason).toBe('key-reused')
})
