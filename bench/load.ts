import autocannon from 'autocannon'

export interface Load {
  perSecond: number
  p50: number
  p95: number
  p99: number
  errors: number
  non2xx: number
  done: number
}

/** Sends requests over `connections`, each made anew by `next`; answers requests a second and latencies in milliseconds. */
export async function load(about: {
  url: string
  connections?: number
  seconds?: number
  amount?: number
  /** Over all connections; as fast as it goes when left out. */
  perSecond?: number
  next: () => { method: 'GET' | 'POST' | 'PUT'; path: string; headers: Record<string, string>; body?: string } | null
}): Promise<Load> {
  const times: number[] = []
  const options = {
    url: about.url,
    connections: about.connections ?? 50,
    ...(about.perSecond ? { overallRate: about.perSecond } : {}),
    ...(about.amount ? { amount: about.amount } : { duration: about.seconds ?? 8 }),
    requests: [
      {
        setupRequest: (request) => {
          const next = about.next()
          if (!next) return request
          return { ...request, method: next.method, path: next.path, headers: next.headers, body: next.body }
        },
      },
    ],
  } as autocannon.Options
  const result = await new Promise<autocannon.Result>((done, failed) => {
    const running = autocannon(options, (error, ended) => (error ? failed(error) : done(ended)))
    running.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds))
  })
  times.sort((a, b) => a - b)
  const latency = result.latency as unknown as Record<string, number>
  return {
    perSecond: result.requests.average,
    p50: latency.p50 as number,
    p95: times[Math.floor(times.length * 0.95)] ?? 0,
    p99: latency.p99 as number,
    errors: result.errors + result.timeouts,
    non2xx: result.non2xx,
    done: result.requests.total,
  }
}
