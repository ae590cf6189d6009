import { type Database, openDatabase, openSecret, startLinli } from '../boot.ts'
import { servedDistricts } from '../modules/territory/index.ts'
import { jobs } from '../modules.ts'
import type { Config } from '../platform/config.ts'
import { lockForServing } from '../platform/data-folder.ts'
import { readDeployment } from '../platform/deployment.ts'
import { startJobs } from '../platform/jobs.ts'
import type { Runtime } from '../platform/runtime.ts'
import { aloneWithDemo } from '../platform/unfinished-demo.ts'
import { searchWords } from '../platform/words.ts'
import { buildServer } from '../serve.ts'
import { portProblem, refuseBusyPort } from './free-port.ts'

/** Serves until it is told to stop. In a data folder of our own, made just now, the demo world is built first. */
export async function serve(_args: string[], config: Config): Promise<undefined> {
  let stopping = false
  const log = (line: string) => {
    if (config.log !== 'silent' && !stopping) console.error(line)
  }
  /** What was begun, to be ended in the opposite order. */
  const begun: (() => unknown)[] = []
  const end = async () => {
    stopping = true
    for (const undo of begun.splice(0).reverse()) await undo()
  }
  const hear = endWhenTold(end)
  try {
    if (!config.databaseUrl) {
      const lock = lockForServing(config.dataDir)
      begun.push(() => lock.release())
    }
    await refuseBusyPort(config)
    const given = config.databaseUrl ? await openSecret(config) : undefined
    const database = await openDatabase(config, log)
    begun.push(() => database.stop())
    const secret = given ?? (await openSecret(config))
    const linli = await startLinli({ config, appUrl: database.appUrl, secret, log })
    begun.push(() => linli.stop())
    await demoAtFirst(database, config, linli)
    const app = await buildServer(linli.runtime)
    begun.push(() => app.close())
    const running = startJobs(linli.runtime, jobs, servedDistricts)
    begun.push(() => running.stop())
    const address = await app.listen({ port: config.port, host: config.host }).catch((error: unknown) => {
      throw new Error(portProblem(error, config) ?? (error as Error).message, { cause: error })
    })
    console.log(`邻里 Linli: ${address}`)
    // The dictionary takes a third of a second: better now than at the first report.
    setTimeout(() => searchWords('邻里'), 20).unref()
  } catch (error) {
    if (stopping) return undefined
    hear.stop()
    await end()
    throw error
  }
  return undefined
}

function endWhenTold(end: () => Promise<void>): { stop(): void } {
  let asked = 0
  const stop = async () => {
    // Whoever asks twice wants it now; PostgreSQL, left running, is adopted by the next start.
    if (++asked > 1) process.exit(130)
    await end()
    process.exit(0)
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  return { stop: () => process.off('SIGINT', stop).off('SIGTERM', stop) }
}

async function demoAtFirst(
  { embedded, ownerUrl }: Database,
  config: Config,
  linli: Awaited<ReturnType<typeof startLinli>>,
): Promise<void> {
  if (!embedded || !ownerUrl || config.demoWanted === false) return
  await aloneWithDemo(ownerUrl, async () => {
    if (!(await isEmpty(linli.runtime))) return
    const { buildDemo } = await import('@linli/world')
    console.log('第一次启动：正在建一个示范街道，大约半分钟……')
    await buildDemo(linli)
  })
}

async function isEmpty(runtime: Runtime): Promise<boolean> {
  if ((await readDeployment(runtime, 'made-for')) !== undefined) return false
  const { rowCount } = await runtime.pool.query('select from districts limit 1')
  return rowCount === 0
}
