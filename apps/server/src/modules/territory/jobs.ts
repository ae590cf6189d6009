import { theSystem } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import { runCommand } from '../../platform/command.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { callArea, namesThatBegan } from './store-areas.ts'

/** Names given for a day to come are put on when it has come. Answers how many. */
export async function callByNewNames(runtime: Runtime, district: number): Promise<number> {
  const outcome = await runCommand(runtime, theSystem(district), null, async (ctx) => {
    const begun = await namesThatBegan(ctx, shanghaiDate(ctx.now))
    for (const area of begun) callArea(ctx, area, area)
    return begun.length
  })
  return 'done' in outcome ? outcome.done : 0
}

export const jobs: Job[] = [{ name: 'call-by-new-names', at: 'hourly', scope: 'district', run: callByNewNames }]
