import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { legiblePassword, passwordFlaw } from './password.ts'

const owner = { username: 'limei', phone: '13812345678' }

describe('what cannot be a password', () => {
  test.each([
    ['Ab1-xyz', 'password-short'],
    ['灯笼Aa1', 'password-short'],
    [`Aa1-${'长'.repeat(100)}`, 'password-long'],
    ['abcdefghij', 'password-plain'],
    ['abcdefgh12', 'password-plain'],
    ['12345678-', 'password-plain'],
    ['LiMei-2026', 'password-is-name'],
    ['Tel13812345678', 'password-is-name'],
    ['Passw0rd!', 'password-known'],
    ['Qwerty-99', 'password-known'],
    ['Abc-123456', 'password-known'],
    ['Linli2026!', 'password-known'],
  ])('%s: %s', (password, reason) => {
    expect(passwordFlaw(password, owner)).toBe(reason)
  })
})

test.each(['Lu-deng-2026', 'kaimen 17 Lou', '开门Kai17men', 'xK9mmmmmm', 'A-long-word-and-123456'])(
  '%s will do',
  (password) => {
    expect(passwordFlaw(password, owner)).toBeNull()
    expect(passwordFlaw(password, { username: 'somebody', phone: null })).toBeNull()
  },
)

test('what is printed is legible, in fours, and another each time', () => {
  const made = Array.from({ length: 200 }, () => legiblePassword(randomBytes(32)))
  for (const each of made) expect(each).toMatch(/^([a-hj-km-np-zA-HJ-NP-Z2-9]{4}-){2}[a-hj-km-np-zA-HJ-NP-Z2-9]{4}$/)
  expect(new Set(made).size).toBe(200)
  const bytes = randomBytes(32)
  expect(legiblePassword(bytes)).toBe(legiblePassword(bytes))
})
