import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creditCodeOf, isCreditCode } from './credit-code.ts'

/** Codes of three well-known companies, as they publish them. */
const real = ['914403001922038216', '9144030071526726XG', '91330100799655058B']
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

test.each(real)('%s is right', (code) => {
  expect(isCreditCode(code)).toBe(true)
})

test('one character mistaken, or two neighbours changed over, is found', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...real),
      fc.integer({ min: 0, max: 17 }),
      fc.constantFrom(...alphabet),
      (code, at, other) => {
        const mistaken = code.slice(0, at) + other + code.slice(at + 1)
        expect(isCreditCode(mistaken)).toBe(mistaken === code)
        if (at > 15 || code[at] === code[at + 1]) return
        const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)
        expect(isCreditCode(swapped)).toBe(false)
      },
    ),
  )
})

test.each([
  ['too short', '91440300192203821'],
  ['too long', '9144030019220382160'],
  ['with a letter that is not used', '9144030019220382I6'],
  ['not of our letters', '91440300192203821六'],
  ['empty', ''],
])('%s is wrong', (_what, code) => {
  expect(isCreditCode(code)).toBe(false)
})

test('as people write it: full-width, small letters, with blanks', () => {
  expect(creditCodeOf(' 9144030071526726ｘg ')).toBe('9144030071526726XG')
  expect(creditCodeOf('91330100 79965505 8b')).toBe('91330100799655058B')
})
