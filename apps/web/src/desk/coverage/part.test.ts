import { expect, test } from 'vitest'
import { partOf, percentOf } from './part.ts'

test('a share is never rounded to all or to nothing', () => {
  expect(percentOf(3, 4)).toBe('75%')
  expect(percentOf(999, 1000)).toBe('99%')
  expect(percentOf(1, 1000)).toBe('1%')
  expect(percentOf(0, 10)).toBe('0%')
  expect(percentOf(10, 10)).toBe('100%')
  expect(partOf(0, 0)).toBe(1)
})
