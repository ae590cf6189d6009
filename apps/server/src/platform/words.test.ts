import { expect, test } from 'vitest'
import { initials, searchWords } from './words.ts'

test('Chinese is cut into the words people search for', () => {
  const words = searchWords('三单元的电梯停运了，老人下不了楼。').split(' ')
  expect(words).toEqual(expect.arrayContaining(['单元', '电梯', '停运', '老人']))
})

test('a long word is found by its parts too', () => {
  expect(searchWords('人民代表大会').split(' ')).toEqual(expect.arrayContaining(['人民', '代表', '大会']))
})

test.each([
  ['', ''],
  [',。!?', ''],
  ['   ', ''],
  ['💡🔥', ''],
])('in "%s" there is no word', (text, words) => {
  expect(searchWords(text)).toBe(words)
})

test('letters and digits are words', () => {
  expect(searchWords('3栋 WiFi').split(' ')).toEqual(expect.arrayContaining(['3', 'WiFi']))
})

test.each([
  ['龙滩园', 'lty'],
  ['双龙佳苑3 栋', 'sljy3 d'],
  ['', ''],
])('%s is found by %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
