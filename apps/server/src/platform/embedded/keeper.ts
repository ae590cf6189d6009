import { ensureRunning, halt, type Running, type Site } from './postmaster.ts'
import { sleep, stillRuns } from './processes.ts'

export interface Keeper {
  readonly running: Running
  /** Ends PostgreSQL if this process started it, or was told that it owns it; else only stops looking after it. */
  stop(own: boolean | undefined): Promise<void>
}

/** Starts or adopts PostgreSQL and, as long as this process lives, brings it back whenever it dies. */
export async function keepRunning(site: Site, onRestart?: (pid: number) => void): Promise<Keeper> {
  let running = await ensureRunning(site)
  let stopping = false
  let reviving: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  const watch = () => {
    const died = () => {
      clearInterval(timer)
      if (!stopping) reviving ??= revive()
    }
    running.child?.once('exit', died)
    if (running.child && running.child.exitCode === null && running.child.signalCode === null) return
    // Another process's child tells us nothing when it ends.
    timer = setInterval(() => {
      if (!stillRuns(running.pid, site.place.cluster)) died()
    }, 500).unref()
  }

  const revive = async () => {
    for (let pause = 100; !stopping; pause = Math.min(pause * 2, 5000)) {
      site.log(`PostgreSQL (pid ${running.pid}) ended unexpectedly: starting it again`)
      try {
        running = await ensureRunning(site, running.address)
        break
      } catch (error) {
        site.log(error instanceof Error ? error.message : String(error))
        await sleep(pause)
      }
    }
    reviving = undefined
    if (stopping) return
    site.log(`PostgreSQL is back (pid ${running.pid})`)
    watch()
    onRestart?.(running.pid)
  }

  watch()
  return {
    get running() {
      return running
    },
    async stop(own) {
      stopping = true
      clearInterval(timer)
      await reviving
      if (own ?? running.started) await halt(site, running.pid)
    },
  }
}
