import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hintOf, reactions } from './modules.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { openPool } from './platform/db.ts'
import { readDeployment } from './platform/deployment.ts'
import { type Dispatcher, startDispatcher } from './platform/dispatcher.ts'
import { startEmbedded } from './platform/embedded/index.ts'
import { listenForChanges } from './platform/listen.ts'
import { LiveHub } from './platform/live.ts'
import { migrate, refuseStrongRole } from './platform/migrate.ts'
import type { Runtime } from './platform/runtime.ts'
import { consoleSms } from './platform/sms.ts'
import { openStorage } from './platform/storage.ts'
import { clearUnfinishedDemo } from './platform/unfinished-demo.ts'
import { openVault } from './platform/vault.ts'

export interface Database {
  appUrl: string
  ownerUrl: string | undefined
  embedded: boolean
  /** Made by this very start. */
  fresh: boolean
  stop(): Promise<void>
}

/**
 * The database the configuration names, or our own in the data folder; brought to this version's schema. `own`: stop()
 * ends a PostgreSQL that was adopted too. The server does; a command beside a running server must not.
 */
export async function openDatabase(
  config: Config,
  log: (line: string) => void,
  options: { own?: boolean } = {},
): Promise<Database> {
  if (config.databaseUrl) {
    const appRole = decodeURIComponent(new URL(config.databaseUrl).username)
    if (config.ownerUrl) await migrate(config.ownerUrl, appRole)
    await refuseStrongRole(config.databaseUrl)
    return {
      appUrl: config.databaseUrl,
      ownerUrl: config.ownerUrl,
      embedded: false,
      fresh: false,
      stop: async () => {},
    }
  }
  const embedded = await startEmbedded({ dataDir: config.dataDir, log, ...options })
  await migrate(embedded.ownerUrl, 'linli_app')
  await clearUnfinishedDemo(embedded.ownerUrl, join(config.dataDir, 'files'))
  return {
    appUrl: embedded.appUrl,
    ownerUrl: embedded.ownerUrl,
    embedded: true,
    fresh: embedded.fresh,
    stop: () => embedded.stop(),
  }
}

/** The secret of this deployment: given by the operator, or made here once, for a database of our own only. */
export async function openSecret(config: Config): Promise<Buffer> {
  if (config.secret) return Buffer.from(config.secret, 'base64')
  if (config.databaseUrl) {
    throw new Error(
      'LINLI_SECRET is missing. Make one with "openssl rand -base64 32" and keep it apart from the database and its backups.',
    )
  }
  const path = join(config.dataDir, 'secret')
  if (!existsSync(path)) {
    await mkdir(config.dataDir, { recursive: true })
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(randomBytes(32).toString('base64'))
    await file.sync()
    await file.close()
  }
  return Buffer.from(await readFile(path, 'utf8'), 'base64')
}

export interface Linli {
  runtime: Runtime
  dispatcher: Dispatcher
  stop(): Promise<void>
}

export interface StartOptions {
  config: Config
  appUrl: string
  secret: Buffer
  clock?: Clock
  log?: (line: string, details?: Record<string, unknown>) => void
  /** Listen for changes told by the dispatcher, for live updates. */
  live?: boolean
}

/** Everything that runs besides HTTP: the pool, the dispatcher of reactions, the listener for live updates. */
export async function startLinli(options: StartOptions): Promise<Linli> {
  const { config, appUrl } = options
  const log = options.log ?? (() => {})
  let dispatcher: Dispatcher | undefined
  const runtime: Runtime = {
    config,
    pool: openPool(appUrl, config.poolSize, log),
    clock: options.clock ?? systemClock,
    vault: openVault(options.secret),
    storage: openStorage(config.dataDir),
    live: new LiveHub(),
    sms: consoleSms(log),
    demo: false,
    log,
    committed: () => dispatcher?.poke(),
  }
  runtime.demo =
    (await readDeployment<boolean>(runtime, 'demo')) === true && !config.databaseUrl && config.demoWanted !== false
  dispatcher = startDispatcher(runtime, reactions, hintOf)
  const listening = options.live === false ? undefined : listenForChanges(appUrl, runtime.live, log)
  return {
    runtime,
    dispatcher,
    async stop() {
      await dispatcher?.stop()
      await listening?.stop()
      await runtime.pool.end()
    },
  }
}
