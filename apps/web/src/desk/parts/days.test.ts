import { expect, test } from 'vitest'
import { dayWords, plusDays, plusMonths } from './days.ts'

test('a date is said whole', () => {
  expect(dayWords('2026-03-01')).toBe('2026年3月1日')
})

test('days and months are added across their ends', () => {
  expect(plusDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(plusDays('2028-03-01', -1)).toBe('2028-02-29')
  expect(plusMonths('2026-08-31', 6)).toBe('2027-02-28')
  expect(plusMonths('2026-03-01', 36)).toBe('2029-03-01')
})
