import { describe, expect, it } from 'vitest'
import { cellOf, daysBetween, solvedOn } from './figure.ts'

describe('the day an issue counts as solved', () => {
  it.each([
    [null, 'confirmed', 'issue-confirmed', '2026-03-02'],
    ['2026-03-01', 'confirmed', 'issue-confirmed', '2026-03-02'],
    ['2026-03-01', 'assigned', 'issue-reopened', null],
    // Heard late: it was confirmed, reopened and confirmed again meanwhile.
    ['2026-03-01', 'confirmed', 'issue-reopened', '2026-03-01'],
    [null, 'assigned', 'issue-confirmed', null],
  ])('was %s, is %s after %s: %s', (before, status, kind, expected) => {
    expect(solvedOn(before, status, { kind, date: '2026-03-02' })).toBe(expected)
  })
})

it('counts calendar days', () => {
  expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2)
  expect(daysBetween('2026-03-01', '2026-03-01')).toBe(0)
})

it('has one cell for equal facts, another for any that differ', () => {
  const facts = {
    communityCode: '500111003001',
    status: 'reported',
    category: 'a',
    unit: null,
    source: 'resident',
    nature: null,
    onTime: null,
  }
  expect(cellOf({ ...facts })).toBe(cellOf(facts))
  const others = [
    { status: 'triaged' },
    { category: null },
    { unit: 'a' },
    { nature: 'a' },
    { onTime: false },
    { onTime: true },
  ]
  expect(new Set([facts, ...others.map((other) => ({ ...facts, ...other }))].map(cellOf)).size).toBe(7)
})
