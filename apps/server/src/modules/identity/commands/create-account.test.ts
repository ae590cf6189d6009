import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { createAccount } from './create-account.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const account = (accountId: string) => w.sql('select * from accounts where account_id = $1', [accountId])

test('a member of staff gets a username in small letters, a hashed password and a sealed TOTP secret', async () => {
  const accountId = newId()
  await w.run('system', (ctx) =>
    createAccount(ctx, { accountId, username: 'ZhaoMin', password: '一句很长的口令', totpSecret: 'JBSWY3DPEHPK3PXP' }),
  )
  const [row] = await account(accountId)
  expect(row).toMatchObject({ username: 'zhaomin', persona: null, phone_index: null, disabled_at: null })
  expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(w.runtime.vault.open(row?.totp_sealed as Buffer)).toBe('JBSWY3DPEHPK3PXP')
  expect(await eventsOf(w, accountId)).toMatchObject([{ kind: 'account-created', payload: { by: 'password' } }])
})

test('a person of the demo gets a persona and nothing else', async () => {
  const accountId = newId()
  await w.run('system', (ctx) => createAccount(ctx, { accountId, persona: 'somebody' }))
  expect(await account(accountId)).toMatchObject([{ persona: 'somebody', username: null, password_hash: null }])
  expect(await eventsOf(w, accountId)).toMatchObject([{ kind: 'account-created', payload: { by: 'demo' } }])
})

test('nobody but the product itself makes accounts so', async () => {
  const accountId = newId()
  const made = w.run('districtOfficer', (ctx) => createAccount(ctx, { accountId, username: 'x' }))
  expect(await reasonOf(made)).toBe('forbidden: staff-only')
  expect(await account(accountId)).toEqual([])
})

test('of two who want one username at once, one gets it', async () => {
  const make = () => w.run('system', (ctx) => createAccount(ctx, { accountId: newId(), username: 'wanted' }))
  const { done, refused } = await together([make(), make()])
  expect(done).toHaveLength(1)
  expect(refused).toEqual({ 'someone-was-faster': 1 })
})
