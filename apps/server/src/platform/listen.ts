import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Hint, LiveHub } from './live.ts'

/** Hears what the dispatcher told, on whichever machine it runs, and passes it to the browsers of this process. */
export function listenForChanges(
  connectionString: string,
  hub: LiveHub,
  log: (line: string) => void,
): { stop(): Promise<void> } {
  let client: pg.Client | undefined
  let stopped = false

  const loop = (async () => {
    while (!stopped) {
      const current = new pg.Client({ connectionString, keepAlive: true })
      client = current
      try {
        const ended = new Promise<void>((resolve) => {
          current.once('end', resolve)
          current.once('error', () => resolve())
        })
        current.on('notification', ({ payload }) => hear(payload ?? '', hub))
        await current.connect()
        await current.query('listen linli_changes')
        await ended
      } catch (error) {
        if (!stopped) log(`live updates: ${(error as Error).message}`)
      }
      await current.end().catch(() => {})
      if (!stopped) await sleep(1000)
    }
  })()

  return {
    async stop() {
      stopped = true
      await client?.end().catch(() => {})
      await loop
    },
  }
}

function hear(payload: string, hub: LiveHub): void {
  const told = JSON.parse(payload) as 'many' | { district: number; hint: Hint }[]
  if (told === 'many') {
    hub.publishAll()
    return
  }
  const byDistrict = new Map<number, Hint[]>()
  for (const { district, hint } of told) byDistrict.set(district, [...(byDistrict.get(district) ?? []), hint])
  for (const [district, hints] of byDistrict) hub.publish(district, hints)
}
