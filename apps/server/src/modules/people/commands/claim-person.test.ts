import { together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { childOf } from '@linli/world/stages-of-acting'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { createAccount } from '../../identity/index.ts'
import { claimPerson } from './claim-person.ts'
import { registerPerson } from './register-person.ts'

let w: TestWorld
let serial = 13_700_000_000
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const somebody = async (phone: string, accountId: string | null = null): Promise<string> => {
  const personId = newId()
  const about = {
    personId,
    accountId,
    realName: '欧阳小美',
    displayName: '欧阳小美',
    phone,
    areaCode: w.world.community,
  }
  await w.run('system', (ctx) => registerPerson(ctx, about))
  return personId
}
const account = async (): Promise<string> => {
  const accountId = newId()
  await w.run('system', (ctx) => createAccount(ctx, { accountId }))
  return accountId
}
const claim = (accountId: string, phone: string) => w.run('system', (ctx) => claimPerson(ctx, { accountId, phone }))
const ownerOf = async (personId: string) =>
  (await w.sql<{ account_id: string | null }>('select account_id from people where person_id = $1', [personId]))[0]
    ?.account_id

describe('who proved a number', () => {
  test('is the person whom the register holds for it, once', async () => {
    const phone = String(serial++)
    const [personId, accountId] = [await somebody(phone), await account()]
    expect(await claim(accountId, `+86${phone}`)).toBe(personId)
    expect(await ownerOf(personId)).toBe(accountId)
    expect(await w.sql('select person_id from account_districts where account_id = $1', [accountId])).toEqual([
      { person_id: personId },
    ])
    expect((await eventsOf(w, personId)).map(({ kind }) => kind)).toEqual(['person-registered', 'person-claimed'])
    expect(await claim(accountId, phone)).toBeNull()
    expect(await claim(await account(), phone)).toBeNull()
  })

  test('is nobody when two share it, when it is nobody’s, or when the account is somebody here already', async () => {
    const shared = String(serial++)
    await somebody(shared)
    await somebody(shared)
    expect(await claim(await account(), shared)).toBeNull()
    expect(await claim(await account(), String(serial++))).toBeNull()
    const phone = String(serial++)
    const personId = await somebody(phone)
    expect(await claim(w.world.people.xiulan.accountId, phone)).toBeNull()
    expect(await ownerOf(personId)).toBeNull()
  })

  test('at once with another account is one of the two, and no constraint is hit', async () => {
    w.constraintHits()
    await rounds(async () => {
      const phone = String(serial++)
      const personId = await somebody(phone)
      const accounts = await Promise.all([account(), account()])
      const { done } = await together(accounts.map((accountId) => claim(accountId, phone)))
      expect(done.filter((each) => each === personId)).toHaveLength(1)
    })
    expect(w.constraintHits()).toBe(0)
  })
})

test('only the product itself claims', async () => {
  await expect(
    w.run('officer', (ctx) => claimPerson(ctx, { accountId: newId(), phone: '13800000000' })),
  ).rejects.toMatchObject({ reason: 'staff-only' })
})

test('a grid worker appointed by name and number works from the first sign-in with the code', async () => {
  const phone = String(serial++)
  const post = { kind: 'gridWorker', areaCode: w.world.community, gridCode: w.world.grid }
  const made = await w.send<{ postId: string }>('secretary', 'createPost', { body: post })
  const body = { person: { realName: '欧阳小美', phone }, fromOn: '2024-01-01' }
  const params = { postId: made.body.postId }
  expect(await w.send('secretary', 'appointToPost', { params, body })).toMatchObject({ status: 200 })
  let text = ''
  w.runtime.sms = {
    send: async (_phone, told) => {
      text = told
    },
  }
  await w.send(null, 'requestPhoneCode', { body: { phone } })
  const code = /\d{6}/.exec(text)?.[0] ?? ''
  const entered = await w.send(null, 'signInWithPhone', { body: { phone, code } })
  expect(entered).toMatchObject({ status: 200, body: { name: '欧阳小美', district: 500111, shell: 'desk' } })
})

test('a child under 14 in the register is nobody’s account, whoever has the number', async () => {
  const child = await childOf(w, 'jianguo', '2015-03-04')
  const phone = String(serial++)
  await w.sql('update people set phone_index = $1 where person_id = $2', [
    w.runtime.vault.blindIndex('phone', phone),
    child,
  ])
  expect(await claim(await account(), phone)).toBe(null)
  expect(await ownerOf(child)).toBe(null)
})
