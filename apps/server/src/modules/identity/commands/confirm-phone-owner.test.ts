import { reasonOf, together } from '@linli/world/crowd'
import { byNobody, eventsOf, rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import type { KnownName } from '../register.ts'
import { addAccount, saveAccount } from '../store.ts'
import { addUnfinished } from '../store-sign-in.ts'
import { type ConfirmPhoneOwner, confirmPhoneOwner } from './confirm-phone-owner.ts'
import { requestPhoneCode } from './request-phone-code.ts'
import { signInWithPhone } from './sign-in-with-phone.ts'

const longAgo = new Date('2025-01-02T02:00:00Z')
const now = new Date('2026-03-02T02:00:00Z')
let w: TestWorld
let serial = 40_000_000
let phone = ''
let owner = ''
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

/** 王秀兰 signed in with this number a year ago, and then never. */
async function numberOfOld(): Promise<void> {
  phone = `138${serial++}`
  owner = newId()
  w.at(longAgo)
  await w.run('system', async (ctx) => addAccount(ctx, { accountId: owner, phone }))
  w.at(now)
}
beforeEach(numberOfOld)

const names = (accountId: string | null = owner): KnownName[] => [
  { realName: '王秀兰', masked: '王**', accountId, since: longAgo },
]
async function begin(known = names()): Promise<string> {
  const { code } = await byNobody(w, (ctx) => requestPhoneCode(ctx, { phone }))
  const begun = await byNobody(w, (ctx) => signInWithPhone(ctx, { phone, code, names: known }))
  if (!('unfinished' in begun)) throw new Error('nothing was asked')
  return begun.unfinished
}
const answer = async (over: Partial<ConfirmPhoneOwner>, token: string) => {
  const input = { token, phone, realName: undefined, another: false, names: names(), ...over }
  const done = await byNobody(w, (ctx) => confirmPhoneOwner(ctx, input))
  if ('refused' in done) throw done.refused
  return done
}
const accountOf = async () =>
  (
    await w.sql<{ account_id: string }>('select account_id from accounts where phone_index = $1', [
      w.runtime.vault.blindIndex('phone', phone),
    ])
  )[0]?.account_id

describe('a number that nobody proved for long', () => {
  test('opens nothing by the code alone', async () => {
    await begin()
    expect(await w.sql('select from sessions where account_id = $1', [owner])).toEqual([])
  })

  test('opens its account to who writes the whole name, and is not asked again soon', async () => {
    const session = await answer({ realName: '王秀兰' }, await begin())
    expect(session.accountId).toBe(owner)
    expect((await eventsOf(w, owner)).map(({ kind }) => kind).sort()).toEqual(['phone-confirmed', 'session-begun'])
    w.at(new Date(now.getTime() + 61_000))
    const { code } = await byNobody(w, (ctx) => requestPhoneCode(ctx, { phone }))
    const again = await byNobody(w, (ctx) => signInWithPhone(ctx, { phone, code, names: names() }))
    expect(again).toMatchObject({ accountId: owner })
  })

  test('makes another account for who is another; the earlier one keeps all but the number', async () => {
    const session = await answer({ another: true }, await begin())
    expect(session.accountId).not.toBe(owner)
    expect(session.claims).toBe(false)
    expect(await accountOf()).toBe(session.accountId)
    expect(
      await w.sql('select phone_index, phone_sealed, disabled_at from accounts where account_id = $1', [owner]),
    ).toEqual([{ phone_index: null, phone_sealed: null, disabled_at: null }])
    expect(await w.sql('select from sessions where account_id = $1', [owner])).toEqual([])
    expect(await eventsOf(w, owner)).toMatchObject([
      { kind: 'phone-released', payload: { toAccountId: session.accountId } },
    ])
  })

  test('gives three tries of the name, each kept although it is refused', async () => {
    const token = await begin()
    const wrong = () => reasonOf(answer({ realName: '王小二' }, token))
    await expect(answer({ realName: '王*' }, token)).rejects.toMatchObject({ values: { left: 2 } })
    expect(await wrong()).toBe('invalid: owner-name-wrong')
    expect(await wrong()).toBe('invalid: owner-name-exhausted')
    expect(await reasonOf(answer({ realName: '王秀兰' }, token))).toBe('invalid: sign-in-begin-again')
    expect(await accountOf()).toBe(owner)
  })
})

test('of a register’s old entry it is asked too: the newcomer is nobody of it, and is never made so', async () => {
  await w.run('system', async (ctx) => saveAccount(ctx, owner, { phone_index: null, phone_sealed: null }))
  const token = await begin(names(null))
  const session = await answer({ another: true, names: names(null) }, token)
  w.at(new Date(now.getTime() + 61_000))
  const { code } = await byNobody(w, (ctx) => requestPhoneCode(ctx, { phone }))
  const again = await byNobody(w, (ctx) => signInWithPhone(ctx, { phone, code, names: names(null) }))
  expect(again).toMatchObject({ accountId: session.accountId, claims: false })
})

describe('an account that was opened with the number lately, and an old entry of a register', () => {
  beforeEach(async () => {
    await w.run('system', async (ctx) => saveAccount(ctx, owner, { phone_proved_at: new Date('2026-03-01T02:00:00Z') }))
  })

  test('who is not the one of the register keeps the account, and is not asked again', async () => {
    const session = await answer({ another: true, names: names(null) }, await begin(names(null)))
    expect(session).toMatchObject({ accountId: owner, claims: false })
    expect(await accountOf()).toBe(owner)
    w.at(new Date(now.getTime() + 61_000))
    const { code } = await byNobody(w, (ctx) => requestPhoneCode(ctx, { phone }))
    const again = await byNobody(w, (ctx) => signInWithPhone(ctx, { phone, code, names: names(null) }))
    expect(again).toMatchObject({ accountId: owner, claims: false })
  })

  test('who is goes on with the account and claims the entry', async () => {
    const session = await answer({ realName: '王秀兰', names: names(null) }, await begin(names(null)))
    expect(session).toMatchObject({ accountId: owner, claims: true })
  })
})

test('who is the one of a register, and not the owner of the account, gets an account of their own', async () => {
  const both = [...names(), { realName: '吴起', masked: '吴*', accountId: null, since: longAgo }]
  const session = await answer({ realName: '吴起', names: both }, await begin(both))
  expect(session.accountId).not.toBe(owner)
  expect(session.claims).toBe(true)
  expect(await accountOf()).toBe(session.accountId)
})

test('the owner who proves the number meanwhile keeps it: what a newcomer had begun is over', async () => {
  const token = await begin()
  w.at(new Date(now.getTime() + 61_000))
  expect((await answer({ realName: '王秀兰' }, await begin())).accountId).toBe(owner)
  expect(await reasonOf(answer({ another: true }, token))).toBe('invalid: sign-in-begin-again')
  expect(await accountOf()).toBe(owner)
})

test('who is the register’s person claims it', async () => {
  await w.run('system', async (ctx) => saveAccount(ctx, owner, { phone_index: null, phone_sealed: null }))
  const token = await begin(names(null))
  expect(await answer({ realName: '王秀兰', names: names(null) }, token)).toMatchObject({ claims: true })
})

test('a quarter of an hour later, and with what was given for another number, one begins again', async () => {
  const token = await begin()
  w.at(new Date(now.getTime() + 16 * 60_000))
  expect(await reasonOf(answer({ another: true }, token))).toBe('invalid: sign-in-begin-again')
  w.at(now)
  await w.run('system', async (ctx) => saveAccount(ctx, owner, { phone_index: null, phone_sealed: null }))
  expect(await reasonOf(answer({ another: true }, token))).toBe('invalid: sign-in-begin-again')
})

test('two newcomers at once: one has the number, the other begins again, and no constraint is hit', async () => {
  w.constraintHits()
  await rounds(async () => {
    await numberOfOld()
    const tokens: string[] = []
    await w.run('system', async (ctx) => {
      for (let n = 0; n < 3; n++) tokens.push(addUnfinished(ctx, 'phone', { accountId: owner, phone }))
    })
    const { done, refused } = await together(tokens.map((token) => answer({ another: true }, token)))
    expect([done.length, refused]).toEqual([1, { 'sign-in-begin-again': 2 }])
    expect(await accountOf()).toBe(done[0]?.accountId)
  })
  expect(w.constraintHits()).toBe(0)
})
