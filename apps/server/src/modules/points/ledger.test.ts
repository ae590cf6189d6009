import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixedId } from '../../platform/ids.ts'
import { districtAccounts, lotExpiry, signed, spendable } from './ledger.ts'

test('the four district accounts are four', () => {
  expect(new Set(Object.values(districtAccounts)).size).toBe(4)
  expect(districtAccounts.issuing).toBe(fixedId(1))
})

describe('when a lot expires', () => {
  const cases: [earned: string, months: number, expires: string][] = [
    ['2026-03-05T10:00:00+08:00', 24, '2028-03-06T00:00:00+08:00'],
    ['2026-01-31T10:00:00+08:00', 1, '2026-03-01T00:00:00+08:00'],
    ['2024-02-29T10:00:00+08:00', 12, '2025-03-01T00:00:00+08:00'],
    ['2025-12-31T23:59:59+08:00', 2, '2026-03-01T00:00:00+08:00'],
    // Still the 31st in Shanghai, whatever the machine's zone.
    ['2026-03-31T00:30:00+08:00', 1, '2026-05-01T00:00:00+08:00'],
  ]
  test.each(cases)('earned %s for %i months: the end of that day', (earned, months, expires) => {
    expect(lotExpiry(new Date(earned), months)).toEqual(new Date(expires))
  })

  test('always later than it was earned', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 120 }),
        (earned, months) => {
          const days = (+lotExpiry(earned, months) - +earned) / 86_400_000
          expect(days).toBeGreaterThan(months * 28 - 3)
          expect(days).toBeLessThan(months * 31 + 2)
        },
      ),
    )
  })
})

describe('what a line did to the balance', () => {
  const owner = fixedId(99)
  const line = (from_id: string, to_id: string) => signed({ owner_id: owner, from_id, to_id, points: 7 })
  test('an award and a return add, a reservation and expiry take, settling does neither', () => {
    expect(line(districtAccounts.issuing, owner)).toBe(7)
    expect(line(districtAccounts.held, owner)).toBe(7)
    expect(line(owner, districtAccounts.held)).toBe(-7)
    expect(line(owner, districtAccounts.expiry)).toBe(-7)
    expect(line(districtAccounts.held, districtAccounts.exchange)).toBe(0)
  })
})

describe('what is free to spend', () => {
  const now = new Date('2026-05-01T00:00:00Z')
  const on = (day: string) => new Date(`${day}T00:00:00Z`)
  test('without what time took, and what goes next counts together', () => {
    const lots = [
      { remaining: 5, expires_at: on('2026-05-01') },
      { remaining: 3, expires_at: on('2027-01-01') },
      { remaining: 4, expires_at: on('2027-01-01') },
      { remaining: 9, expires_at: on('2027-02-01') },
    ]
    expect(spendable(21, lots, now)).toEqual({ balance: 16, expiresNext: { points: 7, at: on('2027-01-01') } })
    expect(spendable(5, lots.slice(0, 1), now)).toEqual({ balance: 0, expiresNext: null })
  })
})
