import Fastify from 'fastify'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type EventStream, openStreams } from './sse.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

async function opened(stillWelcome: () => Promise<boolean>) {
  const app = Fastify()
  const streams = openStreams(app)
  let stream: EventStream | undefined
  let closed = 0
  app.get('/', (request, reply) => {
    stream = streams.open(request, reply, { owner: 'a', stillWelcome, closed: () => closed++ })
  })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const answer = await fetch(address)
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  const read = async () => Buffer.from((await reader.read()).value ?? []).toString()
  expect(await read()).toBe('retry: 3000\n\nevent: ready\ndata: {}\n\n')
  return { app, streams, stream: stream as EventStream, read, closed: () => closed }
}

it('says every twenty seconds that it is still there', async () => {
  const { app, read } = await opened(async () => true)
  vi.advanceTimersByTime(20_000)
  expect(await read()).toBe(': still here\n\n')
  await app.close()
})

it('ends within a minute after its session', async () => {
  let welcome = true
  const { app, streams, read, closed } = await opened(async () => welcome)
  vi.advanceTimersByTime(59_000)
  welcome = false
  vi.advanceTimersByTime(1_000)
  await vi.waitFor(() => expect(closed()).toBe(1))
  expect(streams.size).toBe(0)
  expect(await read()).toContain('still here')
  expect(await read()).toBe('')
  await app.close()
})

it('lives on while the database is away for a moment', async () => {
  const { app, stream, read, closed } = await opened(async () => {
    throw new Error('no connection')
  })
  vi.advanceTimersByTime(60_000)
  await read()
  stream.send('change', { topics: ['issues'] })
  expect(await read()).toBe('event: change\ndata: {"topics":["issues"]}\n\n')
  expect(closed()).toBe(0)
  await app.close()
  expect(closed()).toBe(1)
})

it('lets go of a reader that does not read', async () => {
  const { app, stream, closed } = await opened(async () => true)
  for (let n = 0; n < 20_000 && closed() === 0; n++) stream.send('change', { topics: Array(100).fill('issues') })
  expect(closed()).toBe(1)
  await app.close()
})
