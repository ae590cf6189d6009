import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { eraseWhoCameBack } from './modules/people/index.ts'
import { servedDistricts } from './modules/territory/index.ts'
import { hintOf, reactions, sealed } from './modules.ts'
import { refuseWrongSecret } from './platform/canary.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { takeSeat } from './platform/data-folder.ts'
import { openPool } from './platform/db.ts'
import { readDeployment } from './platform/deployment.ts'
import { type Dispatcher, startDispatcher } from './platform/dispatcher.ts'
import { startEmbedded } from './platform/embedded/index.ts'
import { listenForChanges } from './platform/listen.ts'
import { LiveHub } from './platform/live.ts'
import { migrate } from './platform/migrate.ts'
import { resealAll } from './platform/resealing.ts'
import type { Runtime } from './platform/runtime.ts'
import { refuseOtherSchema, refuseStrongRole } from './platform/serving-database.ts'
import { consoleSms } from './platform/sms.ts'
import { openStorage } from './platform/storage.ts'
import { clearUnfinishedDemo } from './platform/unfinished-demo.ts'
import { openVault } from './platform/vault.ts'
import { admitKeys, watchKeys } from './platform/vault-keys.ts'

export interface Database {
  appUrl: string
  ownerUrl: string | undefined
  embedded: boolean
  /** Made by this very start. */
  fresh: boolean
  stop(): Promise<void>
}

/**
 * The database the configuration names, or our own in the data folder; brought to this version's schema unless
 * `migrated` is false. Our own is stopped by whoever leaves it last.
 */
export async function openDatabase(
  config: Config,
  log: (line: string) => void,
  { migrated = true }: { migrated?: boolean } = {},
): Promise<Database> {
  if (config.databaseUrl) {
    await refuseStrongRole(config.databaseUrl)
    const appRole = decodeURIComponent(new URL(config.databaseUrl).username)
    if (migrated && config.ownerUrl) await migrate(config.ownerUrl, appRole)
    if (migrated) await refuseOtherSchema(config.databaseUrl)
    return {
      appUrl: config.databaseUrl,
      ownerUrl: config.ownerUrl,
      embedded: false,
      fresh: false,
      stop: async () => {},
    }
  }
  const seat = takeSeat(config.dataDir)
  const embedded = await startEmbedded({ dataDir: config.dataDir, log }).catch((error: unknown) => {
    seat.leave()
    throw error
  })
  const stop = () => embedded.stop(seat.leave())
  try {
    if (migrated) {
      await migrate(embedded.ownerUrl, 'linli_app')
      await clearUnfinishedDemo(embedded.ownerUrl, join(config.dataDir, 'files'))
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { appUrl: embedded.appUrl, ownerUrl: embedded.ownerUrl, embedded: true, fresh: embedded.fresh, stop }
}

/** The secret of this deployment: given by the operator, or made here once, for a database of our own only. */
export async function openSecret(config: Config): Promise<Buffer> {
  if (config.secret) return strong(Buffer.from(config.secret, 'base64'), 'LINLI_SECRET')
  if (config.databaseUrl) {
    throw new Error(
      '没有写明密钥 LINLI_SECRET。请用 openssl rand -base64 32 做一个，和数据库、备份分开保管。\n' +
        'LINLI_SECRET is missing: make one with "openssl rand -base64 32" and keep it apart from the database and its backups.',
    )
  }
  const path = secretFile(config)
  if (!existsSync(path)) {
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
    const made = `${path}.part-${randomBytes(6).toString('hex')}`
    const file = await open(made, 'w', 0o600)
    await file.writeFile(randomBytes(32).toString('base64'))
    await file.sync()
    await file.close()
    // A link never replaces what another process made a moment before.
    await link(made, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await rm(made)
  }
  return strong(Buffer.from(await readFile(path, 'utf8'), 'base64'), path)
}

export const secretFile = (config: Config): string => join(config.dataDir, 'secret')

/** Of 32 random bytes hardly ever fewer than 24 differ. */
function strong(secret: Buffer, where: string): Buffer {
  if (secret.length >= 32 && new Set(secret).size >= 16) return secret
  throw new Error(
    `${where} 里的密钥太弱，请用 openssl rand -base64 32 做一个。\nThe secret of ${where} is weak: make one with "openssl rand -base64 32".`,
  )
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
  const clock = options.clock ?? systemClock
  const runtime: Runtime = {
    config,
    pool: openPool(appUrl, config.poolSize, log),
    clock,
    vault: openVault(options.secret, () => clock.now().getTime()),
    storage: openStorage(config.dataDir),
    live: new LiveHub(),
    sms: consoleSms(log),
    demo: false,
    log,
    committed: () => dispatcher?.poke(),
  }
  try {
    await admitKeys(runtime.pool, runtime.vault)
    await refuseWrongSecret(runtime)
  } catch (error) {
    await runtime.pool.end()
    throw error
  }
  runtime.demo =
    (await readDeployment<boolean>(runtime, 'demo')) === true && !config.databaseUrl && config.demoWanted !== false
  for (const district of await servedDistricts(runtime)) {
    const back = await eraseWhoCameBack(runtime, district)
    if (back > 0) log(`${district}: ${back} people came back with old data and were erased again`)
  }
  dispatcher = startDispatcher(runtime, reactions, hintOf)
  const keys = watchKeys(runtime, (ending) => resealAll(runtime, sealed, servedDistricts, ending))
  const listening = options.live === false ? undefined : listenForChanges(appUrl, runtime.live, log)
  return {
    runtime,
    dispatcher,
    async stop() {
      await keys.stop()
      await dispatcher?.stop()
      await listening?.stop()
      await runtime.pool.end()
    },
  }
}
