import { reasonOf } from '@linli/world/crowd'
import { eventsOf } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { endSession } from './end-session.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

const sessionsOf = async (person: 'xiulan' | 'limei') =>
  (
    await w.sql<{ session_id: string }>('select session_id from sessions where account_id = $1 order by created_at', [
      w.world.people[person].accountId,
    ])
  ).map(({ session_id }) => session_id)

test('one of one’s own ends at once, wherever it is', async () => {
  const cookie = await w.signIn('xiulan')
  const [sessionId = ''] = await sessionsOf('xiulan')
  await w.run('xiulan', (ctx) => endSession(ctx, sessionId))
  expect(await w.send(null, 'whoAmI', { cookie })).toMatchObject({ status: 401, body: { reason: 'session-ended' } })
  expect(await sessionsOf('xiulan')).toHaveLength(1)
  const { accountId } = w.world.people.xiulan
  expect((await eventsOf(w, accountId)).at(-1)).toMatchObject({ kind: 'session-ended' })
})

test('of another, or of nobody, there is none to end', async () => {
  await w.signIn('limei')
  const [other = ''] = await sessionsOf('limei')
  expect(await reasonOf(w.run('xiulan', (ctx) => endSession(ctx, other)))).toBe('not-found: not-found')
  expect(await reasonOf(w.run('xiulan', (ctx) => endSession(ctx, newId())))).toBe('not-found: not-found')
  expect(await sessionsOf('limei')).toContain(other)
})

test('over HTTP: listed by the device, without anything it could be used with', async () => {
  const userAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.43'
  const body = { persona: 'jianguo' }
  const first = await w.send(null, 'signInAsDemo', { body, headers: { 'user-agent': userAgent } })
  const cookie = /linli_session=([^;]+)/.exec(String(first.headers['set-cookie']))?.[1] as string
  await w.signIn('jianguo')
  const listed = await w.send<{ sessions: { sessionId: string; device: string; current: boolean }[] }>(
    null,
    'listMySessions',
    { cookie },
  )
  expect(listed.body.sessions).toMatchObject([
    { device: '手机微信', kind: 'resident', current: true },
    { device: '其他设备', current: false },
  ])
  expect(JSON.stringify(listed.body)).not.toContain(cookie)
  const rows = await w.sql<{ h: string }>(`select encode(token_hash, 'hex') as h from sessions`)
  for (const { h } of rows) expect(JSON.stringify(listed.body)).not.toContain(h.slice(0, 16))
  const [, other] = listed.body.sessions
  const ended = await w.send(null, 'endSession', { cookie, params: { sessionId: other?.sessionId as string } })
  expect(ended).toMatchObject({ status: 200, body: { sessionId: other?.sessionId } })
  const after = await w.send<{ sessions: unknown[] }>(null, 'listMySessions', { cookie })
  expect(after.body.sessions).toHaveLength(1)
})
