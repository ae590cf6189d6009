import { theSystem } from '../../platform/actor.ts'
import { runCommand, runQuery } from '../../platform/command.ts'
import type { Job } from '../../platform/jobs.ts'
import { applyGridPlan } from './commands/apply-grid-plan.ts'
import { duePlans } from './queries.ts'

export const jobs: Job[] = [
  {
    name: 'apply-grid-plans',
    at: 'hourly',
    scope: 'district',
    /** Each in a transaction of its own; one that fails must not hold up the others. */
    async run(runtime, district) {
      const due = await runQuery(runtime, theSystem(district), duePlans)
      let done = 0
      for (const planId of due) {
        try {
          await runCommand(runtime, theSystem(district), null, (ctx) => applyGridPlan(ctx, planId))
          done++
        } catch (error) {
          runtime.log(`grid plan ${planId}: ${(error as Error).message}`)
        }
      }
      return done
    },
  },
]
