import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from './errors.ts'

export interface StreamOptions {
  /** Whose stream it is; one account may keep only so many open. */
  owner: string
  /** Asked every minute; false ends the stream. */
  stillWelcome(): Promise<boolean>
  /** Told once, however the stream ended. */
  closed(): void
}

export interface EventStream {
  send(event: string, data: unknown): void
  close(): void
}

export interface Streams {
  /** Takes over the reply and answers an open stream of server-sent events; refuses when the owner has too many. */
  open(request: FastifyRequest, reply: FastifyReply, options: StreamOptions): EventStream
  readonly size: number
}

const mostOfOne = 10
const heartbeat = 20_000
const lookAgain = 60_000
/** A reader this far behind is gone, or as good as gone: it comes again and looks at everything. */
const mostWaiting = 64 * 1024

/** All streams of this process. They end when the server stops, so that stopping waits for nobody. */
export function openStreams(app: FastifyInstance): Streams {
  const open = new Map<EventStream, string>()
  app.addHook('preClose', async () => {
    for (const stream of [...open.keys()]) stream.close()
  })
  return {
    get size() {
      return open.size
    },
    open(request, reply, options) {
      const mine = [...open.values()].filter((owner) => owner === options.owner).length
      if (mine >= mostOfOne) throw new AppError('limit', 'too-many-streams')
      const stream = startStream(request, reply, {
        ...options,
        closed() {
          open.delete(stream)
          options.closed()
        },
      })
      open.set(stream, options.owner)
      return stream
    },
  }
}

function startStream(request: FastifyRequest, reply: FastifyReply, options: StreamOptions): EventStream {
  const { raw } = reply
  let ended = false
  reply.hijack()
  // Never through compression or a proxy's buffer: an event must leave when it happens.
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  })
  const write = (text: string) => {
    if (ended) return
    if (raw.writableLength > mostWaiting) return close()
    raw.write(text)
  }
  const beat = setInterval(() => write(': still here\n\n'), heartbeat)
  const look = setInterval(() => {
    options.stillWelcome().then(
      (welcome) => !welcome && close(),
      () => {}, // the database is away for a moment; the next look decides
    )
  }, lookAgain)
  const close = () => {
    if (ended) return
    ended = true
    clearInterval(beat)
    clearInterval(look)
    raw.end()
    options.closed()
  }
  raw.on('close', close)
  raw.on('error', close)
  write('retry: 3000\n\nevent: ready\ndata: {}\n\n')
  if (request.raw.method === 'HEAD') queueMicrotask(close)
  return { send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`), close }
}
