import { expect, test } from 'vitest'
import { doorKey } from './door.ts'

test.each([
  ['2 单元 5-2', '2-5-2'],
  ['二单元5－2号', '2-5-2'],
  ['2-5-2', '2-5-2'],
  ['2单元502室', '2-502'],
  ['二单元502', '2-502'],
  ['502', '502'],
  ['502 室', '502'],
  ['十二楼3号', '12-3'],
])('%s is the door %s', (written, key) => {
  expect(doorKey(written)).toBe(key)
})
