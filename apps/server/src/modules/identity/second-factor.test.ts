import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { newRecoveryCodes, newTotpSecret, plainRecoveryCode, totpStep, totpUri } from './second-factor.ts'

const now = new Date('2026-03-02T02:00:00Z')

test('an authenticator that reads the address shows the code that is taken', () => {
  const secret = newTotpSecret()
  const read = new URL(totpUri('limei', secret))
  expect(decodeURIComponent(read.pathname)).toBe('/邻里:limei')
  expect(read.searchParams.get('secret')).toBe(secret)
  const token = new TOTP({ secret: Secret.fromBase32(read.searchParams.get('secret') as string) })
  const shown = (seconds: number) => token.generate({ timestamp: now.getTime() + seconds * 1000 })
  const step = Math.floor(now.getTime() / 30_000)
  expect([-60, -30, 0, 30, 60].map((seconds) => totpStep(secret, shown(seconds), now))).toEqual([
    null,
    step - 1,
    step,
    step + 1,
    null,
  ])
  expect(totpStep(secret, '', now)).toBeNull()
})

test('eight recovery codes, all different, the same however they are typed', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(8)
  for (const code of codes) {
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}$/)
    expect(plainRecoveryCode(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(code.replace('-', ''))
  }
})
