import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call, urlOf } from './call.ts'

type Sent = { url: string; init: RequestInit }
let sent: Sent[] = []
let answers: (() => Response)[] = []

const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status })
const away = () => {
  throw new TypeError('Failed to fetch')
}
const keyOf = ({ init }: Sent) => (init.headers as Record<string, string>)['idempotency-key']
const refusal = { type: 'x', status: 409, code: 'conflict', reason: 'not-now', message: '现在做不了。' }

/** Lets the pauses between tries pass at once. */
async function hurried<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  await vi.runAllTimersAsync()
  return work
}

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  answers = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, init })
    return (answers.shift() ?? away)()
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('an address has its names filled in and only what was asked', () => {
  const args = {
    params: { district: '500111' },
    query: { view: 'mine', status: ['reported', 'triaged'], q: undefined },
  }
  expect(urlOf('listIssues', args as Parameters<typeof urlOf<'listIssues'>>[1])).toBe(
    '/api/districts/500111/issues?view=mine&status=reported&status=triaged',
  )
})

test('a write keeps one key through all its tries', async () => {
  answers = [away, json(503, {}), json(200, { claimId: 'c', taskId: 't', status: 'claimed' })]
  const done = await hurried(call('claimTask', { params: { district: '500111', taskId: 't' }, body: {} }))
  expect(done.status).toBe('claimed')
  expect(sent).toHaveLength(3)
  expect(new Set(sent.map(keyOf)).size).toBe(1)
  expect(keyOf(sent[0] as Sent)).toMatch(/-7/)
})

test('a key that is given is the one sent', async () => {
  answers = [json(200, {})]
  await call('confirmDelivery', { params: { district: '500111', orderId: 'o' }, body: {}, key: 'mine' })
  expect(sent.map(keyOf)).toEqual(['mine'])
})

test('a refusal is told at once, in its own words', async () => {
  answers = [json(409, refusal)]
  const answer = call('claimTask', { params: { district: '500111', taskId: 't' }, body: {} })
  await expect(answer).rejects.toMatchObject({ status: 409, reason: 'not-now', message: '现在做不了。' })
  expect(sent).toHaveLength(1)
})

test('a write gives up after its tries and says that the network is away', async () => {
  const answer = hurried(call('claimTask', { params: { district: '500111', taskId: 't' }, body: {} }))
  await expect(answer).rejects.toMatchObject({ status: 0, reason: 'unreachable', offline: true })
  expect(sent).toHaveLength(4)
})

test('reading is tried once here, and signing in carries no key', async () => {
  await expect(call('listDistricts')).rejects.toMatchObject({ offline: true })
  await expect(call('signInAsDemo', { body: { persona: 'p' } })).rejects.toMatchObject({ offline: true })
  expect(sent).toHaveLength(2)
  expect(sent.map(keyOf)).toEqual([undefined, undefined])
})

test('an answer that is no problem of ours gets words of ours', async () => {
  answers = [() => new Response('<html>bad gateway</html>', { status: 400 })]
  await expect(call('listDistricts')).rejects.toMatchObject({ status: 400, reason: 'no-answer' })
})
