import { expect, test } from 'vitest'
import { cell, csvOf } from './csv.ts'
import { needsDatum, sizeWords } from './file.ts'

test('sizes are said in the unit people know', () => {
  expect(sizeWords(300)).toBe('1 KB')
  expect(sizeWords(850_000)).toBe('830 KB')
  expect(sizeWords(13_000_000)).toBe('12.4 MB')
})

test('the datum is asked for where coordinates are', () => {
  expect(needsDatum('boundaries', '边界.xlsx')).toBe(true)
  expect(needsDatum('buildings', '楼栋.geojson')).toBe(true)
  expect(needsDatum('organisations', '单位.xlsx')).toBe(false)
})

test('a problem list opens in a spreadsheet as it is, and runs nothing', () => {
  expect(cell('一,二')).toBe('"一,二"')
  expect(cell('他说"好"')).toBe('"他说""好"""')
  expect(cell('=HYPERLINK("http://x")')).toBe('"\'=HYPERLINK(""http://x"")"')
  expect(cell(-3)).toBe('-3')
  expect(csvOf([['行', null]])).toBe('\ufeff行,\r\n')
})
