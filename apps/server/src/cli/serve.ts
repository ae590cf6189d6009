import { openDatabase, openSecret, startLinli } from '../boot.ts'
import type { Config } from '../platform/config.ts'
import { readDeployment } from '../platform/deployment.ts'
import { aloneWithDemo } from '../platform/unfinished-demo.ts'
import { buildServer } from '../serve.ts'

/** Serves until it is told to stop. In a data folder of our own, made just now, the demo world is built first. */
export async function serve(_args: string[], config: Config): Promise<undefined> {
  const log = (line: string) => {
    if (config.log !== 'silent') console.error(line)
  }
  const database = await openDatabase(config, log, { own: true })
  const linli = await startLinli({ config, appUrl: database.appUrl, secret: await openSecret(config), log })
  const { ownerUrl } = database
  if (database.embedded && ownerUrl && config.demoWanted !== false) {
    await aloneWithDemo(ownerUrl, async () => {
      if (!(await isEmpty(linli.runtime))) return
      const { buildDemo } = await import('@linli/world')
      console.log('第一次启动:正在建一个示范街道,大约半分钟……')
      await buildDemo(linli)
    })
  }
  const app = await buildServer(linli.runtime)
  const address = await app.listen({ port: config.port, host: config.host })
  console.log(`邻里 Linli: ${address}`)

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await app.close()
    await linli.stop()
    await database.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return undefined
}

async function isEmpty(runtime: Parameters<typeof readDeployment>[0]): Promise<boolean> {
  if ((await readDeployment(runtime, 'made-for')) !== undefined) return false
  const { rowCount } = await runtime.pool.query('select from districts limit 1')
  return rowCount === 0
}
