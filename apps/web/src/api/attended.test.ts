import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const listeners = new Map<string, () => void>()
beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
  vi.stubGlobal('addEventListener', (kind: string, run: () => void) => listeners.set(kind, run))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('two minutes after the last touch nobody is there, until somebody touches it again', async () => {
  const { unattended, untouchedFor } = await import('./attended.ts')
  expect(unattended()).toBe(false)
  vi.advanceTimersByTime(121_000)
  expect([unattended(), untouchedFor()]).toEqual([true, 121_000])
  listeners.get('keydown')?.()
  expect([unattended(), untouchedFor()]).toEqual([false, 0])
})

test('what the page asks by itself then says so; what somebody does never does', async () => {
  const sent: Record<string, string>[] = []
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    sent.push(init.headers as Record<string, string>)
    return new Response('{}', { status: 200 })
  })
  const { call } = await import('./call.ts')
  await call('listDistricts')
  vi.advanceTimersByTime(121_000)
  await call('listDistricts')
  expect(sent.map((headers) => headers['x-linli-unattended'])).toEqual([undefined, '1'])
})
