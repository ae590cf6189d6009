import { reasonOf } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nobody } from '../../../platform/actor.ts'
import { runCommand } from '../../../platform/command.ts'
import { endOtherSessions } from './end-other-sessions.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

test('all end but the one that asks; of nobody else', async () => {
  const [cookie, ...others] = [await w.signIn('xiulan'), await w.signIn('xiulan'), await w.signIn('xiulan')]
  const neighbour = await w.signIn('jianguo')
  expect(await w.send(null, 'endOtherSessions', { cookie })).toMatchObject({ status: 200, body: { ended: 2 } })
  const statuses = [cookie, ...others, neighbour].map(
    async (each) => (await w.send(null, 'whoAmI', { cookie: each })).status,
  )
  expect(await Promise.all(statuses)).toEqual([200, 401, 401, 200])
  const { accountId } = w.world.people.xiulan
  expect((await eventsOf(w, accountId)).at(-1)).toMatchObject({ kind: 'sessions-ended', payload: { count: 2 } })
  expect(await w.send(null, 'endOtherSessions', { cookie })).toMatchObject({ body: { ended: 0 } })
})

test('is for whoever is signed in', async () => {
  const asked = runCommand(w.runtime, nobody(0), null, (ctx) => endOtherSessions(ctx, { token: 'x' }))
  expect(await reasonOf(asked)).toBe('forbidden: not-signed-in')
})
