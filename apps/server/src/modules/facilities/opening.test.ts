import { describe, expect, test } from 'vitest'
import { isOpen, type Opening } from './opening.ts'

/** 2026-03-09 is a Monday. Instants are said in Shanghai time. */
const at = (text: string) => new Date(`${text}:00+08:00`)
const office: Opening[] = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '12:00' },
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '14:00', to: '17:30' },
]
const night: Opening[] = [{ days: ['fri', 'sat'], from: '18:00', to: '02:00' }]
const always: Opening[] = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }]
const sunday: Opening[] = [{ days: ['sun'], from: '22:00', to: '24:00' }]
const aDayLong: Opening[] = [{ days: ['mon'], from: '08:00', to: '08:00' }]

describe('is it open', () => {
  test.each([
    ['office hours', office, '2026-03-09T08:59', false],
    ['at the first minute', office, '2026-03-09T09:00', true],
    ['at the last minute', office, '2026-03-09T11:59', true],
    ['at noon', office, '2026-03-09T12:00', false],
    ['in the afternoon', office, '2026-03-13T17:29', true],
    ['on Saturday', office, '2026-03-14T10:00', false],
    ['on Sunday', office, '2026-03-15T10:00', false],
    ['Friday evening', night, '2026-03-13T18:00', true],
    ['past midnight, by Friday’s hours', night, '2026-03-14T01:59', true],
    ['when Friday’s night ends', night, '2026-03-14T02:00', false],
    ['past midnight into Sunday', night, '2026-03-15T01:00', true],
    ['past midnight into Friday: Thursday has none', night, '2026-03-13T01:00', false],
    ['at any time', always, '2026-03-11T00:00', true],
    ['just before midnight', always, '2026-03-11T23:59', true],
    ['until midnight', sunday, '2026-03-15T23:59', true],
    ['not on Monday', sunday, '2026-03-16T00:00', false],
    ['from eight to eight', aDayLong, '2026-03-10T07:59', true],
    ['a day is over', aDayLong, '2026-03-10T08:00', false],
    ['before it begins', aDayLong, '2026-03-09T07:59', false],
  ] as const)('%s', (_what, opening, instant, expected) => {
    expect(isOpen(opening, at(instant))).toBe(expected)
  })
  test('the day is that of Shanghai: Monday 00:30 there is Sunday in Greenwich', () => {
    expect(isOpen([{ days: ['mon'], from: '00:00', to: '01:00' }], new Date('2026-03-08T16:30:00Z'))).toBe(true)
  })
  test('is not known without hours', () => expect(isOpen([], at('2026-03-09T10:00'))).toBeNull())
})
