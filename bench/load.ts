import autocannon from 'autocannon'

export interface Load {
  perSecond: number
  p50: number
  /** autocannon knows no p95; this is stricter. */
  p97_5: number
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
  const result = await autocannon({
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
  } as autocannon.Options)
  const latency = result.latency as unknown as Record<string, number>
  return {
    perSecond: result.requests.average,
    p50: latency.p50 as number,
    p97_5: latency.p97_5 as number,
    p99: latency.p99 as number,
    errors: result.errors + result.timeouts,
    non2xx: result.non2xx,
    done: result.requests.total,
  }
}
