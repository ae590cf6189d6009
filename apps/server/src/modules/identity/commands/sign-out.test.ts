import { byNobody, eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInAsDemo } from './sign-in-as-demo.ts'
import { signOut } from './sign-out.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const begin = () => byNobody(w, (ctx) => signInAsDemo(ctx, { persona: 'xiulan', demo: true }))
const end = (token: string) => byNobody(w, (ctx) => signOut(ctx, { token }))
const ended = async () =>
  (await eventsOf(w, w.world.people.xiulan.accountId)).filter(({ kind }) => kind === 'session-ended').length

test('this session ends, another of the same person does not', async () => {
  const [one, two] = [await begin(), await begin()]
  const before = await ended()
  expect(await end(one.token)).toEqual({ signedOut: true })
  expect(await w.sql('select from sessions where account_id = $1', [two.accountId])).toHaveLength(1)
  expect(await ended()).toBe(before + 1)
})

test('ending none is no error and tells nothing', async () => {
  const before = await ended()
  expect(await end('no such token')).toEqual({ signedOut: true })
  expect(await ended()).toBe(before)
})

test('ended twice at once it is told once', async () => {
  const { token } = await begin()
  const before = await ended()
  await Promise.all([end(token), end(token)])
  expect(await ended()).toBe(before + 1)
})
