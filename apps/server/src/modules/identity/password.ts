import type { Reason } from '@linli/contract/reasons'
import { hash, verify } from '@node-rs/argon2'

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashOf = (password: string): Promise<string> => hash(password, cost)

// A hash nobody's password has: an unknown username takes as long as a known one.
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$3wh+uCaYmtjvspQ/GeNPRA$iIF/yVqg6gQDIpsFrl/KfZOlecQyAsxY1AZXhfwtPY8'

/** Whether this is the password. The work is the same where there is none. */
export const isPassword = async (kept: string | null | undefined, typed: string): Promise<boolean> => {
  const fits = await verify(kept ?? nobodysHash, typed).catch(() => false)
  return fits && kept !== null && kept !== undefined
}

const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]

/** What people choose first and others guess first, without its numbers and signs. */
const common = [
  'password',
  'passw0rd',
  'qwerty',
  'asdfgh',
  'zxcvbn',
  '1qaz2wsx',
  'admin',
  'abc123',
  'abcd1234',
  'iloveyou',
  'woaini',
  'welcome',
  'linli',
  '123456',
  '654321',
  '111111',
  '000000',
  '888888',
  '666666',
  '112233',
  'changeme',
  'test1234',
]

/** Why this cannot be somebody's password; null when it can. */
export function passwordFlaw(password: string, owner: { username: string; phone: string | null }): Reason | null {
  if ([...password].length < 8) return 'password-short'
  if ([...password].length > 100) return 'password-long'
  if (classes.filter((each) => each.test(password)).length < 3) return 'password-plain'
  const small = password.toLowerCase()
  if (small.includes(owner.username) || (owner.phone && small.includes(owner.phone))) return 'password-is-name'
  // A common word with a year and a few signs around it is still the common word.
  const beside = (word: string) => small.replace(word, '').replace(/(?:19|20)\d\d/, '')
  if (common.some((word) => small.includes(word) && [...beside(word)].length < 5)) return 'password-known'
  return null
}

/** Letters and digits that are not taken for one another when read off paper. */
const legible = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Twelve legible signs, in fours, from random bytes: 67 bits, and three classes. */
export function legiblePassword(bytes: Buffer): string {
  const signs = [...bytes.subarray(0, 24)].reduce<string[]>((taken, _, at, all) => {
    if (at % 2 === 1)
      taken.push(legible[((all[at - 1] as number) * 256 + (all[at] as number)) % legible.length] as string)
    return taken
  }, [])
  return [signs.slice(0, 4), signs.slice(4, 8), signs.slice(8, 12)].map((four) => four.join('')).join('-')
}
