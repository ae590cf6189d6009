import { reasonOf, together } from '@linli/world/crowd'
import { byNobody, eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tokenHash } from '../../../platform/resolve-actor.ts'
import type { Session } from '../store-sessions.ts'
import { requestPhoneCode } from './request-phone-code.ts'
import { signInWithPhone } from './sign-in-with-phone.ts'

const start = new Date('2026-03-02T02:00:00Z')
let w: TestWorld
let serial = 20_000_000
let phone = ''
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(() => {
  phone = `138${serial++}`
  w.at(start)
})

const later = (seconds: number) => w.at(new Date(start.getTime() + seconds * 1000))
const ask = async () => (await byNobody(w, (ctx) => requestPhoneCode(ctx, { phone }))).code
/** A refusal is answered, so that the attempt it costs is kept; here it is thrown as HTTP does. */
const enter = async (code: string, typed = phone): Promise<Session> => {
  const answer = await byNobody(w, (ctx) => signInWithPhone(ctx, { phone: typed, code }))
  if ('refused' in answer) throw answer.refused
  if ('unfinished' in answer) throw new Error('it is asked whose the number is')
  return answer
}
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const accounts = () =>
  w.sql('select * from accounts where phone_index = $1', [w.runtime.vault.blindIndex('phone', phone)])

describe('with the code', () => {
  test('the first time makes the account, its phone sealed, and begins a session of a month', async () => {
    const session = await enter(await ask())
    const [row] = await accounts()
    expect(row).toMatchObject({ account_id: session.accountId, username: null, password_hash: null })
    expect(w.runtime.vault.open(row?.phone_sealed as Buffer)).toBe(phone)
    expect(await w.sql('select * from sessions where account_id = $1', [session.accountId])).toMatchObject([
      { token_hash: tokenHash(session.token), expires_at: new Date('2026-04-01T02:00:00Z') },
    ])
    expect((await eventsOf(w, session.accountId)).map(({ kind }) => kind).sort()).toEqual([
      'account-created',
      'session-begun',
    ])
  })

  test('again it is the same account', async () => {
    const first = await enter(await ask())
    later(60)
    const second = await enter(await ask(), `+86${phone}`)
    expect(second.accountId).toBe(first.accountId)
    expect(second.token).not.toBe(first.token)
    expect(await accounts()).toHaveLength(1)
  })

  test('it is good once', async () => {
    const code = await ask()
    await enter(code)
    expect(await reasonOf(enter(code))).toBe('invalid: code-expired')
  })

  test('used twice at once it makes one account and one session', async () => {
    const code = await ask()
    w.constraintHits()
    const { done, refused } = await together([enter(code), enter(code), enter(code)])
    expect(done).toHaveLength(1)
    expect(refused).toEqual({ 'code-expired': 2 })
    expect(await accounts()).toHaveLength(1)
    expect(w.constraintHits()).toBe(0)
  })
})

describe('refused', () => {
  test('with a wrong code, counting down; after five even the right one is of no use', async () => {
    const code = await ask()
    for (const left of [4, 3, 2, 1, 0]) {
      await expect(enter(wrong(code))).rejects.toMatchObject({ reason: 'wrong-code', values: { left } })
    }
    expect(await reasonOf(enter(code))).toBe('invalid: code-expired')
    expect(await accounts()).toEqual([])
  })

  test('wrong ones tried at once are each counted', async () => {
    const code = await ask()
    const { done, refused } = await together(Array.from({ length: 8 }, () => enter(wrong(code))))
    expect(done).toEqual([])
    expect(refused).toEqual({ 'wrong-code': 5, 'code-expired': 3 })
  })

  test('without a code, and when five minutes are over', async () => {
    expect(await reasonOf(enter('123456'))).toBe('invalid: code-expired')
    const code = await ask()
    later(301)
    expect(await reasonOf(enter(code))).toBe('invalid: code-expired')
  })

  test('when the account was shut', async () => {
    const { accountId } = await enter(await ask())
    await w.sql('update accounts set disabled_at = now() where account_id = $1', [accountId])
    later(60)
    expect(await reasonOf(enter(await ask()))).toBe('invalid: code-expired')
  })
})
