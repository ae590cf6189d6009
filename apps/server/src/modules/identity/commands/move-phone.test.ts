import { reasonOf, together } from '@linli/world/crowd'
import { byNobody, eventsOf, rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { addAccount } from '../store.ts'
import { addSession } from '../store-sessions.ts'
import { movePhone } from './move-phone.ts'
import { requestPhoneCode } from './request-phone-code.ts'

let w: TestWorld
let serial = 60_000_000
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const nextPhone = () => `138${serial++}`
const somebody = (phone?: string) =>
  w.run('system', async (ctx) => {
    const accountId = newId()
    addAccount(ctx, { accountId, ...(phone ? { phone } : {}) })
    addSession(ctx, accountId, 'resident')
    return accountId
  })
const codeTo = async (phone: string) => (await byNobody(w, (ctx) => requestPhoneCode(ctx, { phone }))).code
const move = async (accountId: string, phone: string, code: string) => {
  const done = await w.run('limei', (ctx) => movePhone(ctx, { accountId, phone, code }))
  if ('refused' in done) throw done.refused
  return done
}

test('the account has the number whose code was read, and whoever was signed in is out', async () => {
  const [accountId, phone] = [await somebody(nextPhone()), nextPhone()]
  expect(await move(accountId, `+86${phone}`, await codeTo(phone))).toEqual({ phone })
  expect(await w.sql('select from sessions where account_id = $1', [accountId])).toEqual([])
  expect((await eventsOf(w, accountId)).map(({ kind }) => kind).sort()).toEqual(['phone-changed', 'sessions-ended'])
})

test('not by a wrong code, not to a number of another account, not to its own', async () => {
  const [own, taken, free] = [nextPhone(), nextPhone(), nextPhone()]
  const accountId = await somebody(own)
  await somebody(taken)
  expect(await reasonOf(move(accountId, free, '000000'))).toBe('invalid: code-expired')
  expect(await reasonOf(move(accountId, taken, await codeTo(taken)))).toBe('conflict: phone-of-other-account')
  expect(await reasonOf(move(accountId, own, await codeTo(own)))).toBe('conflict: phone-same')
})

test('two accounts at once with one code: one has the number, and no constraint is hit', async () => {
  w.constraintHits()
  await rounds(async () => {
    const phone = nextPhone()
    const accounts = [await somebody(), await somebody()]
    const code = await codeTo(phone)
    const { done, refused } = await together(accounts.map((accountId) => move(accountId, phone, code)))
    expect([done.length, refused]).toEqual([1, { 'code-expired': 1 }])
  })
  expect(w.constraintHits()).toBe(0)
})
