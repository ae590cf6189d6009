import { eventsOf } from '@linli/world/stages'
import { actingSession, grantedTo } from '@linli/world/stages-of-acting'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolveActor } from '../../../platform/resolve-actor.ts'
import { endActing } from './end-acting.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('one is oneself again, with one’s posts, and the person sees how long it was', async () => {
  const grantId = await grantedTo(w, 'xiulan', 'limei')
  const cookie = await actingSession(w, 'limei', grantId)
  const during = (await w.send('limei', 'whoAmI', { cookie })).body as { districts: { appointments: unknown[] }[] }
  expect(during.districts[0]?.appointments).toEqual([])
  expect(await w.send('limei', 'endActing', { cookie })).toMatchObject({ status: 200, body: { ended: true } })
  const { body } = await w.send('limei', 'whoAmI', { cookie })
  expect(body).toMatchObject({
    acting: null,
    districts: [{ displayName: '李梅', appointments: [{ post: 'gridWorker' }] }],
  })
  expect((await eventsOf(w, w.world.people.xiulan.personId)).slice(-2)).toMatchObject([
    { kind: 'acting-begun', personId: w.world.people.limei.personId },
    { kind: 'acting-ended', personId: w.world.people.limei.personId },
  ])
  expect(await w.sql('select ended_at is not null as ended from acting_turns where grant_id = $1', [grantId])).toEqual([
    { ended: true },
  ])
})

test('who does not act has nothing to end', async () => {
  expect(await w.run('xiulan', (ctx) => endActing(ctx))).toEqual({ ended: true })
})

test('a turn that time has ended is put down too, and only then is anything done', async () => {
  const grantId = await grantedTo(w, 'xiulan', 'guihua')
  const start = new Date()
  w.at(start)
  const cookie = await actingSession(w, 'guihua', grantId)
  w.at(new Date(start.getTime() + 30 * 60_000))
  const who = await w.runtime.pool.connect()
  try {
    await who.query(`select set_config('app.district', $1, false)`, [String(w.world.district)])
    const actor = await resolveActor(who as never, w.runtime.clock.now(), cookie, w.world.district)
    expect(actor).toMatchObject({ personId: null, appointments: [], homes: [], actedBy: { live: false } })
  } finally {
    who.release(true)
  }
  expect((await w.send('guihua', 'listIssues', { cookie })).body).toMatchObject({ reason: 'acting-over' })
  expect((await w.send('guihua', 'endActing', { cookie })).status).toBe(200)
  expect((await w.send('guihua', 'listIssues', { cookie })).status).toBe(200)
})
