import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { phoneFor } from '@linli/world/stages-of-acting'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { listMyActing } from '../queries.ts'
import { acceptActing } from './accept-acting.ts'
import { grantActingFor } from './grant-acting-for.ts'
import { revokeActingFor } from './revoke-acting-for.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const accept = (grantId: string, who: 'guihua' | 'ahua' = 'guihua') => w.run(who, (ctx) => acceptActing(ctx, grantId))
async function offer(): Promise<string> {
  const phone = await phoneFor(w, 'guihua')
  const key = newId()
  await w.run('xiulan', (ctx) => grantActingFor(ctx, { how: 'self', phone, scopes: ['issues'], months: 6 }), key)
  return key
}

test('who has the number sees the offer, accepts it, and holds it from then on', async () => {
  const grantId = await offer()
  const before = await w.look('guihua', (q) => listMyActing(q))
  expect(before.grants).toMatchObject([
    { grantId, mine: 'holds', state: 'offered', principal: { name: '王秀兰' }, may: { acceptActing: true } },
  ])
  const gave = await w.look('xiulan', (q) => listMyActing(q))
  expect(gave.grants[0]).toMatchObject({ grantId, mine: 'gave', state: 'offered', actor: { name: '' } })
  expect(await accept(grantId)).toEqual({ grantId })
  expect((await w.look('xiulan', (q) => listMyActing(q))).grants[0]).toMatchObject({
    state: 'active',
    actor: { name: '陈桂花' },
  })
  expect((await eventsOf(w, w.world.people.xiulan.personId)).at(-1)).toMatchObject({
    kind: 'acting-accepted',
    personId: w.world.people.guihua.personId,
  })
})

test('not another, not twice, not when it was taken back or nobody answered for a fortnight', async () => {
  const grantId = await offer()
  expect(await reasonOf(accept(grantId, 'ahua'))).toBe('forbidden: acting-offer-not-yours')
  expect((await w.look('ahua', (q) => listMyActing(q))).grants).toEqual([])
  const { done, refused } = await together([accept(grantId), accept(grantId)])
  expect([done.length, refused]).toEqual([1, { 'acting-grant-over': 1 }])
  const taken = await offer()
  await w.run('xiulan', (ctx) => revokeActingFor(ctx, taken, {}))
  expect(await reasonOf(accept(taken))).toBe('conflict: acting-grant-over')
  const late = await offer()
  await w.sql(`update acting_grants set granted_at = granted_at - interval '15 days' where grant_id = $1`, [late])
  expect(await reasonOf(accept(late))).toBe('conflict: acting-grant-over')
  expect(await reasonOf(accept(newId()))).toBe('not-found: not-found')
})
