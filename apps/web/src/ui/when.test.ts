import { expect, test } from 'vitest'
import { distanceWords, metresBetween } from './distance.ts'
import { ago, dateOf, hourOf, left, moment } from './when.ts'

// Saturday 22 November 2025, 10:00 in Shanghai; the machine's own zone does not matter
const now = new Date('2025-11-22T02:00:00Z')

test('how long it has been', () => {
  expect(ago('2025-11-22T01:59:30Z', now)).toBe('刚刚')
  expect(ago('2025-11-22T01:48:00Z', now)).toBe('12 分钟前')
  expect(ago('2025-11-21T22:20:00Z', now)).toBe('今天 06:20')
  expect(ago('2025-11-21T06:20:00Z', now)).toBe('昨天 14:20')
  expect(ago('2025-11-20T16:30:00Z', now)).toBe('昨天 00:30')
})

test('a moment is named by what is near', () => {
  expect(moment('2025-11-22T09:30:00Z', now)).toBe('今天 17:30')
  expect(moment('2025-11-23T09:30:00Z', now)).toBe('明天 17:30')
  expect(moment('2025-11-26T09:30:00Z', now)).toBe('周三 17:30')
  expect(moment('2025-12-10T09:30:00Z', now)).toMatch(/12月10日 17:30$/)
})

test('what is left has its unit and its moment', () => {
  expect(left('2025-11-24T09:30:00Z', now)).toBe('还剩 2 天（周一 17:30）')
  expect(left('2025-11-22T09:30:00Z', now)).toBe('还剩 7 小时（今天 17:30）')
  expect(left('2025-11-22T02:20:00Z', now)).toBe('还剩 20 分钟（今天 10:20）')
  expect(left('2025-11-21T09:30:00Z', now)).toBe('已过时间（昨天 17:30）')
})

test('a day of another year says its year', () => {
  expect(dateOf('2019-03-01T02:00:00Z')).toBe('2019年3月1日')
})

test('the hour is the one in Shanghai', () => {
  expect(hourOf(now)).toBe(10)
  expect(hourOf(new Date('2025-11-21T16:05:00Z'))).toBe(0)
  expect(hourOf(new Date('2025-11-22T15:59:00Z'))).toBe(23)
})

test('near is in metres, far in kilometres', () => {
  const home = { latitude: 29.707, longitude: 105.721 }
  expect(metresBetween(home, { latitude: 29.708, longitude: 105.721 })).toBeCloseTo(111, 0)
  expect(distanceWords(12)).toBe('就在您家楼下')
  expect(distanceWords(312)).toBe('离您家约 300 米')
  expect(distanceWords(1840)).toBe('离您家约 1.8 公里')
})
