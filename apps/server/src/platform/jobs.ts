import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { theSystem } from './actor.ts'
import { shanghaiDate, shanghaiInstant, shiftDate } from './clock.ts'
import { runCommand } from './command.ts'
import type { Runtime } from './runtime.ts'
import { compile, type Query, rawQuery, tables } from './sql.ts'

/** Work nobody asks for: clearing away, writing off. It may be broken off anywhere and run again, and does no harm twice. */
export interface Job {
  name: string
  /** Every full hour or ten minutes, or every day at a Shanghai time of hh:mm. */
  at: 'hourly' | 'every-10-minutes' | `${string}:${string}`
  /** For each district, unless the work knows none. */
  scope: 'district' | 'deployment'
  /** Answers how many records it touched. `district` is 0 for work that knows none. */
  run(runtime: Runtime, district: number): Promise<number>
}

export interface Jobs {
  /** Runs what is due and not done; what `startJobs` does each minute. */
  runDue(): Promise<void>
  stop(): Promise<void>
}

interface JobsTables {
  job_runs: {
    name: string
    slot: Date
    started_at: Date
    ended_at: Date | null
    done: number | null
    error: string | null
  }
}
const db = tables<JobsTables>()

const hour = 3_600_000
/** A run that did not end within an hour was killed, or failed; then it is anybody's again. */
const again = hour

/** The latest moment, not after now, for which the job is to run. */
export function slotOf(job: Pick<Job, 'at'>, now: Date): Date {
  const every = job.at === 'hourly' ? hour : job.at === 'every-10-minutes' ? hour / 6 : undefined
  if (every) return new Date(Math.floor(now.getTime() / every) * every)
  const today = shanghaiInstant(shanghaiDate(now), job.at)
  return today <= now ? today : shanghaiInstant(shiftDate(shanghaiDate(now), -1), job.at)
}

/**
 * Runs periodic jobs. Each slot of a job belongs to the process whose row came first, whatever number of processes
 * there is; a failure is recorded and tried again an hour later.
 */
export function startJobs(
  runtime: Runtime,
  jobs: readonly Job[],
  districtsOf: (runtime: Runtime) => Promise<number[]>,
  everyMs = 60_000,
): Jobs {
  const ending = new AbortController()
  const execute = (query: Query) => {
    const { text, values } = compile(query)
    return runtime.pool.query(text, values as unknown[])
  }

  async function take(job: Job, slot: Date, now: Date): Promise<boolean> {
    const { rowCount } = await execute(
      db
        .insertInto('job_runs')
        .values({ name: job.name, slot, started_at: now, ended_at: null, done: null, error: null })
        .onConflict((oc) =>
          oc
            .columns(['name', 'slot'])
            .doUpdateSet({ started_at: now, error: null })
            .where('job_runs.ended_at', 'is', null)
            .where('job_runs.started_at', '<', new Date(now.getTime() - again)),
        ),
    )
    return rowCount === 1
  }

  async function runOne(job: Job, slot: Date): Promise<void> {
    const change: Partial<JobsTables['job_runs']> = {}
    try {
      const districts = job.scope === 'deployment' ? [0] : await districtsOf(runtime)
      let done = 0
      for (const district of districts) {
        if (ending.signal.aborted) return
        done += await job.run(runtime, district)
      }
      change.done = done
      change.ended_at = runtime.clock.now()
    } catch (error) {
      change.error = (error as Error).message.slice(0, 1000)
      runtime.log(`job ${job.name}: ${change.error}`)
    }
    await execute(db.updateTable('job_runs').set(change).where('name', '=', job.name).where('slot', '=', slot))
  }

  async function runDue(): Promise<void> {
    for (const job of jobs) {
      const now = runtime.clock.now()
      const slot = slotOf(job, now)
      if (ending.signal.aborted) return
      if (await take(job, slot, now)) await runOne(job, slot)
    }
  }

  const loop = (async () => {
    // A start has better things to do first.
    await sleep(everyMs, undefined, { signal: ending.signal }).catch(() => {})
    while (!ending.signal.aborted) {
      await runDue().catch((error: Error) => runtime.log(`jobs: ${error.message}`))
      await sleep(everyMs, undefined, { signal: ending.signal }).catch(() => {})
    }
  })()

  return {
    runDue,
    async stop() {
      ending.abort()
      await loop
    },
  }
}

/** Does a piece of a job until a piece comes back smaller than `size`; answers how much it was in all. */
export async function inBatches(size: number, piece: (size: number) => Promise<number>): Promise<number> {
  for (let all = 0; ; ) {
    const done = await piece(size)
    all += done
    if (done < size) return all
  }
}

/** How long an Idempotency-Key is remembered. */
const kept = 30 * 24 * hour

/** Requests older than 30 days go, in batches, so that no lock is held long. */
const forgetRequests: Job = {
  name: 'forget-requests',
  at: '03:10',
  scope: 'district',
  run: (runtime, district) =>
    inBatches(5000, async (size) => {
      const before = new Date(runtime.clock.now().getTime() - kept)
      const outcome = await runCommand(runtime, theSystem(district), null, (ctx) =>
        ctx.settle(
          rawQuery(sql`
            delete from requests where district_id = ${district} and (account_id, key) in (
              select account_id, key from requests where district_id = ${district} and at < ${before} limit ${size})
            returning key`),
        ),
      )
      return 'done' in outcome ? outcome.done.length : 0
    }),
}

/** Which slot ran long ago says nothing to anybody. */
const forgetRuns: Job = {
  name: 'forget-job-runs',
  at: '03:15',
  scope: 'deployment',
  run: (runtime) =>
    inBatches(5000, async (size) => {
      const before = new Date(runtime.clock.now().getTime() - kept)
      const outcome = await runCommand(runtime, theSystem(0), null, (ctx) =>
        ctx.settle(
          rawQuery(sql`
            delete from job_runs where (name, slot) in (select name, slot from job_runs where slot < ${before} limit ${size})
            returning name`),
        ),
      )
      return 'done' in outcome ? outcome.done.length : 0
    }),
}

export const platformJobs: Job[] = [forgetRequests, forgetRuns]
