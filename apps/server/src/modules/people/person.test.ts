import { expect, test } from 'vitest'
import { nameFor, plainName } from './person.ts'

const person = { personId: 'p', displayName: '兰姨', maskedName: '王**', maskedPhone: '138****5678' }

test('neighbours see the display name, the public the mask', () => {
  expect(nameFor(person, false)).toBe('兰姨')
  expect(nameFor(person, true)).toBe('王**')
})

test('somebody who is no longer known is a neighbour without a name', () => {
  expect(nameFor(undefined, false)).toBe('一位邻居')
  expect(nameFor(undefined, true)).toBe('一位邻居')
})

test.each([
  ['吴 空', '吴空'],
  [' 吴\u3000空\u00a0', '吴空'],
  ['吴\u200b空\ufeff', '吴空'],
  ['阿依古丽 • 买买提', '阿依古丽·买买提'],
  ['阿依古丽·买买提', '阿依古丽·买买提'],
  ['  Ａnna\u3000  Lee ', 'Anna Lee'],
  ['Anna 李', 'Anna李'],
  ['\u200b', ''],
])('%j is kept as %j, and stays so', (written, name) => {
  expect(plainName(written)).toBe(name)
  expect(plainName(name)).toBe(name)
})
