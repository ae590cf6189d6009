import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { touch, unattended, untouchedFor } from './attended.ts'
import { call } from './call.ts'

const later = (ms: number) => vi.setSystemTime(Date.now() + ms)
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  touch()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  touch()
})

test('two minutes after the last touch nobody is there, until somebody touches it again', () => {
  expect(unattended()).toBe(false)
  later(121_000)
  expect([unattended(), untouchedFor()]).toEqual([true, 121_000])
  touch()
  expect([unattended(), untouchedFor()]).toEqual([false, 0])
})

test('what the page asks by itself then says so; what somebody does never does', async () => {
  const sent: Record<string, string>[] = []
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    sent.push(init.headers as Record<string, string>)
    return new Response('{}', { status: 200 })
  })
  await call('listDistricts')
  later(121_000)
  await call('listDistricts')
  expect(sent.map((headers) => headers['x-linli-unattended'])).toEqual([undefined, '1'])
})
