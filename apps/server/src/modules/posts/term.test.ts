import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countsOn, fullOn, monthsLater, overlap, type Term } from './term.ts'

test.each([
  ['2026-03-02', 36, '2029-03-02'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2027-12-31', 2, '2028-02-29'],
  ['2026-11-30', 1, '2026-12-30'],
  ['2026-12-15', 1, '2027-01-15'],
])('%s and %i months is %s', (day, months, expected) => {
  expect(monthsLater(day, months)).toBe(expected)
})

test('a term counts on its first day and no longer on its last', () => {
  const term = { fromOn: '2026-03-01', toOn: '2026-03-11' }
  const days = ['2026-02-28', '2026-03-01', '2026-03-10', '2026-03-11']
  expect(days.map((day) => countsOn(term, day))).toEqual([false, true, true, false])
  expect(countsOn({ fromOn: '2026-03-01', toOn: null }, '2099-01-01')).toBe(true)
})

describe('seats', () => {
  const from = (fromOn: string, toOn: string | null = null): Term => ({ fromOn, toOn })
  test('one after the other sit on the same seat', () => {
    expect(fullOn(1, [from('2026-01-01', '2026-03-01')], from('2026-03-01'))).toBeNull()
    expect(fullOn(1, [from('2026-01-01', '2026-03-02')], from('2026-03-01'))).toBe('2026-03-01')
    expect(fullOn(1, [from('2026-05-01')], from('2026-03-01', '2026-05-01'))).toBeNull()
    expect(fullOn(1, [from('2026-05-01')], from('2026-03-01'))).toBe('2026-05-01')
  })
  test('whatever is asked, a term that is let in leaves no day with more than the seats', () => {
    const day = fc.integer({ min: 1, max: 28 })
    const two = (n: number) => String(n).padStart(2, '0')
    const term = fc
      .tuple(day, fc.option(fc.integer({ min: 1, max: 9 })))
      .map(([start, length]) => from(`2026-01-${two(start)}`, length ? `2026-02-${two(length)}` : null))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.array(term, { maxLength: 12 }), (seats, wanted) => {
        const held: Term[] = []
        for (const each of wanted) if (fullOn(seats, held, each) === null) held.push(each)
        for (let month = 1; month <= 3; month++)
          for (let date = 1; date <= 28; date++) {
            const sitting = held.filter((each) => countsOn(each, `2026-${two(month)}-${two(date)}`)).length
            expect(sitting).toBeLessThanOrEqual(seats)
          }
      }),
      { numRuns: 60 },
    )
  })
  test('terms overlap on a day they share', () => {
    expect(overlap(from('2026-01-01', '2026-02-01'), from('2026-02-01'))).toBe(false)
    expect(overlap(from('2026-01-01', '2026-02-02'), from('2026-02-01'))).toBe(true)
    expect(overlap(from('2026-01-01'), from('2025-01-01'))).toBe(true)
  })
})
