import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { tokenHash } from '../../platform/resolve-actor.ts'
import { SessionUses } from '../../platform/session-uses.ts'
import { noteUses } from './jobs.ts'
import { limits } from './session.ts'
import { addSession } from './store-sessions.ts'

const start = new Date('2026-03-02T02:00:00Z')
const minutes = (n: number) => new Date(start.getTime() + n * 60_000)
let w: TestWorld
let token = ''
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(async () => {
  w.at(start)
  await w.run('system', async (ctx) => {
    token = addSession(ctx, w.world.people.limei.accountId, 'staff').token
  })
})

const counting = () => new SessionUses(w.runtime.clock, limits.useNoted, (tokens) => noteUses(w.runtime, tokens))
const kept = async () =>
  (
    await w.sql<{ seen_at: Date; expires_at: Date }>('select seen_at, expires_at from sessions where token_hash = $1', [
      tokenHash(token),
    ])
  )[0]
const who = (at: Date) => {
  w.at(at)
  return w.send<{ accountId: string }>(null, 'whoAmI', { cookie: token })
}

test('staff who do nothing are out after half an hour; who works stays in, until the day is over', async () => {
  const uses = counting()
  for (let n = 0; n <= 700; n += 20) {
    w.at(minutes(n))
    uses.used(token)
    await uses.write()
  }
  expect(await kept()).toEqual({ seen_at: minutes(700), expires_at: minutes(720) })
  expect((await who(minutes(719))).status).toBe(200)
  expect((await who(minutes(720))).status).toBe(401)
})

test('half an hour without use ends it, and a late use does not bring it back', async () => {
  const uses = counting()
  expect((await who(minutes(31))).status).toBe(401)
  uses.used(token)
  await uses.write()
  expect(await kept()).toEqual({ seen_at: start, expires_at: minutes(30) })
})

test('many uses within a few minutes are one write, for all sessions together', async () => {
  const uses = counting()
  w.at(minutes(4))
  const { pool } = w.runtime
  let asked = 0
  const connect = pool.connect.bind(pool)
  pool.connect = (() => ++asked && connect()) as typeof pool.connect
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 1000; n++) uses.used(token)
    await uses.write()
  }
  pool.connect = connect
  expect(asked).toBe(1)
  expect((await kept())?.seen_at).toEqual(minutes(4))
  w.at(minutes(8))
  uses.used(token)
  await uses.write()
  expect((await kept())?.seen_at).toEqual(minutes(8))
})

test('over HTTP a use is noted by itself a moment later; what a page asks with nobody before it is not', async () => {
  const seen = async (at: Date, headers: Record<string, string> = {}) => {
    w.at(at)
    expect((await w.send(null, 'whoAmI', { cookie: token, headers })).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 1300))
    return (await kept())?.seen_at
  }
  expect(await seen(minutes(5), { 'x-linli-unattended': '1' })).toEqual(start)
  expect(await seen(minutes(6))).toEqual(minutes(6))
})

test('a database that is away costs the note of a use, which is noted the next time', async () => {
  const uses = counting()
  w.at(minutes(10))
  const { pool } = w.runtime
  w.runtime.pool = { connect: () => Promise.reject(new Error('away')) } as unknown as typeof pool
  uses.used(token)
  await uses.write()
  w.runtime.pool = pool
  uses.used(token)
  await uses.write()
  expect((await kept())?.seen_at).toEqual(minutes(10))
})
