import { describe, expect, test } from 'vitest'
import { isLongAgo, limits, livesUntil, lockAfter, normalPhone } from './session.ts'

const now = new Date('2026-03-02T02:00:00Z')

describe('how often one may try', () => {
  test.each([0, 1, 4])('after %i failures the name is open', (failures) => {
    expect(lockAfter(failures, now)).toBeNull()
  })
  test.each([5, 6, 50])('after %i failures it is locked for a quarter of an hour', (failures) => {
    expect(lockAfter(failures, now)).toEqual(new Date('2026-03-02T02:15:00Z'))
  })
  test('a code outlives the wait for the next one, and a session of staff is shorter than a resident’s', () => {
    expect(limits.codeLives).toBeGreaterThan(limits.codeAgain)
    const { staff, resident } = limits.sessions
    expect(staff.idle).toBeLessThan(resident.idle)
    // 等保2.0: staff are out after 15 to 30 minutes, however seldom a use is noted.
    expect(staff.idle - limits.useNoted).toBeGreaterThanOrEqual(15 * 60_000)
    expect(staff.idle).toBeLessThanOrEqual(30 * 60_000)
  })
})

test.each([
  ['13812345678', '13812345678'],
  ['8613812345678', '13812345678'],
  ['+8613812345678', '13812345678'],
  ['18612345678', '18612345678'],
])('the phone %s is known as %s', (typed, known) => {
  expect(normalPhone(typed)).toBe(known)
})

test('a session is pushed on by use, never past its last day', () => {
  const endsAt = new Date('2026-03-02T02:10:00Z')
  expect(livesUntil('staff', now, endsAt)).toEqual(endsAt)
  expect(livesUntil('staff', now, new Date('2026-03-03T00:00:00Z'))).toEqual(new Date('2026-03-02T02:30:00Z'))
  expect(livesUntil('resident', now, new Date('2027-01-01T00:00:00Z'))).toEqual(new Date('2026-04-01T02:00:00Z'))
})

test.each([
  ['2025-12-02T02:00:00Z', false],
  ['2025-12-02T01:59:59Z', true],
  ['2026-03-01T00:00:00Z', false],
])('a number proved at %s may be another’s by now: %s', (at, long) => {
  expect(isLongAgo(new Date(at), now)).toBe(long)
  expect(isLongAgo(null, now)).toBe(true)
})
