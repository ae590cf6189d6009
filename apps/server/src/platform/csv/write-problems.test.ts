import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CsvProblem, type CsvRow, csvProblemText, type ProblemRow, readRows, writeProblems } from './index.ts'

async function written(columns: string[], rows: ProblemRow[]): Promise<Buffer> {
  const stream = new PassThrough()
  const parts: Buffer[] = []
  stream.on('data', (part: Buffer) => parts.push(part))
  const problems = writeProblems(stream, columns)
  for (const row of rows) await problems.add(row)
  expect(await problems.end()).toBe(rows.length)
  return Buffer.concat(parts)
}

async function read(content: Uint8Array | string) {
  const all: (CsvRow | CsvProblem)[] = []
  for await (const row of readRows(
    (async function* () {
      yield Buffer.from(content)
    })(),
  ))
    all.push(row)
  return all
}

describe('writeProblems', { timeout: 30_000 }, () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linli-csv-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('writes what Excel opens: a mark, the columns, the line and what to do', async () => {
    const path = join(folder, 'problems.csv')
    const problems = writeProblems(path, ['编号', '说明'])
    await problems.add({ line: 7, cells: { 编号: '1', 说明: '有,逗号"和\n换行' }, text: '请改' })
    expect(await problems.end()).toBe(1)
    expect(await readFile(path, 'utf8')).toBe('\ufeff编号,说明,行号,问题\r\n1,"有,逗号""和\n换行",7,请改\r\n')
    const rows = []
    for await (const row of readRows(createReadStream(path))) rows.push(row)
    expect(rows).toEqual([{ line: 2, cells: { 编号: '1', 说明: '有,逗号"和\n换行' } }])
  })

  it('lets no cell become a formula, a date or a rounded number in Excel', async () => {
    const cells = [
      '=1+1',
      '+1',
      '-1',
      '@坪山',
      '\tx',
      '＝1',
      '-',
      "'x",
      '2018-07-04 17:24:41',
      '440310001001',
      '007',
      '7',
    ]
    const rows = cells.map((a, at) => ({ line: at, cells: { a, b: 'b' }, text: '=问题' }))
    const lines = (await written(['a', 'b'], rows)).toString().split('\r\n').slice(1, -1)
    expect(lines.map((line) => line.split(',')[0])).toEqual(
      cells.map((cell) => (['-', '7'].includes(cell) ? cell : `'${cell}`)),
    )
    expect(lines[0]).toMatch(/,'=问题$/)
    const back = await read(await written(['a', 'b'], rows))
    expect(back.map((row) => (row as CsvRow).cells.a)).toEqual(cells)
  })

  it('brings every cell back as it was, also through Excel in GBK', async () => {
    const char = fc.constantFrom(...'ab12=+-@＝＠\'",坪山 \t\r\n.'.split(''))
    const cell = fc.array(char, { maxLength: 8 }).map((chars) => chars.join(''))
    const row = fc.tuple(cell, cell, cell).filter((cells) => cells.some((one) => one.trim() !== ''))
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const problems = rows.map(([a, b, c], at) => ({ line: at, cells: { a, b, c }, text: '问题：请改' }))
        const utf8 = await written(['a', 'b', 'c'], problems)
        const wanted = problems.map(({ cells }) => cells)
        expect((await read(utf8)).map((one) => (one as CsvRow).cells)).toEqual(wanted)
        const gbk = iconv.encode(utf8.toString().slice(1), 'gbk')
        expect((await read(gbk)).map((one) => (one as CsvRow).cells)).toEqual(wanted)
      }),
      { numRuns: 300 },
    )
  })

  it('drops 行号 and 问题 only from such a list', async () => {
    expect((await read('a,问题\n1,2\n'))[0]).toHaveProperty('cells', { a: '1', 问题: '2' })
    expect((await read("a,问题,行号\n'1,2,3\n"))[0]).toHaveProperty('cells', { a: "'1", 问题: '2', 行号: '3' })
    expect((await read("a,行号,问题,,\n'1,2,3,,\n"))[0]).toHaveProperty('cells', { a: '1' })
  })

  it('does not take a row back that nobody mended, and skips one that was emptied', async () => {
    const content = 'a,b,c\n1,2\n1,2,3,4\n1,\0,3\n1,"2,3\n1,x"y,3\n1,"2"2,3\n"\n'
    const bad = (await read(content)).concat(await read(`a,b,c\n1,${'x'.repeat(70_000)},3\n`))
    const rows = bad.map((row): ProblemRow => {
      const text = 'problem' in row ? csvProblemText(row.problem) : ''
      expect(text).not.toBe('')
      return { line: row.line, cells: row.cells, text }
    })
    const list = await written(['a', 'b', 'c'], rows)
    const again = await read(list)
    expect(again).toHaveLength(8)
    expect(again.every((row) => 'problem' in row && row.problem === 'not-mended')).toBe(true)
    const emptied = list.toString().replace(/^1,2,〓,/m, ',,,')
    expect(await read(emptied)).toHaveLength(7)
    const mended = await read(list.toString().replaceAll('〓', '改'))
    expect(mended.filter((row) => !('problem' in row))).toHaveLength(8)
    expect(await read(iconv.encode(list.toString().slice(1), 'gbk'))).toEqual(again)
  })

  it('says when the list cannot be written', async () => {
    const problems = writeProblems(join(folder, 'missing', 'problems.csv'), ['a'])
    await expect(problems.end()).rejects.toThrow(/ENOENT/)
    const full = new Writable({ write: (_, __, done) => done(new Error('disk full')) })
    const others = writeProblems(full, ['a'])
    await expect(
      (async () => {
        for (let line = 0; line < 9; line++) await others.add({ line, cells: {}, text: 'x'.repeat(50_000) })
        await others.end()
      })(),
    ).rejects.toThrow('disk full')
  })

  it('waits for a slow disk', async () => {
    let size = 0
    const slow = new Writable({
      highWaterMark: 100,
      write: (part: Buffer, _, done) => {
        size += part.length
        setImmediate(done)
      },
    })
    const problems = writeProblems(slow, ['a'])
    for (let line = 0; line < 500; line++) {
      await problems.add({ line, cells: { a: 'x'.repeat(1000) }, text: '问题' })
      expect(slow.writableLength).toBeLessThan(5000)
    }
    await problems.end()
    expect(size).toBeGreaterThan(500_000)
  })
})
