import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { actingSession, grantedTo, phoneFor } from '@linli/world/stages-of-acting'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { listMyActing } from '../queries.ts'
import { grantActingFor } from './grant-acting-for.ts'
import { revokeActingFor } from './revoke-acting-for.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const revoke = (who: SmallPerson, grantId: string, reason?: string) =>
  w.run(who, (ctx) => revokeActingFor(ctx, grantId, reason ? { reason } : {}))
const report = (cookie: string) =>
  w.send('guihua', 'reportIssue', { cookie, body: { text: '灯坏了。', areaCode: w.world.building } })

describe('who ends it', () => {
  test.each([
    ['xiulan', 'principal', undefined],
    ['guihua', 'actor', undefined],
    ['limei', 'staff', '儿子已经回来了'],
  ] as const)('%s', async (who, how, reason) => {
    const grantId = await grantedTo(w, 'xiulan', 'guihua')
    expect(await revoke(who, grantId, reason)).toEqual({ grantId })
    const { grants } = await w.look('xiulan', (q) => listMyActing(q))
    expect(grants.find((grant) => grant.grantId === grantId)).toMatchObject({
      state: 'ended',
      ended: { how, reason: reason ?? null },
    })
    expect((await eventsOf(w, w.world.people.xiulan.personId)).at(-1)).toMatchObject({
      kind: 'acting-revoked',
      payload: { grantId, by: how },
    })
    expect(await reasonOf(revoke(who, grantId, reason))).toBe('conflict: acting-grant-over')
  })

  test('who got the offer turns it down without having accepted', async () => {
    const phone = await phoneFor(w, 'guihua')
    const grantId = newId()
    await w.run('xiulan', (ctx) => grantActingFor(ctx, { how: 'self', phone, scopes: ['issues'], months: 6 }), grantId)
    expect(await revoke('guihua', grantId)).toEqual({ grantId })
  })

  test('nobody else, and staff say why', async () => {
    const grantId = await grantedTo(w, 'xiulan', 'guihua')
    expect(await reasonOf(revoke('ahua', grantId))).toBe('forbidden: staff-only')
    expect(await reasonOf(revoke('otherSecretary', grantId, '不合适'))).toBe('forbidden: not-your-area')
    expect(await reasonOf(revoke('limei', grantId))).toBe('invalid: acting-reason-missing')
    expect(await reasonOf(revoke('xiulan', newId()))).toBe('not-found: not-found')
    await revoke('xiulan', grantId)
  })
})

describe('while somebody acts', () => {
  test('the very next request of the running session is refused, and is not done as oneself', async () => {
    const grantId = await grantedTo(w, 'xiulan', 'guihua')
    const cookie = await actingSession(w, 'guihua', grantId)
    expect((await report(cookie)).status).toBe(200)
    await revoke('xiulan', grantId)
    expect(await report(cookie)).toMatchObject({ status: 403, body: { reason: 'acting-over' } })
    expect(await w.send('guihua', 'listIssues', { cookie })).toMatchObject({ status: 403 })
    expect((await w.send('guihua', 'whoAmI', { cookie })).body).toMatchObject({
      acting: { live: false },
      districts: [],
    })
    expect((await w.send('guihua', 'endActing', { cookie })).status).toBe(200)
    expect((await report(cookie)).status).toBe(200)
    const [mine] = await w.sql('select reporter_id from issues order by reported_at desc limit 1')
    expect(mine).toEqual({ reporter_id: w.world.people.guihua.personId })
  })

  test('reports that race with it: none that begins afterwards is written', () =>
    rounds(async () => {
      const grantId = await grantedTo(w, 'xiulan', 'guihua')
      const cookie = await actingSession(w, 'guihua', grantId)
      const before = together([...Array(4)].map(() => report(cookie)))
      await revoke('xiulan', grantId)
      const after = await report(cookie)
      expect(after).toMatchObject({ status: 403, body: { reason: 'acting-over' } })
      for (const { status, body } of (await before).done)
        expect(status === 200 || body.reason === 'acting-over').toBe(true)
    }))

  test('two who end it at once: one does', async () => {
    const grantId = await grantedTo(w, 'xiulan', 'guihua')
    const { done, refused } = await together([revoke('xiulan', grantId), revoke('guihua', grantId)])
    expect([done.length, refused]).toEqual([1, { 'acting-grant-over': 1 }])
  })
})
