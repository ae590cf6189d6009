import { reasonOf } from '@linli/world/crowd'
import { byNobody, eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenHash } from '../../../platform/resolve-actor.ts'
import { signInAsDemo } from './sign-in-as-demo.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const become = (persona: string, demo = true) => byNobody(w, (ctx) => signInAsDemo(ctx, { persona, demo }))
const sessions = () => w.sql('select token_hash, account_id from sessions')

test('one tap begins a session; only the digest of its token stays here', async () => {
  const { accountId } = w.world.people.xiulan
  const session = await become('xiulan')
  expect(session.accountId).toBe(accountId)
  expect(await sessions()).toEqual([{ token_hash: tokenHash(session.token), account_id: accountId }])
  expect((await eventsOf(w, accountId)).at(-1)).toMatchObject({ kind: 'session-begun', payload: { by: 'demo' } })
})

test('two devices have two sessions', async () => {
  const [one, two] = await Promise.all([become('limei'), become('limei')])
  expect(one.accountId).toBe(two.accountId)
  expect(one.token).not.toBe(two.token)
})

test('refused for a persona nobody is, and outside the demo', async () => {
  const before = await sessions()
  expect(await reasonOf(become('nobody'))).toBe('invalid: unknown-persona')
  expect(await reasonOf(become('xiulan', false))).toBe('forbidden: demo-only')
  expect(await sessions()).toEqual(before)
})
