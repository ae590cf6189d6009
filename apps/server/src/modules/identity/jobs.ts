import { nobody } from '../../platform/actor.ts'
import { runCommand } from '../../platform/command.ts'
import { inBatches, type Job } from '../../platform/jobs.ts'
import { removeExpiredCodes, removeExpiredSessions } from './store.ts'

/** Sessions that ended and codes nobody used are of no use to anybody, and are personal data: they go within the hour. */
export const jobs: Job[] = [
  {
    name: 'remove-expired-sessions',
    at: 'hourly',
    scope: 'deployment',
    run: (runtime) =>
      inBatches(1000, async (size) => {
        const outcome = await runCommand(runtime, nobody(0), null, (ctx) => removeExpiredSessions(ctx, size))
        return 'done' in outcome ? outcome.done : 0
      }),
  },
  {
    name: 'remove-expired-codes',
    at: 'hourly',
    scope: 'deployment',
    run: (runtime) =>
      inBatches(1000, async (size) => {
        const outcome = await runCommand(runtime, nobody(0), null, (ctx) => removeExpiredCodes(ctx, size))
        return 'done' in outcome ? outcome.done : 0
      }),
  },
]
