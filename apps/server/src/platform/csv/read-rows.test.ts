import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { type CsvProblem, type CsvRow, csvProblemText, type ReadOptions, readRows } from './index.ts'

async function* chunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readAll(content: string | Uint8Array, options?: ReadOptions, chunk = 64 * 1024) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const all: (CsvRow | CsvProblem)[] = []
  for await (const row of readRows(chunks(bytes, chunk), options)) all.push(row)
  return all
}

/** Rows as 'line:a|b|c', problems as 'line!reason'. */
async function seen(content: string | Uint8Array, options?: ReadOptions) {
  const all = await readAll(content, options)
  return all.map((row) =>
    'problem' in row ? `${row.line}!${row.problem}` : `${row.line}:${Object.values(row.cells).join('|')}`,
  )
}

describe('good files', () => {
  it.each([
    ['LF', 'a,b\n1,2\n3,4\n', ['2:1|2', '3:3|4']],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n', ['2:1|2', '3:3|4']],
    ['CR', 'a,b\r1,2\r3,4\r', ['2:1|2', '3:3|4']],
    ['all three', 'a,b\r\n1,2\r3,4\n5,6', ['2:1|2', '3:3|4', '4:5|6']],
    ['a byte order mark', '\ufeffa,b\n1,2', ['2:1|2']],
    ['quotes', 'a,b\n"1,""x""","2\r\n3"\n5,6', ['2:1,"x"|2\r\n3', '4:5|6']],
    ['blank lines and rows', '\n\na,b\n\n1,2\n,\n  \n3,4\n\n', ['5:1|2', '8:3|4']],
    ['empty cells', 'a,b\n,2\n1,\n"",3', ['2:|2', '3:1|', '4:|3']],
    ['more commas than columns', 'a,b,,\n1,2,,\n3,4,,,,\n', ['2:1|2', '3:3|4']],
    ['one column', 'a\n1\n2\n', ['2:1', '3:2']],
    ['a column without a name', 'a,,c\n1,2,3\n', ['2:1|2|3']],
  ])('%s', async (_, content, rows) => {
    expect(await seen(content)).toEqual(rows)
  })

  it('names cells by header, whatever the header is called', async () => {
    const [row] = await readAll(' 姓 名 ,__proto__,constructor\n甲,1,2\n')
    expect(row).toHaveProperty(
      'cells',
      Object.fromEntries([
        ['姓 名', '甲'],
        ['__proto__', '1'],
        ['constructor', '2'],
      ]),
    )
    expect((await readAll('a,,c\n1,2,3'))[0]).toHaveProperty('cells', { a: '1', 列2: '2', c: '3' })
  })

  it('tells the header before the rows and the progress to the last byte', async () => {
    const told: (string[] | number)[] = []
    const content = `编号,b\n${`1,${'2'.repeat(97)}\n`.repeat(20_000)}`
    await readAll(content, { onHeader: (columns) => told.push(columns), onProgress: (bytes) => told.push(bytes) })
    expect(told[0]).toEqual(['编号', 'b'])
    const steps = told.slice(1) as number[]
    expect(steps.at(-1)).toBe(Buffer.byteLength(content))
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
    expect(steps.length).toBeGreaterThan(3)
  })
})

describe('whole files that cannot be read', () => {
  const utf16 = iconv.encode('编号,b\r\n1,2\r\n', 'utf16-le')
  const bigEndian = iconv.encode('编号,b\r\n1,2\r\n', 'utf-16be')
  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', '1!empty-file'],
    ['only blanks', '\n \r\n', '1!empty-file'],
    ['only a byte order mark', '\ufeff', '1!empty-file'],
    ['only a header', 'a,b\n', '1!no-rows'],
    ['two columns of one name', 'a,b, a\n1,2,3', '1!duplicate-column'],
    ['an open quote in the header', 'a,"b\n1,2\n', '1!unreadable-header'],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), '1!utf-16-file'],
    ['UTF-16, the other order', Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian]), '1!utf-16-file'],
    ['UTF-16 without a mark', utf16, '1!utf-16-file'],
    ['a workbook', Buffer.from('PK\x03\x04xxxxx'), '1!workbook-file'],
    ['a zipped file', Buffer.from([0x1f, 0x8b, 8, 0]), '1!compressed-file'],
    ['tabs', 'a\tb\n1\t2', '1!wrong-separator'],
    ['Chinese commas', 'a，b\n1，2', '1!wrong-separator'],
    ['a header of commas', `a${',b'.repeat(5000)}\n1`, '1!too-many-columns'],
  ])('%s', async (_, content, problem) => {
    expect(await seen(content)).toEqual([problem])
    const [only] = await readAll(content)
    expect(only).toMatchObject({ wholeFile: true })
    expect(csvProblemText((only as CsvProblem).problem)).toMatch(/[\u4e00-\u9fff]{4}/)
  })
})

describe('rows with a fault', { timeout: 30_000 }, () => {
  it.each<[string, string, string[]]>([
    ['too few cells', 'a,b,c\n1,2\n4,5,6', ['2!too-few-cells', '3:4|5|6']],
    ['too many cells', 'a,b,c\n1,2,3,4\n4,5,6', ['2!too-many-cells', '3:4|5|6']],
    ['a NUL', 'a,b,c\n1,\0,3\n4,5,6', ['2!nul-byte', '3:4|5|6']],
    ['a character lost before', 'a,b,c\n1,\ufffd,3\n4,5,6', ['2!replaced-character', '3:4|5|6']],
    ['text after a quote', 'a,b,c\n1,"2"x,3\n4,5,6', ['2!stray-quote', '3:4|5|6']],
    ['a quote inside', 'a,b,c\n1,2"x,3\n4,5,6', ['2!stray-quote', '3:4|5|6']],
    ['an open quote', 'a,b,c\n1,"2,3\n4,5,6\n7,8,9\n', ['2!open-quote', '3:4|5|6', '4:7|8|9']],
    ['the same, quotes later', 'a,b,c\n1,"2,3\n4,5,6\n7,"8",9', ['2!open-quote', '3:4|5|6', '4:7|8|9']],
    ['the same, empty quotes later', 'a,b,c\n1,"2,3\n4,"",6\n7,"8",9', ['2!open-quote', '3:4||6', '4:7|8|9']],
    [
      'the same, closing by chance',
      'a,b,c\n1,"2,3\n4,5,6\n7,8,",9"\n1,2,3',
      ['2!open-quote', '3:4|5|6', '4:7|8|,9', '5:1|2|3'],
    ],
    ['an open quote in the last cell', 'a,b,c\n1,2,"3\n4,5,6\n', ['2!open-quote', '3:4|5|6']],
    ['one in the last row', 'a,b,c\n1,2,3\n4,5,"6', ['2:1|2|3', '3!open-quote']],
    ['a lone quote', 'a,b,c\n"\n4,5,6\n', ['2!open-quote', '3:4|5|6']],
    ['two of them', 'a,b,c\n1,"2,3\n1,"2,3\n4,5,6\n', ['2!open-quote', '3!open-quote', '4:4|5|6']],
    ['cells over lines, one too many', 'a,b,c\n1,"2\nx",3,4\n4,5,6', ['2!too-many-cells', '4:4|5|6']],
  ])('%s', async (_, content, rows) => {
    expect(await seen(content)).toEqual(rows)
  })

  it('keeps what can be kept, with a mark where to look', async () => {
    const content = 'a,b,c\n1,2\n1,2,3,4\n1,\0,3\n1,"2""","3\n1,"2,,\n1,x"y,3\n'
    const all = await readAll(content)
    expect(all.map((row) => Object.values((row as CsvRow).cells))).toEqual([
      ['1', '2', '〓'],
      ['1', '2', '3〓4'],
      ['1', '〓', '3'],
      ['1', '2"', '"3〓'],
      ['1', '"2〓', '〓'],
      ['1', 'x"y〓', '3'],
    ])
    expect(all.map((row) => (row as CsvProblem).raw)).toEqual([
      '1,2',
      '1,2,3,4',
      '1,\0,3',
      '1,"2""","3',
      '1,"2,,',
      '1,x"y,3',
    ])
  })

  it('reports what is too long and reads on', async () => {
    const long = 'x'.repeat(1_000_000)
    const rows = [
      `1,${long},3`,
      `1,"${long}",3`,
      `1,"${`${long.slice(0, 50)}\n`.repeat(9)}`,
      `1,${long.slice(0, 70_000)},3`,
    ]
    expect(await seen(`a,b,c\n${rows[0]}\n4,5,6\n${rows[1]}\n7,8,9`)).toEqual([
      '2!cell-too-long',
      '3:4|5|6',
      '4!cell-too-long',
      '5:7|8|9',
    ])
    expect(await seen(`a,b,c\n${rows[3]}\n4,5,6`)).toEqual(['2!cell-too-long', '3:4|5|6'])
    expect(await seen(`a,b,c\n1,2,${'3,'.repeat(200_000)}\n4,5,6`)).toEqual(['2!row-too-long', '3:4|5|6'])
    const [, , problem] = await readAll(`a,b,c\n1,2,3\n4,5,6\n${rows[0]}`)
    expect((problem as CsvRow).cells.b).toHaveLength(1001)
    expect((problem as CsvProblem).raw.length).toBeLessThan(5000)
  })

  it('finds its way after an open quote in a long file', async () => {
    const good = Array.from({ length: 20_000 }, (_, row) => `${row},2,"3, 4"`)
    const content = `a,b,c\n${good.slice(0, 9).join('\n')}\n0,"1,2\n${good.slice(9).join('\n')}`
    const all = await readAll(content)
    expect(all.filter((row) => 'problem' in row)).toMatchObject([{ line: 11, problem: 'open-quote' }])
    expect(all.filter((row) => !('problem' in row))).toHaveLength(20_000)
    const unquoted = content.replaceAll('"3, 4"', '3')
    const others = await readAll(unquoted)
    expect(others.filter((row) => 'problem' in row)).toMatchObject([{ line: 11, problem: 'open-quote' }])
    expect(others.filter((row) => !('problem' in row))).toHaveLength(20_000)
  })
})

describe('encodings', { timeout: 30_000 }, () => {
  const text = '编号,名称\r\n1,坪山街道\r\n2,"龙滩园，社区"\r\n3,𠮷㙟€\r\n'
  const rows = ['2:1|坪山街道', '3:2|龙滩园，社区', '4:3|𠮷㙟€']

  it('reads UTF-8 and GB18030, with and without being told', async () => {
    expect(await seen(text)).toEqual(rows)
    expect(await seen(iconv.encode(text, 'gb18030'))).toEqual(rows)
    expect(await seen(iconv.encode(text, 'gb18030'), { encoding: 'gb18030' })).toEqual(rows)
    expect(await seen(iconv.encode(text.replace('𠮷㙟€', '社区'), 'gbk'))).toEqual([...rows.slice(0, 2), '4:3|社区'])
  })

  it('waits for the first Chinese character before it decides', async () => {
    const late = `a,b\n${`1,${'2'.repeat(97)}\n`.repeat(9_000)}3,六联社区\n`
    for (const encoding of ['utf-8', 'gb18030'])
      expect((await seen(iconv.encode(late, encoding))).at(-1)).toBe('9002:3|六联社区')
  })

  it('decodes every character as iconv-lite does', async () => {
    const all = Array.from({ length: 0xd800 - 0x80 }, (_, at) => String.fromCharCode(0x80 + at)).filter(
      (char) => iconv.decode(iconv.encode(char, 'gb18030'), 'gb18030') === char && char.trim() !== '',
    )
    const read = await readAll(iconv.encode(`字\n${all.join('\n')}`, 'gb18030'), { encoding: 'gb18030' })
    const wrong = read.flatMap((row, at) => ('problem' in row || row.cells.字 !== all[at] ? [all[at]] : []))
    expect(wrong).toEqual([])
  })

  it.each(['utf-8', 'gb18030'])('reports lines with invalid bytes in %s and reads the others', async (encoding) => {
    const lines = ['编号,名称', ...Array.from({ length: 50 }, (_, row) => `${row},六联社区`)].map((line) =>
      iconv.encode(line, encoding),
    )
    const bad = Buffer.concat([Buffer.from('9,'), Buffer.from([0xff, 0x80, 0xff])])
    lines.splice(1, 0, bad)
    lines.splice(20, 0, bad)
    lines.push(bad)
    const read = await seen(Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])))
    expect(read.filter((row) => row.includes('!'))).toEqual([
      '2!wrong-encoding',
      '21!wrong-encoding',
      '54!wrong-encoding',
    ])
    expect(read.filter((row) => row.endsWith('|六联社区'))).toHaveLength(50)
  })

  it('takes GB18030 lines in a UTF-8 file for damaged, not the other way round', async () => {
    const lines: Uint8Array[] = ['编号,名称', '1,六联社区', '2,和平社区', '3,坪山社区'].map((line) =>
      Buffer.from(`${line}\n`),
    )
    lines.splice(1, 0, iconv.encode('0,六联社区\n', 'gb18030'))
    expect(await seen(Buffer.concat(lines))).toEqual([
      '2!wrong-encoding',
      '3:1|六联社区',
      '4:2|和平社区',
      '5:3|坪山社区',
    ])
  })
})
