import { theSystem } from '../../platform/actor.ts'
import { runCommand } from '../../platform/command.ts'
import { inBatches, type Job } from '../../platform/jobs.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { removeRows } from './store.ts'

const kept = 30 * 24 * 3_600_000

/** What was read of files goes 30 days after; what an import did, and how to take it back, stays. */
export const forgetRows = (runtime: Runtime, district: number): Promise<number> =>
  inBatches(5000, async (size) => {
    const before = new Date(runtime.clock.now().getTime() - kept)
    const outcome = await runCommand(runtime, theSystem(district), null, (ctx) => removeRows(ctx, before, size))
    return 'done' in outcome ? outcome.done : 0
  })

export const jobs: Job[] = [{ name: 'forget-import-rows', at: '03:50', scope: 'district', run: forgetRows }]
