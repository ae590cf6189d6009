import { theSystem } from '../../platform/actor.ts'
import { runCommand } from '../../platform/command.ts'
import { inBatches, type Job } from '../../platform/jobs.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { keepNoLonger, keepNoOldHomes, type Pass, type StaysKnown } from './commands/keep-no-longer.ts'

const size = 200

/** Takes all of a district that is no longer kept out of the register; answers how much went. */
export async function retain(runtime: Runtime, district: number, staysKnown: StaysKnown): Promise<number> {
  let done = 0
  for (let after: string | null = null; ; ) {
    const from: string | null = after
    const outcome = await runCommand(runtime, theSystem(district), null, (ctx) =>
      keepNoLonger(ctx, { after: from, most: size, staysKnown }),
    )
    const pass: Pass = 'done' in outcome ? outcome.done : { next: null, done: 0 }
    done += pass.done
    after = pass.next
    if (!after) break
  }
  return (
    done +
    (await inBatches(1000, async (most) => {
      const outcome = await runCommand(runtime, theSystem(district), null, (ctx) => keepNoOldHomes(ctx, most))
      return 'done' in outcome ? outcome.done : 0
    }))
  )
}

/** `staysKnown`: what later modules know of people who cannot go. */
export const jobs = (staysKnown: StaysKnown): Job[] => [
  {
    name: 'keep-no-longer',
    at: '02:20',
    scope: 'district',
    run: (runtime, district) => retain(runtime, district, staysKnown),
  },
]
