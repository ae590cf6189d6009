import { theSystem } from '../../platform/actor.ts'
import { runCommand, runQuery } from '../../platform/command.ts'
import type { Job } from '../../platform/jobs.ts'
import { finishDeletion } from './commands/finish-deletion.ts'
import { waitingDeletions } from './queries-requests.ts'

export const jobs: Job[] = [
  {
    name: 'finish-deletions',
    at: '02:40',
    scope: 'district',
    async run(runtime, district) {
      let done = 0
      for (const requestId of await runQuery(runtime, theSystem(district), waitingDeletions)) {
        const outcome = await runCommand(runtime, theSystem(district), null, (ctx) => finishDeletion(ctx, requestId))
        if ('done' in outcome && outcome.done) done++
      }
      return done
    },
  },
]
