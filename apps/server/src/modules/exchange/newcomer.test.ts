import { act, publish, reasonOf } from '@linli/world/crowd'
import { hands, someoneWaiting } from '@linli/world/stages'
import { goodsAt } from '@linli/world/stages-of-help'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportIssue } from '../issues/index.ts'
import { confirmMembership } from '../people/index.ts'
import { claimTask } from '../tasks/index.ts'
import { placeOrder } from './commands/place-order.ts'

/** What somebody may whose home nobody has confirmed yet. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('who waits may report at once; tasks and exchange wait for the confirmation', async () => {
  const { membershipId, actor } = await someoneWaiting(w)
  const { place } = hands(w).home
  expect(
    await reasonOf(act(w, actor, (ctx) => reportIssue(ctx, { text: '电线掉下来了。', areaCode: place, fileIds: [] }))),
  ).toBe('done')
  const taskId = await publish(w)
  const goodsId = await goodsAt(w, 'home')
  const order = (who: typeof actor) => act(w, who, (ctx) => placeOrder(ctx, { goodsId, quantity: 1, areaCode: place }))
  expect(await reasonOf(act(w, actor, (ctx) => claimTask(ctx, taskId)))).toBe('forbidden: membership-pending')
  expect(await reasonOf(order(actor))).toBe('forbidden: membership-pending')

  await w.run('limei', (ctx) => confirmMembership(ctx, membershipId, { decision: 'confirmed' }))
  const confirmed = { ...actor, homes: actor.homes.map((home) => ({ ...home, status: 'confirmed' as const })) }
  expect(await reasonOf(act(w, confirmed, (ctx) => claimTask(ctx, taskId)))).toBe('done')
  expect(await reasonOf(order(confirmed))).toBe('conflict: not-enough-points')
})
