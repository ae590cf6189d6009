import { theSystem } from '../../platform/actor.ts'
import { runCommand } from '../../platform/command.ts'
import { inBatches, type Job } from '../../platform/jobs.ts'
import { expireLots } from './store.ts'

export const jobs: Job[] = [
  {
    name: 'expire-points',
    at: '00:05',
    scope: 'district',
    run: (runtime, district) =>
      inBatches(200, async (size) => {
        const outcome = await runCommand(runtime, theSystem(district), null, (ctx) => expireLots(ctx, size))
        return 'done' in outcome ? outcome.done : 0
      }),
  },
]
