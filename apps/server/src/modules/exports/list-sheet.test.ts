import { setTimeout as sleep } from 'node:timers/promises'
import exceljs from 'exceljs'
import { expect, test } from 'vitest'
import { defused } from './defused.ts'
import { type ListAbout, listSheet } from './list-sheet.ts'

const about: ListAbout = {
  code: 'ABCD-2345',
  title: '龙滩园 居民名单',
  who: '赵敏，龙滩园 社区干部',
  facts: [
    ['用途', '走访慰问：=1+1'],
    ['人数', '3 人'],
  ],
  headers: ['姓名', '手机号'],
  watermark: '仅供赵敏用于走访慰问 & 送温暖，2026-03-02 10:00 下载，编号 ABCD-2345',
  at: new Date('2026-03-02T02:00:00Z'),
}
async function* pieces(...rows: string[][][]) {
  yield* rows
}
async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
async function opened(bytes: Buffer): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook()
  await book.xlsx.load(bytes as never)
  return book
}
const textsOf = (sheet: exceljs.Worksheet): string[][] => {
  const rows: string[][] = []
  sheet.eachRow((row) => rows.push((row.values as (string | undefined)[]).slice(1).map((value) => value ?? '')))
  return rows
}

test('who, when and why stand first; the mark is in a row, in heads and feet, and in the properties', async () => {
  const book = await opened(await bytesOf(listSheet(about, pieces([['王秀兰', '138****5678']], [['周建国', '']]))))
  const [told, list] = book.worksheets as [exceljs.Worksheet, exceljs.Worksheet]
  expect([told.name, list.name]).toEqual(['说明', '名单'])
  expect(textsOf(told)).toEqual([['龙滩园 居民名单'], ['用途', '走访慰问：=1+1'], ['人数', '3 人'], [about.watermark]])
  expect(textsOf(list)).toEqual([
    [about.watermark],
    ['姓名', '手机号'],
    ['王秀兰', '138****5678'],
    ['周建国'],
    [about.watermark],
  ])
  for (const sheet of book.worksheets) {
    expect(sheet.headerFooter.oddHeader).toContain(about.watermark.replaceAll('&', '&&'))
    expect(sheet.headerFooter.oddFooter).toMatch(/ABCD-2345.*&P/)
  }
  expect(book).toMatchObject({ creator: about.who, keywords: 'ABCD-2345', description: about.watermark })
})

test.each([
  ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
  ['+86 138', `'+86 138`],
  ['-1', `'-1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['  =1+1', `'  =1+1`],
  ['＝1+1', `'＝1+1`],
  ['\t=1', `'\t=1`],
  ['|cmd', `'|cmd`],
  ['2-5-2', '2-5-2'],
  ['王=五', '王=五'],
  ['', ''],
  ['李👩‍👧娜', '李👩‍👧娜'],
  ['𠮷田', '𠮷田'],
  ['a\u0000b\u0007', 'ab'],
  ['\ud800x', '\ufffdx'],
])('%s in a cell is text', async (text, shown) => {
  expect(defused(text)).toBe(shown)
  const book = await opened(await bytesOf(listSheet({ ...about, headers: ['姓名'] }, pieces([[text]]))))
  const cell = book.worksheets[1]?.getCell('A3')
  expect([
    cell?.formula,
    cell?.text.replace(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  ]).toEqual([undefined, shown])
})

test('a very long name is whole', async () => {
  const long = '欧阳'.repeat(400)
  const book = await opened(await bytesOf(listSheet({ ...about, headers: ['姓名'] }, pieces([[long]]))))
  expect(book.worksheets[1]?.getCell('A3').text).toBe(long)
})

test('20,000 rows are written as they are read: what nobody takes is not made', async () => {
  let made = 0
  async function* many() {
    for (let piece = 0; piece < 40; piece++) {
      made++
      // No two alike, so that nothing of it is saved by packing.
      yield Array.from({ length: 500 }, (_, at) =>
        Array.from({ length: 6 }, (_, column) => `${Math.sin(piece * 1e6 + at * 10 + column)}居民`),
      )
    }
  }
  const headers = ['一', '二', '三', '四', '五', '六']
  const stream = listSheet({ ...about, headers }, many())
  for (let before = -1; made !== before; ) {
    before = made
    await sleep(60)
  }
  expect(made).toBeLessThan(15)
  const before = process.memoryUsage().heapUsed
  let [size, most] = [0, 0]
  for await (const chunk of stream) {
    size += (chunk as Buffer).length
    most = Math.max(most, process.memoryUsage().heapUsed - before)
  }
  expect([made, size > 1_000_000]).toEqual([40, true])
  expect(most / 1024 / 1024).toBeLessThan(150)
})

test('who reads no further stops the reading; what fails while it is read breaks the file off', async () => {
  let ended = false
  async function* endless() {
    try {
      for (;;) yield [[`${Math.random()}`, `${Math.random()}`]]
    } finally {
      ended = true
    }
  }
  const stream = listSheet(about, endless())
  await sleep(30)
  stream.destroy()
  for (let waited = 0; !ended && waited < 50; waited++) await sleep(20)
  expect(ended).toBe(true)
  async function* failing(): AsyncGenerator<string[][]> {
    yield [['王秀兰', '']]
    throw new Error('database gone')
  }
  await expect(bytesOf(listSheet(about, failing()))).rejects.toThrow('database gone')
})
