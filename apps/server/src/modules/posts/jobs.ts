import { theSystem } from '../../platform/actor.ts'
import { runCommand } from '../../platform/command.ts'
import { inBatches, type Job } from '../../platform/jobs.ts'
import { tellEnds } from './commands/tell-ends.ts'

export const jobs: Job[] = [
  {
    name: 'tell-ended-appointments',
    at: '00:01',
    scope: 'district',
    run: (runtime, district) =>
      inBatches(200, async (size) => {
        const outcome = await runCommand(runtime, theSystem(district), null, (ctx) => tellEnds(ctx, size))
        return 'done' in outcome ? outcome.done : 0
      }),
  },
]
