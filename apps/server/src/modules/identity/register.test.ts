import { expect, test } from 'vitest'
import { type KnownName, mayBeAnothers } from './register.ts'

const now = new Date('2026-06-02T02:00:00Z')
const [long, lately] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-05-01T00:00:00Z')]
const known = (proved: Date | null, disowned: Date | null = null) => ({
  account_id: 'a',
  phone_proved_at: proved,
  phone_disowned_at: disowned,
})
const name = (accountId: string | null, since: Date): KnownName => ({
  realName: '王秀兰',
  masked: '王**',
  accountId,
  since,
})

// whom the register holds, the account, whether it is asked whose the number is
test.each([
  ['its account, proved lately', name('a', long), known(lately), false],
  ['its account, proved long ago', name('a', lately), known(long), true],
  ['its account, never proved', name('a', lately), known(null), true],
  ['another account', name('b', long), known(long), false],
  ['nobody’s account, written down lately', name(null, lately), undefined, false],
  ['nobody’s account, written down long ago', name(null, long), undefined, true],
  ['nobody’s account, and the account said that it is another', name(null, long), known(lately, lately), false],
])('%s', (_what, held, account, asked) => {
  expect(mayBeAnothers([held], account, now)).toEqual(asked ? [held] : [])
})
