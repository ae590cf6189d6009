import { reasonOf } from '@linli/world/crowd'
import { byNobody, eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { addSession } from '../store-sessions.ts'
import { saveRecoveryCodes } from '../store-sign-in.ts'
import { createAccount } from './create-account.ts'
import { givePassword, initialPasswordOf } from './give-password.ts'
import { signInWithPassword } from './sign-in-with-password.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const signIn = (username: string, password: string) =>
  byNobody(w, (ctx) => signInWithPassword(ctx, { username, password }))

test('a new account gets a name and a password that opens only the setting up', async () => {
  const [accountId, key] = [newId(), newId()]
  const given = await w.run('secretary', (ctx) => givePassword(ctx, { accountId, isNew: true, username: 'given' }), key)
  expect(given.initialPassword).toBe(initialPasswordOf(w.runtime, key))
  expect(given.initialPassword).not.toBe(initialPasswordOf(w.runtime, newId()))
  expect(await signIn('given', given.initialPassword)).toMatchObject({ newPassword: true, secondFactor: {} })
  expect((await eventsOf(w, accountId)).map(({ kind }) => kind)).toEqual(['account-created', 'password-given'])
})

test('given anew: sessions, authenticator, recovery codes and the password of before are gone', async () => {
  const accountId = newId()
  const [username, password, totpSecret] = ['again', '一句很长的口令', 'JBSWY3DPEHPK3PXP']
  await w.run('system', async (ctx) => {
    await createAccount(ctx, { accountId, username, password, totpSecret })
    await saveRecoveryCodes(ctx, accountId, ['ABCDE-FGHJK'])
    addSession(ctx, accountId, 'staff')
  })
  const given = await w.run('secretary', (ctx) => givePassword(ctx, { accountId, isNew: false }))
  expect(await w.sql('select from sessions where account_id = $1', [accountId])).toEqual([])
  expect(await w.sql('select from recovery_codes where account_id = $1', [accountId])).toEqual([])
  expect(await signIn(username, password)).toMatchObject({ refused: { reason: 'wrong-password' } })
  expect(await signIn(username, given.initialPassword)).toMatchObject({ newPassword: true, secondFactor: {} })
})

test('a name that somebody has is not given twice', async () => {
  const give = (accountId: string) =>
    w.run('secretary', (ctx) => givePassword(ctx, { accountId, isNew: true, username: 'taken' }))
  await give(newId())
  expect(await reasonOf(give(newId()))).toBe('conflict: username-taken')
})
