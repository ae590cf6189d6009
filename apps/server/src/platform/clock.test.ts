import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shanghaiDate, shanghaiInstant, shanghaiYear, shiftDate, systemClock } from './clock.ts'

describe.each(['UTC', 'America/New_York', 'Asia/Shanghai'])('on a machine in %s', (zone) => {
  const before = process.env.TZ
  beforeAll(() => {
    process.env.TZ = zone
  })
  afterAll(() => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })

  test.each([
    ['2026-03-01T15:59:59.999Z', '2026-03-01'],
    ['2026-03-01T16:00:00Z', '2026-03-02'],
    ['2025-12-31T15:59:59Z', '2025-12-31'],
    ['2025-12-31T16:00:00Z', '2026-01-01'],
    ['2028-02-28T20:00:00Z', '2028-02-29'],
  ])('%s is the %s of Shanghai', (instant, date) => {
    expect(shanghaiDate(new Date(instant))).toBe(date)
    expect(shanghaiYear(new Date(instant))).toBe(Number(date.slice(0, 4)))
  })

  test('a day begins at midnight of Shanghai, or reaches the time that is named', () => {
    expect(shanghaiInstant('2026-03-02').toISOString()).toBe('2026-03-01T16:00:00.000Z')
    expect(shanghaiInstant('2026-03-02', '17:30').toISOString()).toBe('2026-03-02T09:30:00.000Z')
  })

  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-08', 1, '2026-03-09'], // clocks change in New York
    ['2026-11-01', 1, '2026-11-02'],
    ['2026-03-02', 365, '2027-03-02'],
  ])('%s and %i days is %s', (date, days, shifted) => {
    expect(shiftDate(date, days)).toBe(shifted)
  })

  test('a date and the instant it begins are the same day', () => {
    const dates = fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(dates, (instant) => {
        const date = shanghaiDate(instant)
        expect(shanghaiDate(shanghaiInstant(date))).toBe(date)
        expect(shanghaiInstant(date) <= instant && instant < shanghaiInstant(shiftDate(date, 1))).toBe(true)
      }),
    )
  })
})

test('the system clock moves', () => {
  expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(1000)
})
