import { describe, expect, test } from 'vitest'
import { monthsOn, stateOf, turnEnds, usualEnd } from './grant.ts'

const now = new Date('2026-11-28T04:00:00Z')
const grant = { actor_id: 'h', granted_at: new Date('2026-11-20T04:00:00Z'), until_on: '2027-05-28', ended_at: null }

describe('what a grant is today', () => {
  test.each([
    ['accepted', {}, 'active'],
    ['not accepted', { actor_id: null }, 'offered'],
    ['not accepted for a fortnight', { actor_id: null, granted_at: new Date('2026-11-14T03:59:59Z') }, 'ended'],
    ['on its last day', { until_on: '2026-11-29' }, 'active'],
    ['on the day it ends', { until_on: '2026-11-28' }, 'ended'],
    ['taken back', { ended_at: now }, 'ended'],
  ] as const)('%s', (_what, over, state) => {
    expect(stateOf({ ...grant, ...over }, now, '2026-11-28')).toBe(state)
  })
})

test('months are counted to the same day, or the last of a shorter month, a year at most', () => {
  expect(monthsOn('2026-11-28', 6)).toBe('2027-05-28')
  expect(monthsOn('2026-08-31', 6)).toBe('2027-02-28')
  expect(monthsOn('2027-08-31', 6)).toBe('2028-02-29')
  expect(usualEnd('2026-11-28', 99)).toBe('2027-11-28')
})

test('a turn is half an hour, at the counter ten minutes', () => {
  expect(turnEnds(now, 'granted').toISOString()).toBe('2026-11-28T04:30:00.000Z')
  expect(turnEnds(now, 'counter').toISOString()).toBe('2026-11-28T04:10:00.000Z')
})
