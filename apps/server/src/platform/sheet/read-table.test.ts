import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { FileRefused, readJson, readTable } from './index.ts'
import { rawWorkbook, sheetOf, workbook, zipOf } from './workbook.testing.ts'

const known = ['社区', '小区', '楼栋', '户数', '编码', '日期']
const score = (titles: string[]) => {
  const found = titles.filter((title) => known.includes(title)).length
  return found >= 2 ? found : 0
}
const read = (bytes: Buffer) => readTable(bytes, score)
const texts = async (bytes: Buffer) =>
  (await read(bytes)).lines.map(({ line, cells }) => [line, ...Array.from(cells, (cell) => cell?.text ?? '')])
const refusal = async (bytes: Buffer) => {
  try {
    await read(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(FileRefused)
    return (error as Error).message
  }
  return 'read'
}
const header = ['社区', '小区', '楼栋', '户数']

describe('what is read', () => {
  test('a plain sheet, with full-width digits, spaces of all kinds and unseen characters', async () => {
    const bytes = await sheetOf([
      header,
      ['龙滩园\u00a0', '\u3000川汽厂 家属院', '３栋\u200b', '１２'],
      [],
      ['a', 'b', 'c', 1],
    ])
    expect(await texts(bytes)).toEqual([
      [2, '龙滩园', '川汽厂 家属院', '3栋', '12'],
      [4, 'a', 'b', 'c', '1'],
    ])
  })

  test('numbers, long numbers, dates, truths and errors', async () => {
    const bytes = await sheetOf([
      ['社区', '编码', '日期'],
      [500111003001001, 915001110000000000000, new Date(Date.UTC(2024, 1, 29))],
      [0.1 + 0.2, 12, { error: '#REF!' }],
      [true, '1.05001E+14', 45_000],
    ])
    const { lines } = await read(bytes)
    expect(lines.map(({ cells }) => Array.from(cells))).toEqual([
      [
        { text: '500111003001001' },
        { text: '915001110000000000000', flaw: 'rounded' },
        { text: '2024-02-29', flaw: 'date' },
      ],
      [{ text: '0.3' }, { text: '12' }, { text: '#REF!', flaw: 'error' }],
      [{ text: '是' }, { text: '1.05001E+14' }, { text: '45000' }],
    ])
  })

  test('formulas by their last result; one without a result is marked', async () => {
    const bytes = await sheetOf([
      ['社区', '户数'],
      [
        { formula: 'A1&"x"', result: '龙滩园' },
        { formula: '1+1', result: 2 },
      ],
      ['a', { formula: '1+1' }],
    ])
    const { lines, notes } = await read(bytes)
    expect(lines.map(({ cells }) => Array.from(cells))).toEqual([
      [{ text: '龙滩园' }, { text: '2' }],
      [{ text: 'a' }, { text: '', flaw: 'no-value' }],
    ])
    expect(notes.join()).toContain('3 格是公式')
  })

  test('a label merged over rows stands in each; one merged over columns is marked', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('表')
      sheet.addRows([
        header,
        ['龙滩园', '甲', '1 栋', 3],
        ['', '', '2 栋', 4],
        ['', '乙', '3 栋', 5],
        ['柿花', '', '4 栋', 6],
      ])
      sheet.mergeCells('A2:A4')
      sheet.mergeCells('B2:B3')
      sheet.mergeCells('A5:B5')
    })
    expect(await texts(bytes)).toEqual([
      [2, '龙滩园', '甲', '1 栋', '3'],
      [3, '龙滩园', '甲', '2 栋', '4'],
      [4, '龙滩园', '乙', '3 栋', '5'],
      [5, '柿花', '柿花', '4 栋', '6'],
    ])
    const { lines, notes } = await read(bytes)
    expect(lines[3]?.cells[1]?.flaw).toBe('across')
    expect(notes.join()).toContain('2 处合并单元格')
  })

  test('titles above the header, the header again in between, other sheets before', async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet('说明').addRows([['请照此填写'], ['社区写全称']])
      book
        .addWorksheet('数据')
        .addRows([['大足区楼栋一览'], ['填表人：张三'], header, ['a', 'b', 'c', 1], header, ['d', 'e', 'f', 2]])
    })
    const table = await read(bytes)
    expect(table.header).toEqual(header)
    expect(table.lines.map(({ line }) => line)).toEqual([4, 6])
    expect(table.notes.join()).toMatch(/2 张表，读的是“数据”.*第 3 行.*1 行重复了表头/)
  })

  test('65,203 rows declared, 495 real', async () => {
    const rows = Array.from({ length: 65_203 }, (_, at) =>
      at <= 495
        ? `<row r="${at + 1}">${(at === 0 ? header : ['龙滩园', '甲', `${at} 栋`, '9']).map((text, column) => `<c r="${'ABCD'[column]}${at + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
        : `<row r="${at + 1}"><c r="A${at + 1}" s="1"/><c r="B${at + 1}" s="1"/></row>`,
    )
    const bytes = rawWorkbook(
      `<worksheet><dimension ref="A1:K65203"/><sheetData>${rows.join('')}</sheetData></worksheet>`,
    )
    const table = await read(bytes)
    expect(table.lines).toHaveLength(495)
    expect(table.notes).toEqual(['文件声明有 65203 行，有内容的数据只有 495 行，空行已略过'])
  })

  test('hidden rows, and a macro that nobody runs', async () => {
    const hidden = await workbook((book) => {
      const sheet = book.addWorksheet('表')
      sheet.addRows([header, ['a', 'b', 'c', 1], ['d', 'e', 'f', 2]])
      sheet.getRow(3).hidden = true
    })
    expect((await read(hidden)).notes.join()).toContain('1 行是隐藏的')
    const macros = rawWorkbook(row(header) + row(['a', 'b', 'c', '1']), [
      { name: 'xl/vbaProject.bin', content: 'Attribute' },
    ])
    const table = await read(macros)
    expect(table.lines).toHaveLength(1)
    expect(table.notes.join()).toContain('宏没有运行')
  })

  test.each(['utf-8', 'gb18030'])('CSV in %s, with titles above', async (encoding) => {
    const bytes = iconv.encode(
      '楼栋一览表\r\n社区,小区,楼栋,户数\r\n龙滩园,"川汽厂,家属院",3栋,12\r\n,,,\r\n',
      encoding,
    )
    const table = await read(bytes)
    expect(table.lines.map(({ line, cells }) => [line, ...cells.map((cell) => cell?.text)])).toEqual([
      [3, '龙滩园', '川汽厂,家属院', '3栋', '12'],
    ])
    expect(table.notes.join().includes('GB18030')).toBe(encoding === 'gb18030')
  })

  test('JSON in any of three encodings', () => {
    const written = '{"名称":"龙滩园"}'
    for (const bytes of [
      Buffer.from(`\ufeff${written}`),
      iconv.encode(written, 'gb18030'),
      Buffer.from(`\ufeff${written}`, 'utf16le'),
    ])
      expect(readJson(bytes).data).toEqual({ 名称: '龙滩园' })
    expect(() => readJson(Buffer.from('{"a":'))).toThrow('GeoJSON')
  })
})

const row = (cells: string[]) =>
  `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
const good = row(header) + row(['a', 'b', 'c', '1'])
const huge = `<sheetData>${row(header)}${' '.repeat(60_000_000)}</sheetData>`

describe('what is refused, in words', () => {
  test.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
    ['nothing', () => Buffer.alloc(0), /空的/],
    ['too much', () => Buffer.alloc(20 * 1024 * 1024 + 1), /20 MB/],
    ['a zip bomb that says so', () => rawWorkbook(huge), /大得不正常/],
    ['a zip bomb that lies', () => rawWorkbook(huge, [], 2000), /大得不正常/],
    [
      'ten thousand parts',
      () => zipOf(Array.from({ length: 2001 }, (_, at) => ({ name: `${at}`, content: '' }))),
      /部件太多/,
    ],
    [
      'an old workbook',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      /另存为“Excel 工作簿/,
    ],
    [
      'a workbook with a password',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      /密码/,
    ],
    ['a web page called .xls', () => Buffer.from('<html><table><tr><td>社区</td></tr></table></html>'), /网页/],
    ['a binary workbook', () => zipOf([{ name: 'xl/workbook.bin', content: 'x' }]), /xlsb/],
    ['an OpenDocument sheet', () => zipOf([{ name: 'content.xml', content: 'x' }]), /ods/],
    ['some other zip', () => zipOf([{ name: 'word/document.xml', content: 'x' }]), /不是 Excel/],
    ['half a workbook', async () => (await sheetOf([header, ['a', 'b', 'c', 1]])).subarray(0, 3000), /损坏|没有传完/],
    [
      'entities',
      () => rawWorkbook(`<!DOCTYPE a [<!ENTITY b "${'x'.repeat(100)}">]><sheetData>${good}</sheetData>`),
      /损坏/,
    ],
    [
      'no header',
      () =>
        sheetOf([
          ['姓名', '电话'],
          ['张三', '1'],
        ]),
      /表头/,
    ],
    ['CSV without a header', () => Buffer.from('a,b\n1,2\n'), /表头/],
    ['UTF-16 text', () => Buffer.from('\ufeff社区\t小区\n', 'utf16le'), /UTF-16/],
    ['a picture', () => Buffer.from('89504e470d0a1a0a', 'hex'), /读不出文字/],
  ])('%s', async (_what, make, words) => {
    expect(await refusal(await make())).toMatch(words)
  })
})

test('whatever bytes of a workbook are broken, it is read or refused, and nothing else happens', async () => {
  const bytes = await sheetOf([header, ...Array.from({ length: 30 }, (_, at) => ['龙滩园', '甲', `${at} 栋`, at])])
  const seen = { read: 0, refused: 0 }
  const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(changes, fc.nat(bytes.length), fc.boolean(), async (broken, length, cut) => {
      const copy = Buffer.from(cut ? bytes.subarray(0, length) : bytes)
      for (const [at, byte] of broken) if (at < copy.length) copy[at] = byte
      if ((await refusal(copy)) === 'read') seen.read++
      else seen.refused++
    }),
    { numRuns: 300 },
  )
  expect(seen.refused).toBeGreaterThan(100)
})

test('whatever XML stands in a sheet', async () => {
  const piece = fc.constantFrom(
    '<row>',
    '</row>',
    '<c',
    ' r="A1"',
    ' r="ZZZZ9"',
    '>',
    '/>',
    '<v>',
    '</v>',
    '</c>',
    '1',
    '<is><t>社区',
    '</t></is>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&#0;',
    '&#x110000;',
    '&lt;',
    ' t="s"',
    ' s="-1"',
    '<f/>',
    '"',
    '<mergeCell ref="A1:XFD1048576"/>',
    '<?x',
    '?>',
    '<x:row xmlns:x="y">',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), fc.boolean(), async (pieces, closed) => {
      const inside = pieces.join('')
      await refusal(
        rawWorkbook(closed ? `<sheetData>${good}${inside}</sheetData>` : `<sheetData>${good}</sheetData>${inside}`),
      )
    }),
    { numRuns: 300 },
  )
})
