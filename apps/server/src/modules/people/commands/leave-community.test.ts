import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds, someoneWaiting } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../platform/actor.ts'
import { runCommand } from '../../../platform/command.ts'
import { newId } from '../../../platform/ids.ts'
import { confirmMembership } from './confirm-membership.ts'
import { leaveCommunity } from './leave-community.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const leave = async (actor: Actor, membershipId: string) => {
  const key = newId()
  const request = { key, operation: 'leaveCommunity', bodyHash: Buffer.from(key), resultId: membershipId }
  return (
    (await runCommand(w.runtime, actor, request, (ctx) => leaveCommunity(ctx, membershipId))) as {
      done: Awaited<ReturnType<typeof leaveCommunity>>
    }
  ).done
}
const confirm = (membershipId: string) =>
  w.run('limei', (ctx) => confirmMembership(ctx, membershipId, { decision: 'confirmed' }))
const homesOf = (personId: string) =>
  w.sql<{ to_on: string | null }>('select to_on from residences where person_id = $1', [personId])

test('who asked takes it back, and may ask again', async () => {
  const { membershipId, actor } = await someoneWaiting(w)
  expect(await leave(actor, membershipId)).toEqual({ membershipId, status: 'ended' })
  expect(await reasonOf(confirm(membershipId))).toBe('conflict: not-now')
  expect((await eventsOf(w, membershipId)).at(-1)?.kind).toBe('membership-ended')
})

test('who belongs leaves: the home ends in the register, and nothing finds them there', async () => {
  const { membershipId, personId, actor } = await someoneWaiting(w)
  await confirm(membershipId)
  expect(await homesOf(personId)).toEqual([{ to_on: null }])
  expect((await w.sql('select from person_words where person_id = $1', [personId])).length).toBeGreaterThan(0)
  // Of a home that began today no day is past.
  w.at(new Date(Date.now() + 86_400_000))
  await leave(actor, membershipId)
  w.at(new Date())
  expect((await homesOf(personId))[0]?.to_on).not.toBeNull()
  expect(await w.sql('select from person_words where person_id = $1', [personId])).toEqual([])
})

test('nobody makes another leave, and nobody leaves twice, also at once', async () => {
  const { membershipId, actor } = await someoneWaiting(w)
  expect(await reasonOf(w.run('secretary', (ctx) => leaveCommunity(ctx, membershipId)))).toBe('forbidden: not-yours')
  expect(await reasonOf(leave(actor, newId()))).toBe('not-found: not-found')
  await rounds(async () => {
    const waiting = await someoneWaiting(w)
    const { done, refused } = await together([1, 2, 3].map(() => leave(waiting.actor, waiting.membershipId)))
    expect([done.length, refused]).toEqual([1, { 'not-now': 2 }])
  })
})
