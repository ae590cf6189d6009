import { natures } from '@linli/contract'
import { expect, test } from 'vitest'
import { natureOf } from './work-order.ts'

test.each([
  ['投诉', 'complaint'],
  ['求助', 'request'],
  ['求决', 'request'],
  ['建议', 'suggestion'],
  ['咨询', 'question'],
  ['举报', 'report'],
  ['巡查', 'patrol'],
  ['感谢', 'other'],
  ['没见过的词', 'other'],
  ['', null],
  [undefined, null],
])('the nature "%s" of a work order is %s here', (name, nature) => {
  expect(natureOf(name)).toBe(nature)
  if (nature) expect(Object.keys(natures)).toContain(nature)
})
