import { existsSync } from 'node:fs'
import { findBinaries, usableBinaries } from './binaries.ts'
import { urlFor } from './connection.ts'
import { checkMajor, initCluster } from './init-cluster.ts'
import { keepRunning } from './keeper.ts'
import { findPlace } from './place.ts'
import { provision } from './provision.ts'
import { loadSecrets } from './secrets.ts'
import { defaultSettings } from './settings.ts'

export interface EmbeddedOptions {
  dataDir: string
  log?: (line: string) => void
  /** Opens 127.0.0.1 on this port besides the Unix socket. */
  port?: number
  settings?: Record<string, string>
  /** True: stop() ends PostgreSQL even if another process started it. Not given: only if this one did. */
  own?: boolean
  /** PostgreSQL died and was brought back; every connection of before is dead. */
  onRestart?: (pid: number) => void
}

export interface Embedded {
  ownerUrl: string
  appUrl: string
  superUrl: string
  /** The database was made by this call. */
  fresh: boolean
  readonly pid: number
  /** `own` as given at the start, unless said anew: whether PostgreSQL ends too. */
  stop(own?: boolean): Promise<void>
}

/** A real PostgreSQL of our own in `dataDir`: made at the first start, adopted when it still runs, kept alive until stop(). */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => {})
  const place = findPlace(options.dataDir, log)
  const binaries = usableBinaries(findBinaries(), place.home, place.account)
  const exists = existsSync(place.cluster)
  const secrets = loadSecrets(place.dataDir, exists)
  if (!exists) await initCluster(place, binaries, secrets, options.settings?.fsync !== 'off')
  checkMajor(place, binaries)

  const settings = { ...defaultSettings(place), ...options.settings }
  const keeper = await keepRunning({ place, binaries, secrets, settings, port: options.port, log }, options.onRestart)
  const { address, started, pid } = keeper.running
  log(`PostgreSQL ${started ? 'started' : 'was running, adopted'} (pid ${pid}, ${address.host}:${address.port})`)
  try {
    const fresh = await provision(secrets, address)
    return {
      ownerUrl: urlFor('owner', secrets, address),
      appUrl: urlFor('app', secrets, address),
      superUrl: urlFor('superuser', secrets, address),
      fresh,
      get pid() {
        return keeper.running.pid
      },
      stop: (own = options.own) => keeper.stop(own),
    }
  } catch (error) {
    await keeper.stop(options.own)
    throw error
  }
}
