import exceljs from 'exceljs'
import { describe, expect, test } from 'vitest'
import { sheetOf, workbook } from '../../platform/sheet/workbook.testing.ts'
import { openVault } from '../../platform/vault.ts'
import { bareTitle, count, day, mobile } from './column.ts'
import { unitNames } from './profiles/buildings.ts'
import { shape } from './profiles/shapes.ts'
import { profiles, readImport } from './reading.ts'
import { openedRow, sealedRow } from './sealing.ts'
import { templateFor } from './template.ts'

const buildings = ['社区', '小区', '楼栋', '层数', '单元', '每单元户数', '户数', '经度', '纬度', '网格']
const read = async (rows: unknown[][], datum?: 'gcj02') => readImport('buildings', await sheetOf(rows), datum)
const one = async (cells: unknown[]) => {
  const { rows, problems } = await read([buildings, cells])
  return { row: rows[0]?.row as Record<string, unknown> | null, fine: rows[0]?.fine, problems }
}

describe('columns', () => {
  test.each([
    ['社区名称（必填）', '社区名称'],
    [' 户 数 *', '户数'],
    ['单元/号：', '单元号'],
    ['ＬＮＧ', 'lng'],
  ])('%s is %s', (written, bare) => expect(bareTitle(written)).toBe(bare))

  test('counts, days, phones', () => {
    expect(count(1, 150)('12 层')).toEqual({ value: 12 })
    expect(count(1, 150)('十二')).toHaveProperty('problem')
    expect(count(1, 150)('151')).toMatchObject({ problem: expect.stringContaining('1 到 150') })
    for (const written of ['2026-1-2', '2026/01/02', '2026.1.2', '2026年1月2日', '20260102', '46024'])
      expect(day(written), written).toEqual({ value: '2026-01-02' })
    for (const written of ['2026-02-30', '1月2日', '26.1.2', 'x'])
      expect(day(written), written).toHaveProperty('problem')
    expect(mobile('+86 138-0000-0000')).toEqual({ value: '13800000000' })
    expect(mobile('1380000000')).toMatchObject({ problem: expect.stringContaining('10 位') })
  })

  test('units as people write them', () => {
    expect(unitNames('3')).toEqual({ value: ['1 单元', '2 单元', '3 单元'] })
    expect(unitNames('2-3单元')).toEqual({ value: ['2 单元', '3 单元'] })
    expect(unitNames('甲、乙单元')).toEqual({ value: ['甲单元', '乙单元'] })
    expect(unitNames('无')).toEqual({ value: [] })
    expect(unitNames('61')).toHaveProperty('problem')
    expect(unitNames('1、1')).toHaveProperty('problem')
  })

  test('shapes in one cell', () => {
    const square = {
      type: 'Polygon',
      coordinates: [
        [
          [1, 2],
          [3.5, 2],
          [3, -4],
          [1, 2],
        ],
      ],
    }
    expect(shape('POLYGON ((1 2, 3.5 2, 3 -4, 1 2))')).toEqual({ value: square })
    expect(shape(JSON.stringify(square))).toEqual({ value: square })
    expect(shape('MULTIPOLYGON (((1 2,3.5 2,3 -4,1 2)))')).toEqual({
      value: { type: 'MultiPolygon', coordinates: [square.coordinates] },
    })
    for (const written of ['POINT (1 2)', 'POLYGON ((1 2, x))', '{"type":"Point"}', '龙滩园'])
      expect(shape(written)).toHaveProperty('problem')
  })
})

describe('a building', () => {
  test('with its units and doors', async () => {
    expect(await one(['龙滩园', '川汽厂家属院', '3', 6, '2', '12、10', '', '', '', '第一网格'])).toMatchObject({
      fine: true,
      problems: [],
      row: {
        community: '龙滩园',
        estate: '川汽厂家属院',
        name: '3 栋',
        floors: 6,
        grid: '第一网格',
        units: [
          { name: '1 单元', households: 12, floors: 6 },
          { name: '2 单元', households: 10, floors: 6 },
        ],
      },
    })
  })

  test('households shared out, with a warning where they do not go up', async () => {
    const { row, fine, problems } = await one(['龙滩园', '', '3 栋', '', 3, '', 68])
    expect(
      ((row as Record<string, unknown>).units as { households: number }[]).map(({ households }) => households),
    ).toEqual([23, 23, 22])
    expect(fine).toBe(true)
    expect(problems).toEqual([expect.objectContaining({ line: 2, column: '户数', value: '68', blocks: false })])
    expect((await one(['龙滩园', '', '3 栋', '', 0, '', 12])).row?.units).toEqual([{ name: '无', households: 12 }])
  })

  test.each<[string, unknown[], string | null, RegExp]>([
    ['without a community', ['', '', '3 栋'], '社区', /不能空着/],
    ['whose units do not add up', ['龙滩园', '', '3 栋', 6, 2, '12', 25], '户数', /24 户，与总户数 25/],
    [
      'with a number of units that does not fit',
      ['龙滩园', '', '3 栋', 6, 3, '12、12'],
      '每单元户数',
      /3 个单元.*2 个/,
    ],
    ['with floors nobody built', ['龙滩园', '', '3 栋', 1000], '层数', /1 到 150/],
    ['whose name Excel made a date', ['龙滩园', '', new Date(Date.UTC(2026, 2, 2))], '楼栋', /变成了日期/],
    ['whose grid code is cut off', ['龙滩园', '', '3 栋', 6, '', '', '', '', '', 5001110030010010], '网格', /前 15 位/],
    [
      'whose grid code is in scientific notation',
      ['龙滩园', '', '3 栋', 6, '', '', '', '', '', '5.00111E+14'],
      '网格',
      /科学计数/,
    ],
    ['of which only half the position is there', ['龙滩园', '', '3 栋', 6, '', '', '', 105.7], '纬度', /一起填/],
    ['in the sea', ['龙滩园', '', '3 栋', 6, '', '', '', 10, 20], '经度', /不在国内/],
  ])('%s is refused with what to do', async (_what, cells, column, words) => {
    const { row, fine, problems } = await one(cells)
    expect(fine).toBe(false)
    expect(row === null || problems.some(({ blocks }) => blocks)).toBe(true)
    expect(problems.filter(({ blocks }) => blocks)).toEqual([
      expect.objectContaining({ line: 2, column, message: expect.stringMatching(words) }),
    ])
  })

  test('twice in one file', async () => {
    const { rows, problems } = await read([buildings, ['龙滩园', '甲', '3栋'], ['龙滩园', '甲', '3 栋']])
    expect(rows.map(({ fine }) => fine)).toEqual([true, false])
    expect(problems).toEqual([expect.objectContaining({ line: 3, message: expect.stringContaining('第 2 行') })])
  })

  test('coordinates wait for their datum; written the wrong way round they are turned', async () => {
    const rows = [buildings, ['龙滩园', '', '1 栋', 6, '', '', '', 29.7, 105.7], ['龙滩园', '', '2 栋', 6]]
    const without = await read(rows)
    expect(without.rows.map(({ fine }) => fine)).toEqual([false, true])
    expect(without.problems[0]).toMatchObject({ blocks: true, message: expect.stringContaining('坐标系') })
    const said = await read(rows, 'gcj02')
    expect(said.rows.map(({ fine }) => fine)).toEqual([true, true])
    expect(said.rows[0]?.row).toMatchObject({ position: { latitude: 29.7, longitude: 105.7 } })
    expect(said.problems).toEqual([
      expect.objectContaining({ blocks: false, message: expect.stringContaining('写反') }),
    ])
    expect(said.notes.join()).toContain('GCJ-02')
  })
})

test('a column that must be there and is not', async () => {
  const { rows, problems, columns } = await read([
    ['社区', '小区', '备注'],
    ['龙滩园', '甲', 'x'],
  ])
  expect(rows[0]?.fine).toBe(false)
  expect(problems[0]).toMatchObject({ line: 1, column: '楼栋', message: expect.stringContaining('没有“楼栋”这一列') })
  expect(columns).toEqual([
    { title: '社区', as: '社区' },
    { title: '小区', as: '小区' },
    { title: '备注', as: null },
  ])
})

describe('people in a file', () => {
  const header = ['岗位', '社区', '网格', '姓名', '手机号']
  test('are masked wherever they are shown', async () => {
    const bytes = await sheetOf([
      header,
      ['网格员', '龙滩园', '第一网格', '李晓梅', '13812345678'],
      ['网格员', '龙滩园', '第一网格', '欧阳娜娜', '138123456'],
    ])
    const { sample, problems } = await readImport('posts', bytes, undefined)
    const shown = JSON.stringify([sample, problems])
    expect(sample[0]).toMatchObject({ 姓名: '李**', 手机号: '138****5678' })
    expect(problems[0]).toMatchObject({ column: '手机号', value: '****56' })
    for (const secret of ['李晓梅', '13812345678', '欧阳娜娜', '138123456']) expect(shown).not.toContain(secret)
  })

  test('are sealed where they are kept', async () => {
    const vault = openVault(Buffer.alloc(32, 7))
    const row = { kind: 'gridWorker', area: '龙滩园', name: '李晓梅', phone: '13812345678' }
    const kept = sealedRow(vault, profiles.posts, row)
    expect(JSON.stringify(kept)).not.toMatch(/李晓梅|1381234/)
    expect(openedRow(vault, profiles.posts, kept)).toEqual(row)
    expect(sealedRow(vault, profiles.buildings, { name: '3 栋' })).toEqual({ name: '3 栋' })
  })
})

test('GeoJSON: what is no boundary is said feature by feature', async () => {
  const polygon = {
    type: 'Polygon',
    coordinates: [
      [
        [1, 2],
        [3, 2],
        [3, 4],
        [1, 2],
      ],
    ],
  }
  const features = [
    { type: 'Feature', properties: { name: '龙滩园' }, geometry: polygon },
    { type: 'Feature', properties: { name: '柿花' }, geometry: { type: 'Point', coordinates: [1, 2] } },
    { type: 'Feature', properties: null, geometry: polygon },
    null,
  ]
  const bytes = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))
  const { rows, problems, columns } = await readImport('boundaries', bytes, 'gcj02')
  expect(rows.map(({ fine }) => fine)).toEqual([true, false, false, false])
  expect(problems.map(({ line }) => line)).toEqual([2, 3, 4])
  expect(columns).toEqual([{ title: 'name', as: null }])
  await expect(readImport('buildings', bytes, undefined)).rejects.toThrow('表头')
  await expect(readImport('boundaries', Buffer.from('{"type":"Feature"}'), undefined)).rejects.toThrow('GeoJSON')
})

test.each(Object.keys(profiles) as (keyof typeof profiles)[])(
  'the template for %s is read back as it was made',
  async (kind) => {
    const { fileName, bytes } = await templateFor(kind)
    expect(fileName).toMatch(/^邻里导入模板-.+\.xlsx$/)
    const { columns, rows, problems, datumMissing } = await readImport(kind, bytes, undefined)
    expect(columns.map(({ title, as }) => [title, as])).toEqual(
      profiles[kind].columns.map(({ title }) => [title, title]),
    )
    expect(rows).toHaveLength(1)
    if (!datumMissing) expect(problems).toEqual([])
  },
)

test('the template offers the words that may be chosen', async () => {
  const book = new exceljs.Workbook()
  await book.xlsx.load((await templateFor('buildings')).bytes as never)
  const sheet = book.worksheets[0]
  expect(sheet?.getCell('D2').dataValidation?.formulae?.[0]).toContain('住宅')
  expect(book.worksheets[1]?.name).toBe('填写说明')
  expect(sheet?.getCell('K2').numFmt).toBe('@')
})

test('no two columns of one kind go by the same title', async () => {
  for (const { columns } of Object.values(profiles)) {
    const titles = columns.flatMap(({ title, also }) => [...new Set([title, ...also].map(bareTitle))])
    expect(titles.length - new Set(titles).size, titles.filter((title, at) => titles.indexOf(title) < at).join()).toBe(
      0,
    )
  }
  const extra = await workbook((book) => void book.addWorksheet('x').addRow(['姓名', '电话']))
  await expect(readImport('buildings', extra, undefined)).rejects.toThrow('表头')
})
