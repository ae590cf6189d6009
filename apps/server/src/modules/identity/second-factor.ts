import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** A new secret for an authenticator. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What an authenticator reads from a QR code. */
export const totpUri = (username: string, secret: string): string =>
  new TOTP({ issuer: '邻里', label: username, secret: Secret.fromBase32(secret) }).toString()

/** The 30-second step a code belongs to, one step of drift allowed; null when it is wrong. A step is good once. */
export function totpStep(secret: string, token: string, now: Date): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 30_000) + delta
}

const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const howMany = 8

/** Eight codes of ten legible signs, for the day the phone is gone: 50 bits each. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: howMany }, () => {
    const word = [...randomBytes(10)].map((byte) => signs[byte % 32]).join('')
    return `${word.slice(0, 5)}-${word.slice(5)}`
  })

/** However it is typed: capitals, without the dash. */
export const plainRecoveryCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z2-9]/g, '')
