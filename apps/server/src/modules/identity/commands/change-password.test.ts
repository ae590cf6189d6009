import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nobody } from '../../../platform/actor.ts'
import { runCommand } from '../../../platform/command.ts'
import { newId } from '../../../platform/ids.ts'
import { isPassword } from '../password.ts'
import type { SessionKind } from '../session.ts'
import { addSession, sessionOf } from '../store-sessions.ts'
import { type ChangePassword, changePassword } from './change-password.ts'
import { createAccount } from './create-account.ts'

const password = 'Yi-ju-kou-ling-1'
const newPassword = 'Lu-deng-2026'
let w: TestWorld
let serial = 0
let accountId = ''
let token = ''
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const session = (kind: SessionKind = 'staff') => w.run('system', async (ctx) => addSession(ctx, accountId, kind).token)
async function member(): Promise<void> {
  accountId = newId()
  await w.run('system', (ctx) => createAccount(ctx, { accountId, username: `changes${serial++}`, password }))
  token = await session()
}
beforeEach(member)

const change = async (over: Partial<ChangePassword> = {}) => {
  const input = { token, currentPassword: password, newPassword, ...over }
  const outcome = await runCommand(w.runtime, { ...nobody(0), accountId }, null, (ctx) => changePassword(ctx, input))
  const { done } = outcome as { done: Awaited<ReturnType<typeof changePassword>> }
  if ('refused' in done) throw done.refused
  return done
}
const alive = async (each: string) => (await w.look('system', (q) => sessionOf(q, each))) !== undefined
const hash = async () =>
  (await w.sql<{ password_hash: string }>('select password_hash from accounts where account_id = $1', [accountId]))[0]
    ?.password_hash

test('the session goes on under a new token, all others end, and the new password counts', async () => {
  const others = [await session(), await session('resident')]
  const done = await change()
  expect(done.endedOthers).toBe(2)
  expect(await Promise.all([token, ...others, done.token].map(alive))).toEqual([false, false, false, true])
  expect(await isPassword(await hash(), newPassword)).toBe(true)
  expect((await eventsOf(w, accountId)).map(({ kind }) => kind)).toEqual([
    'account-created',
    'password-changed',
    'sessions-ended',
  ])
})

describe('refused', () => {
  test('with a wrong password, which counts with the failures of the name', async () => {
    for (let n = 0; n < 5; n++)
      expect(await reasonOf(change({ currentPassword: 'x' }))).toBe('invalid: current-password-wrong')
    expect(await reasonOf(change())).toBe('limit: locked-out')
    expect(await alive(token)).toBe(true)
  })

  test.each([
    [password, 'password-same'],
    ['12345678', 'password-plain'],
  ])('to %s', async (typed, reason) => {
    expect(await reasonOf(change({ newPassword: typed }))).toBe(`invalid: ${reason}`)
  })

  test('in a session by phone: it proves no second factor', async () => {
    const own = await session('resident')
    expect(await reasonOf(change({ token: own }))).toBe('forbidden: staff-session-only')
  })

  test('without a staff account, and without a session', async () => {
    await w.sql('update accounts set password_hash = null, username = null where account_id = $1', [accountId])
    expect(await reasonOf(change())).toBe('conflict: no-staff-account')
    const input = { token: 'x', currentPassword: password, newPassword }
    const asked = runCommand(w.runtime, nobody(0), null, (ctx) => changePassword(ctx, input))
    expect(await reasonOf(asked)).toBe('forbidden: not-signed-in')
  })
})

test('two changes at once: one counts, and the password of the other is none', async () => {
  await rounds(async () => {
    await member()
    const others = [await session(), await session()]
    const { done, refused } = await together(
      others.map((each, nth) => change({ token: each, newPassword: `${newPassword}-${nth}` })),
    )
    expect([done.length, refused]).toEqual([1, { 'current-password-wrong': 1 }])
  })
})
