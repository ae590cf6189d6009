import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Pool } from './db.ts'
import type { LiveHub } from './live.ts'
import type { Sms } from './sms.ts'
import type { Storage } from './storage.ts'
import type { Vault } from './vault.ts'

/** What a running process holds; made once in `main.ts` or by a test, handed down, never imported. */
export interface Runtime {
  config: Config
  pool: Pool
  clock: Clock
  vault: Vault
  storage: Storage
  live: LiveHub
  sms: Sms
  /** This database was made as a demo, and this process serves it as one: people may be tried on. */
  demo: boolean
  log: (line: string, details?: Record<string, unknown>) => void
  /** Told after every commit, so that the dispatcher need not wait for its next look. */
  committed(): void
}
