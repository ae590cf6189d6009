import { reasonOf, together } from '@linli/world/crowd'
import { byNobody, eventsOf, rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import type { Session } from '../store-sessions.ts'
import { saveRecoveryCodes } from '../store-sign-in.ts'
import { createAccount } from './create-account.ts'
import { signInWithPassword } from './sign-in-with-password.ts'

const start = new Date('2026-03-02T02:00:00Z')
const password = '一句很长的口令'
const totpSecret = 'JBSWY3DPEHPK3PXP'
let w: TestWorld
let serial = 0
let username = ''
let accountId = ''
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(async () => {
  username = `staff${serial++}`
  accountId = newId()
  w.at(start)
  await w.run('system', (ctx) => createAccount(ctx, { accountId, username, password, totpSecret }))
})

const later = (seconds: number) => w.at(new Date(start.getTime() + seconds * 1000))
const codeAt = (seconds: number, secret = totpSecret) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: start.getTime() + seconds * 1000 })
const enter = async (over: { username?: string; password?: string; totp?: string } = {}): Promise<Session> => {
  const input = { username, password, totp: codeAt(0), ...over }
  const answer = await byNobody(w, (ctx) => signInWithPassword(ctx, input))
  if ('refused' in answer) throw answer.refused
  if ('unfinished' in answer) throw new Error('something is to be set up first')
  return answer
}
const refusal = (over: Parameters<typeof enter>[0]) => reasonOf(enter(over))

describe('with password and TOTP', () => {
  test('a session begins that ends when nobody uses it, and after a working day; the event is told', async () => {
    const session = await enter()
    expect(session.accountId).toBe(accountId)
    expect(await w.sql('select kind, expires_at, ends_at from sessions where account_id = $1', [accountId])).toEqual([
      { kind: 'staff', expires_at: new Date('2026-03-02T02:30:00Z'), ends_at: new Date('2026-03-02T14:00:00Z') },
    ])
    expect((await eventsOf(w, accountId)).at(-1)).toMatchObject({ kind: 'session-begun', payload: { by: 'password' } })
  })

  test('the username is the same in capitals', async () => {
    expect((await enter({ username: username.toUpperCase() })).accountId).toBe(accountId)
  })

  test.each([
    [-30, true],
    [0, true],
    [30, true],
    [-60, false],
    [60, false],
  ])('a phone whose clock is %i seconds off: %s', async (seconds, fits) => {
    expect(await refusal({ totp: codeAt(seconds) })).toBe(fits ? 'done' : 'invalid: wrong-password')
  })

  test('a TOTP code is good once, nor is an earlier one good after it', async () => {
    await enter()
    expect(await refusal({})).toBe('invalid: wrong-password')
    expect(await refusal({ totp: codeAt(-30) })).toBe('invalid: wrong-password')
    expect(await refusal({ totp: codeAt(30) })).toBe('done')
  })

  test('sent twice at once it begins one session', () => {
    let seconds = 0
    return rounds(async () => {
      later(seconds)
      const totp = codeAt(seconds)
      w.constraintHits()
      const { done, refused } = await together([enter({ totp }), enter({ totp })])
      expect([done.length, refused]).toEqual([1, { 'wrong-password': 1 }])
      expect(w.constraintHits()).toBe(0)
      seconds += 30
    })
  })
})

describe('refused in one and the same way', () => {
  test.each([
    ['a wrong password', { password: 'x' }],
    ['a wrong code', { totp: '000000' }],
    ['an unknown username', { username: 'nobody-here' }],
    ['the code of another secret', { totp: codeAt(0, 'KRSXG5CTMVRXEZLU') }],
  ])('%s', async (_what, over) => {
    expect(await refusal(over)).toBe('invalid: wrong-password')
    expect(await w.sql('select from sessions where account_id = $1', [accountId])).toEqual([])
  })

  test('a shut account, and one without a password', async () => {
    await w.sql('update accounts set disabled_at = now() where account_id = $1', [accountId])
    expect(await refusal({})).toBe('invalid: wrong-password')
    await w.sql('update accounts set disabled_at = null, password_hash = null where account_id = $1', [accountId])
    expect(await refusal({})).toBe('invalid: wrong-password')
  })
})

describe('five failures', () => {
  const fail = () => refusal({ password: 'x' })
  test('lock the name for a quarter of an hour, for the right password too', async () => {
    for (let n = 0; n < 5; n++) expect(await fail()).toBe('invalid: wrong-password')
    later(60)
    await expect(enter({ totp: codeAt(60) })).rejects.toMatchObject({ reason: 'locked-out', values: { minutes: 14 } })
    later(901)
    expect(await refusal({ totp: codeAt(900) })).toBe('done')
  })

  test('a success before the fifth forgets the failures', async () => {
    for (let n = 0; n < 4; n++) await fail()
    await enter()
    for (let n = 0; n < 4; n++) await fail()
    expect(await refusal({ totp: codeAt(30) })).toBe('done')
  })

  test('tried at once are each counted', async () => {
    const { refused } = await together(Array.from({ length: 8 }, () => enter({ password: 'x' })))
    expect(refused).toEqual({ 'wrong-password': 5, 'locked-out': 3 })
  })
})

describe('what is to be set up first', () => {
  const begin = (over: object = {}) =>
    byNobody(w, (ctx) => signInWithPassword(ctx, { username, password, totp: codeAt(0), ...over }))

  test('an initial password opens no session, with the code and without', async () => {
    await w.sql('update accounts set password_initial = true where account_id = $1', [accountId])
    expect(await begin()).toEqual({ unfinished: expect.any(String), newPassword: true, secondFactor: null })
    await w.sql('update accounts set totp_sealed = null where account_id = $1', [accountId])
    expect(await begin({ totp: undefined })).toEqual({
      unfinished: expect.any(String),
      newPassword: true,
      secondFactor: { secret: expect.stringMatching(/^[A-Z2-7]{32}$/), uri: expect.stringMatching(/^otpauth:/) },
    })
    expect(await w.sql('select from sessions where account_id = $1', [accountId])).toEqual([])
  })

  test('an initial password that lay about for a week opens nothing', async () => {
    await w.sql('update accounts set password_initial = true where account_id = $1', [accountId])
    later(7 * 24 * 3600 + 30)
    expect(await refusal({ totp: codeAt(7 * 24 * 3600 + 30) })).toBe('invalid: initial-password-expired')
  })

  test('a recovery code is good once, however it is typed, and leads to another authenticator', async () => {
    await w.run('system', (ctx) => saveRecoveryCodes(ctx, accountId, ['ABCDE-FGHJK']))
    const first = await begin({ totp: undefined, recoveryCode: 'abcdefghjk' })
    expect(first).toMatchObject({ newPassword: false, secondFactor: { secret: expect.any(String) } })
    const again = await begin({ totp: undefined, recoveryCode: 'ABCDE-FGHJK' })
    expect(again).toMatchObject({ refused: { reason: 'wrong-password' } })
  })
})
