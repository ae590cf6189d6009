import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestWorld, testWorld } from '../../../world/src/testing.ts'
import { newId } from './platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

const ask = (remoteAddress: string, headers: Record<string, string> = {}) =>
  w.app.inject({ url: '/metrics', remoteAddress, headers })
const metric = (text: string, name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])

it('tells this machine of the process, of requests by route, and of the dispatcher', async () => {
  const { status } = await w.send('xiulan', 'getIssue', { params: { issueId: newId() } })
  expect(status).toBe(404)
  const answer = await ask('127.0.0.1')
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4')
  expect(answer.body).toContain('nodejs_eventloop_lag_seconds')
  expect(answer.body).toMatch(
    /linli_http_request_duration_seconds_count\{method="GET",route="\/api\/districts\/:district\/issues\/:issueId",status="404"\} 1/,
  )
  await w.settle()
  expect(metric((await ask('::1')).body, 'linli_dispatcher_lag_seconds')).toBe(0)
  expect(metric((await ask('::ffff:127.0.0.1')).body, 'linli_reactions_failing')).toBe(0)
})

it('shows how far the dispatcher is behind', async () => {
  await w.settle()
  const long = new Date(Date.now() - 90_000)
  // An event whose transaction is still open to the dispatcher's eye only after the next look.
  await w.dispatcher.stop()
  await w.sql(
    `insert into events (district_id, event_id, at, kind, subject_kind, subject_id, area_code, payload)
     values ($1, gen_random_uuid(), $2, 'test', 'test', gen_random_uuid(), '500111', '{}')`,
    [w.world.district, long],
  )
  const lag = metric((await ask('127.0.0.1')).body, 'linli_dispatcher_lag_seconds')
  expect(lag).toBeGreaterThan(89)
  expect(lag).toBeLessThan(150)
})

it('tells nobody else, whatever headers say', async () => {
  expect((await ask('10.0.0.7')).statusCode).toBe(404)
  expect((await ask('10.0.0.7', { 'x-forwarded-for': '127.0.0.1' })).statusCode).toBe(404)
  // A proxy on this machine passes on what comes from elsewhere.
  expect((await ask('127.0.0.1', { 'x-forwarded-for': '10.0.0.7' })).statusCode).toBe(404)
  w.runtime.config.metrics = true
  expect((await ask('10.0.0.7')).statusCode).toBe(200)
  w.runtime.config.metrics = false
})
