import { describe, expect, test } from 'vitest'
import { limits, lockAfter, normalPhone } from './session.ts'

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
    expect(limits.staffSession).toBeLessThan(limits.residentSession)
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
