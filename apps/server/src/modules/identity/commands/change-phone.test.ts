import { reasonOf, together } from '@linli/world/crowd'
import { byNobody, eventsOf, rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nobody } from '../../../platform/actor.ts'
import { runCommand } from '../../../platform/command.ts'
import { newId } from '../../../platform/ids.ts'
import { addAccount } from '../store.ts'
import { addSession, sessionOf } from '../store-sessions.ts'
import { type ChangePhone, changePhone } from './change-phone.ts'
import { requestPhoneCode } from './request-phone-code.ts'

let w: TestWorld
let serial = 50_000_000
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

interface Somebody {
  accountId: string
  phone: string | null
  token: string
}
const nextPhone = () => `138${serial++}`
async function somebody(phone: string | null = nextPhone()): Promise<Somebody> {
  const accountId = newId()
  const token = await w.run('system', async (ctx) => {
    addAccount(ctx, { accountId, ...(phone ? { phone } : {}) })
    return addSession(ctx, accountId, 'resident').token
  })
  return { accountId, phone, token }
}
const codeTo = async (phone: string) => (await byNobody(w, (ctx) => requestPhoneCode(ctx, { phone }))).code
const change = async (who: Somebody, input: Omit<ChangePhone, 'token'>) => {
  const actor = { ...nobody(0), accountId: who.accountId }
  const outcome = await runCommand(w.runtime, actor, null, (ctx) => changePhone(ctx, { token: who.token, ...input }))
  const { done } = outcome as { done: Awaited<ReturnType<typeof changePhone>> }
  if ('refused' in done) throw done.refused
  return done
}
const ownerOf = async (phone: string) =>
  (
    await w.sql<{ account_id: string }>('select account_id from accounts where phone_index = $1', [
      w.runtime.vault.blindIndex('phone', phone),
    ])
  )[0]?.account_id

let me: Somebody
let phone = ''
beforeEach(async () => {
  me = await somebody()
  phone = nextPhone()
})
const both = async () => ({ phone, code: await codeTo(phone), oldCode: await codeTo(me.phone as string) })

test('with a code to the new number and one to the old: that is the number, under a new token', async () => {
  const done = await change(me, await both())
  expect(done).toMatchObject({ phone, before: me.phone })
  expect(await ownerOf(phone)).toBe(me.accountId)
  expect(await ownerOf(me.phone as string)).toBeUndefined()
  expect(await w.look('system', (q) => sessionOf(q, me.token))).toBeUndefined()
  expect(await w.look('system', (q) => sessionOf(q, done.token))).toMatchObject({ account_id: me.accountId })
  expect((await eventsOf(w, me.accountId)).at(-1)).toMatchObject({ kind: 'phone-changed', payload: { by: 'owner' } })
})

test('an account without a number takes one by its code alone', async () => {
  const other = await somebody(null)
  await change(other, { phone, code: await codeTo(phone) })
  expect(await ownerOf(phone)).toBe(other.accountId)
})

describe('refused', () => {
  test('without a code to the old number, or with a wrong one', async () => {
    const sent = await both()
    expect(await reasonOf(change(me, { ...sent, oldCode: undefined }))).toBe('invalid: old-code-missing')
    const wrong = String((Number(sent.oldCode) + 1) % 1_000_000).padStart(6, '0')
    await expect(change(me, { ...sent, oldCode: wrong })).rejects.toMatchObject({
      reason: 'old-code-wrong',
      fields: [{ path: 'oldCode' }],
    })
    expect(await ownerOf(phone)).toBeUndefined()
  })

  test('with a wrong code to the new number, which costs an attempt', async () => {
    const sent = await both()
    const wrong = String((Number(sent.code) + 1) % 1_000_000).padStart(6, '0')
    await expect(change(me, { ...sent, code: wrong })).rejects.toMatchObject({ values: { left: 4 } })
    await expect(change(me, { ...sent, code: wrong })).rejects.toMatchObject({ values: { left: 3 } })
  })

  test('to a number of another: told only to who holds it, and not whose it is', async () => {
    const other = await somebody()
    const taken = other.phone as string
    const oldCode = await codeTo(me.phone as string)
    expect(await reasonOf(change(me, { phone: taken, code: '000000', oldCode }))).toBe('invalid: code-expired')
    expect(await reasonOf(change(me, { phone: taken, code: await codeTo(taken), oldCode }))).toBe(
      'conflict: phone-in-use',
    )
    expect(await ownerOf(taken)).toBe(other.accountId)
    expect(await ownerOf(me.phone as string)).toBe(me.accountId)
  })

  test('to the number it is already, and to who is not signed in', async () => {
    expect(await reasonOf(change(me, { phone: `+86${me.phone}`, code: '000000' }))).toBe('conflict: phone-same')
    const asked = runCommand(w.runtime, nobody(0), null, (ctx) =>
      changePhone(ctx, { token: 'x', phone, code: '000000' }),
    )
    expect(await reasonOf(asked)).toBe('forbidden: not-signed-in')
  })
})

test('two who want one number with one code: one gets it, and no constraint is hit', async () => {
  w.constraintHits()
  await rounds(async () => {
    const wanted = nextPhone()
    const people = [await somebody(null), await somebody(null), await somebody(null)]
    const code = await codeTo(wanted)
    const { done, refused } = await together(people.map((who) => change(who, { phone: wanted, code })))
    expect([done.length, refused]).toEqual([1, { 'code-expired': 2 }])
  })
  expect(w.constraintHits()).toBe(0)
})

test('two changes of one account at once: one counts, and the account has that number alone', async () => {
  await rounds(async () => {
    const who = await somebody()
    const wanted = [nextPhone(), nextPhone()]
    const oldCode = await codeTo(who.phone as string)
    const codes = await Promise.all(wanted.map(codeTo))
    const { done } = await together(
      wanted.map((each, nth) => change(who, { phone: each, code: codes[nth] as string, oldCode })),
    )
    expect(done).toHaveLength(1)
    const owners = await Promise.all(wanted.map(ownerOf))
    expect(owners.filter((owner) => owner === who.accountId)).toHaveLength(1)
  })
})
