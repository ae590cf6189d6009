import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Runtime } from './platform/runtime.ts'

/** What a process says of itself; one registry a process, however many servers it holds. */
let ofProcess: Registry | undefined
function processMetrics(): Registry {
  if (!ofProcess) {
    ofProcess = new Registry()
    collectDefaultMetrics({ register: ofProcess })
  }
  return ofProcess
}

/** `/metrics` for Prometheus: to this machine only, unless the operator says LINLI_METRICS=on. */
export function metrics(app: FastifyInstance, runtime: Runtime): void {
  const registry = new Registry()
  const durations = new Histogram({
    name: 'linli_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  app.addHook('onResponse', (request, reply, done) => {
    // The route as it was declared: an address would be a label of its own for every issue, and tell who looks at what.
    const route = request.routeOptions.url ?? 'unknown'
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    done()
  })
  gauge(registry, 'linli_dispatcher_lag_seconds', 'Age of the oldest event whose reactions are still to be run', () =>
    dispatcherLag(runtime),
  )
  gauge(registry, 'linli_reactions_failing', 'Reactions that failed and will be tried again', async () => {
    const { rows } = await runtime.pool.query<{ count: number }>(
      'select count(*)::int as count from waiting_subjects()',
    )
    return rows[0]?.count ?? 0
  })
  gauge(registry, 'linli_database_connections', 'Connections of the pool', () => runtime.pool.totalCount)
  gauge(registry, 'linli_database_waiting', 'Requests that wait for a connection', () => runtime.pool.waitingCount)
  gauge(registry, 'linli_live_streams', 'Browsers that listen for live updates', () => runtime.live.size)

  processMetrics()
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!runtime.config.metrics && !fromThisMachine(request)) return reply.callNotFound()
    const text = await Registry.merge([registry, processMetrics()]).metrics()
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .serializer((body: unknown) => body as string)
      .send(text)
  })
}

function gauge(registry: Registry, name: string, help: string, read: () => number | Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.set(await read())
    },
  })
}

async function dispatcherLag({ pool, clock }: Runtime): Promise<number> {
  const { rows } = await pool.query<{ at: Date }>(
    `select e.at from (select coalesce((select xid from dispatch_cursor where name = 'reactions'), '0'::xid8) as xid,
       coalesce((select event_id from dispatch_cursor where name = 'reactions'), '00000000-0000-0000-0000-000000000000'::uuid) as event_id) c,
     pending_events(c.xid, c.event_id, 1) e`,
  )
  const [oldest] = rows
  return oldest ? Math.max(0, clock.now().getTime() - oldest.at.getTime()) / 1000 : 0
}

/** By the connection itself, not by what headers say of it; and what a proxy on this machine passes on is not from here. */
function fromThisMachine({ raw }: FastifyRequest): boolean {
  const { 'x-forwarded-for': forwardedFor, 'x-real-ip': realIp, forwarded } = raw.headers
  if (forwardedFor !== undefined || realIp !== undefined || forwarded !== undefined) return false
  const address = raw.socket.remoteAddress ?? ''
  return address === '::1' || /^(?:::ffff:)?127\./.test(address)
}
