import { reasonOf, together } from '@linli/world/crowd'
import { byNobody, eventsOf, rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { addSession } from '../store-sessions.ts'
import { createAccount } from './create-account.ts'
import { type FinishSignIn, finishSignIn } from './finish-sign-in.ts'
import { signInWithPassword } from './sign-in-with-password.ts'

const start = new Date('2026-03-02T02:00:00Z')
const password = 'abcd-EFGH-2345'
const newPassword = 'Lu-deng-2026'
let w: TestWorld
let serial = 0
let username = ''
let accountId = ''
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

async function issued(): Promise<void> {
  username = `first${serial++}`
  accountId = newId()
  w.at(start)
  await w.run('system', (ctx) => createAccount(ctx, { accountId, username, password, passwordInitial: true }))
}
beforeEach(issued)

async function begin(): Promise<{ token: string; secret: string }> {
  const begun = await byNobody(w, (ctx) => signInWithPassword(ctx, { username, password }))
  if (!('unfinished' in begun) || !begun.secondFactor) throw new Error('there was nothing to set up')
  return { token: begun.unfinished, secret: begun.secondFactor.secret }
}
const codeOf = (secret: string, seconds = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: start.getTime() + seconds * 1000 })
const finish = async (input: FinishSignIn) => {
  const done = await byNobody(w, (ctx) => finishSignIn(ctx, input))
  if ('refused' in done) throw done.refused
  return done
}
const row = async () => (await w.sql('select * from accounts where account_id = $1', [accountId]))[0]
const sessions = () => w.sql('select kind from sessions where account_id = $1', [accountId])

test('a password of one’s own and an authenticator: a session begins, and eight codes are told once', async () => {
  await w.run('system', async (ctx) => void addSession(ctx, accountId, 'resident'))
  const { token, secret } = await begin()
  const done = await finish({ token, newPassword, totp: codeOf(secret) })
  expect(done.recoveryCodes).toHaveLength(8)
  expect(await row()).toMatchObject({ password_initial: false, totp_last_step: expect.anything() })
  expect(w.runtime.vault.open((await row())?.totp_sealed as Buffer)).toBe(secret)
  expect(await sessions()).toEqual([{ kind: 'staff' }])
  const kept = await w.sql('select code_hash from recovery_codes where account_id = $1', [accountId])
  expect(kept).toHaveLength(8)
  expect(JSON.stringify(kept)).not.toContain(done.recoveryCodes[0])
  expect((await eventsOf(w, accountId)).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['password-changed', 'second-factor-set', 'sessions-ended', 'session-begun']),
  )
  w.at(new Date(start.getTime() + 60_000))
  const again = await byNobody(w, (ctx) =>
    signInWithPassword(ctx, { username, password: newPassword, totp: codeOf(secret, 60) }),
  )
  expect(again).toMatchObject({ accountId })
})

describe('refused, and no session', () => {
  test.each([
    [undefined, 'password-missing'],
    ['Ab1-', 'password-short'],
    ['abcdefghij', 'password-plain'],
    [password, 'password-same'],
  ])('with %s as the new password', async (typed, reason) => {
    const { token, secret } = await begin()
    const refused = finish({ token, newPassword: typed, totp: codeOf(secret) })
    await expect(refused).rejects.toMatchObject({ reason, fields: [{ path: 'newPassword' }] })
    expect(await sessions()).toEqual([])
  })

  test('with a wrong code, five times; then one begins again', async () => {
    const { token, secret } = await begin()
    for (let n = 0; n < 5; n++)
      expect(await reasonOf(finish({ token, newPassword, totp: '000000' }))).toBe('invalid: wrong-totp')
    expect(await reasonOf(finish({ token, newPassword, totp: codeOf(secret) }))).toBe('invalid: sign-in-begin-again')
    expect(await row()).toMatchObject({ password_initial: true, totp_sealed: null })
  })

  test('without a beginning, a quarter of an hour later, and when the account was shut', async () => {
    expect(await reasonOf(finish({ token: 'x', newPassword }))).toBe('invalid: sign-in-begin-again')
    const { token, secret } = await begin()
    w.at(new Date(start.getTime() + 16 * 60_000))
    const late = finish({ token, newPassword, totp: codeOf(secret, 16 * 60) })
    expect(await reasonOf(late)).toBe('invalid: sign-in-begin-again')
    w.at(start)
    await w.sql('update accounts set disabled_at = now() where account_id = $1', [accountId])
    expect(await reasonOf(finish({ token, newPassword, totp: codeOf(secret) }))).toBe('invalid: sign-in-begin-again')
  })
})

test('two who begin with one initial password: one sets the account up, the other is left with nothing', async () => {
  await rounds(async () => {
    await issued()
    const both = [await begin(), await begin()]
    const { done, refused } = await together(
      both.map(({ token, secret }, nth) =>
        finish({ token, newPassword: `${newPassword}-${nth}`, totp: codeOf(secret) }),
      ),
    )
    expect([done.length, refused]).toEqual([1, { 'sign-in-begin-again': 1 }])
    expect(await sessions()).toHaveLength(1)
  })
})
