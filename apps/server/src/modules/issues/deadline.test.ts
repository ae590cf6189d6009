import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shanghaiDate, shanghaiInstant, shiftDate } from '../../platform/clock.ts'
import {
  acceptBy,
  afterWorkHours,
  type Calendar,
  contactBy,
  endOfWorkday,
  holidayNote,
  knowsHolidaysOf,
  sayWhen,
  solveBy,
  usualRule,
  workingCalendar,
} from './deadline.ts'

const at = (words: string): Date => shanghaiInstant(...(words.split(' ') as [string, string]))
const told = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

describe.each(['UTC', 'America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati'])('on a machine in %s', (zone) => {
  const before = process.env.TZ
  beforeAll(() => {
    process.env.TZ = zone
  })
  afterAll(() => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })

  test('the machine really is there', () => {
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
  })

  // from, working days, the end
  test.each([
    ['2026-03-02 10:00', 0, '2026-03-02 17:30'], // a Monday morning: that day
    ['2026-03-02 17:29', 0, '2026-03-02 17:30'],
    ['2026-03-02 17:30', 0, '2026-03-03 17:30'], // the day is over
    ['2026-03-02 23:59', 1, '2026-03-04 17:30'], // late evening: tomorrow is the day it begins
    ['2026-03-03 00:01', 1, '2026-03-04 17:30'], // just after midnight in Shanghai, still the day before in London
    ['2026-03-02 10:00', 3, '2026-03-05 17:30'],
    ['2026-03-06 10:00', 1, '2026-03-09 17:30'], // Friday: over the weekend
    ['2026-03-07 10:00', 0, '2026-03-09 17:30'], // Saturday begins on Monday
    ['2025-09-30 10:00', 1, '2025-10-09 17:30'], // over National Day and Mid-Autumn, eight days
    ['2025-10-10 10:00', 1, '2025-10-11 17:30'], // a Saturday that is worked for them
    ['2025-09-27 10:00', 0, '2025-09-28 17:30'], // and a Sunday before
    ['2025-01-27 10:00', 1, '2025-02-05 17:30'], // over Spring Festival
    ['2025-01-24 18:00', 0, '2025-01-26 17:30'], // the Sunday worked for it
    ['2025-02-07 10:00', 1, '2025-02-08 17:30'], // the Saturday worked for it
    ['2026-02-13 10:00', 1, '2026-02-14 17:30'], // Spring Festival of 2026: the Saturday before is worked
    ['2026-02-14 18:00', 0, '2026-02-24 17:30'],
    ['2025-12-31 20:00', 1, '2026-01-05 17:30'], // over New Year; the Sunday after it is worked
  ])('from %s, %i working days end at %s', (from, days, end) => {
    expect(told(endOfWorkday(at(from), days))).toBe(end)
  })

  // from, working hours, the end
  test.each([
    ['2026-03-02 09:00', 8, '2026-03-02 17:00'],
    ['2026-03-02 08:00', 2, '2026-03-02 11:00'], // before the day begins
    ['2026-03-02 16:30', 2, '2026-03-03 10:00'], // the rest on the next day
    ['2026-03-02 17:30', 8, '2026-03-03 17:00'],
    ['2026-03-02 22:40', 2, '2026-03-03 11:00'], // late evening
    ['2026-03-07 12:00', 8, '2026-03-09 17:00'], // Saturday
    ['2025-09-30 17:00', 2, '2025-10-09 10:30'], // over National Day
    ['2025-02-08 17:00', 1, '2025-02-10 09:30'], // a worked Saturday
    ['2026-03-02 09:00', 17, '2026-03-03 17:30'], // two days exactly
    ['2026-03-02 09:00', 0, '2026-03-02 09:00'],
  ])('from %s, %i working hours end at %s', (from, hours, end) => {
    expect(told(afterWorkHours(at(from), hours))).toBe(end)
  })

  test.each([
    ['2026-03-02 10:00', '今天 10:00'],
    ['2026-03-02 00:00', '今天 00:00'],
    ['2026-03-02 23:59', '今天 23:59'],
    ['2026-03-03 17:30', '明天 17:30'],
    ['2026-03-04 17:30', '周三 17:30'],
    ['2026-03-08 17:30', '周日 17:30'],
    ['2026-03-09 17:30', '3月9日 17:30'],
    ['2026-12-03 17:30', '12月3日 17:30'],
    ['2026-03-01 17:30', '3月1日 17:30'],
  ])('on Monday the 2nd of March, %s is told as %s', (when, words) => {
    expect(sayWhen(at(when), at('2026-03-02 09:00'))).toBe(words)
    expect(sayWhen(at(when), at('2026-03-02 23:59'))).toBe(words)
  })
})

describe('the rule of a category', () => {
  const reported = at('2026-03-02 10:00')
  test('its own hours and days count, else the usual ones', () => {
    expect(told(acceptBy(reported, { acceptHours: 2, solveWorkdays: 1 }))).toBe('2026-03-02 12:00')
    expect(told(solveBy(reported, { acceptHours: 2, solveWorkdays: 1 }))).toBe('2026-03-03 17:30')
    expect(told(acceptBy(reported, { acceptHours: null, solveWorkdays: null }))).toBe(
      told(acceptBy(reported, usualRule)),
    )
    expect(told(solveBy(reported, { acceptHours: null, solveWorkdays: null }))).toBe('2026-03-11 17:30')
  })
  test('the reporter hears from somebody within one working day', () => {
    expect(told(contactBy(at('2026-03-06 16:00')))).toBe('2026-03-09 17:30')
  })
})

describe('for every instant of ten years', () => {
  const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })

  test('a deadline is the end of a working day, later than its start, and one more day is later still', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 40 }), (from, days) => {
        const end = endOfWorkday(from, days)
        expect(told(end)).toMatch(/ 17:30$/)
        expect(workingCalendar(shanghaiDate(end))).toBe(true)
        expect(end > from).toBe(true)
        expect(endOfWorkday(from, days + 1) > end).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('exactly the asked working minutes lie between an instant and its end', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 60 }), (from, hours) => {
        expect(workedBetween(from, afterWorkHours(from, hours))).toBe(hours * 3_600_000)
      }),
      { numRuns: 300 },
    )
  })

  test('a calendar without any working day still answers', () => {
    const never: Calendar = () => false
    expect(endOfWorkday(at('2026-03-02 10:00'), 1, never) > at('2026-03-02 10:00')).toBe(true)
    expect(afterWorkHours(at('2026-03-02 10:00'), 9, never) > at('2026-03-02 10:00')).toBe(true)
  })
})

/** The same by another way: day after day, the part of 09:00-17:30 that lies between the two. */
function workedBetween(from: Date, to: Date): number {
  let sum = 0
  for (let date = shanghaiDate(from); date <= shanghaiDate(to); date = shiftDate(date, 1)) {
    if (!workingCalendar(date)) continue
    const begin = Math.max(from.getTime(), shanghaiInstant(date, '09:00').getTime())
    const end = Math.min(to.getTime(), shanghaiInstant(date, '17:30').getTime())
    sum += Math.max(0, end - begin)
  }
  return sum
}

describe('a year whose holidays nobody has told us', () => {
  const unknown = 2090
  test('is known to be unknown; those that were told are known', () => {
    expect([2018, 2025, 2026].map(knowsHolidaysOf)).toEqual([true, true, true])
    expect(knowsHolidaysOf(unknown)).toBe(false)
  })
  test('has Monday to Friday as working days, National Day too', () => {
    const days = [...Array(30).keys()].map((n) => shiftDate(`${unknown}-09-28`, n))
    for (const date of days) {
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
      expect(workingCalendar(date), date).toBe(weekday !== 0 && weekday !== 6)
    }
  })
  test('is said as soon as deadlines may reach into it, and not before', () => {
    let year = 2026
    while (knowsHolidaysOf(year + 1)) year++
    expect(holidayNote(shanghaiInstant(`${year}-06-01`))).toBeNull()
    expect(holidayNote(shanghaiInstant(`${year}-11-22`))).toContain(`${year + 1} 年`)
    expect(holidayNote(shanghaiInstant(`${year + 1}-01-05`))).toContain(`${year + 1} 年`)
  })
})
