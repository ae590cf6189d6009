import { theSystem } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import { runCommand, runQuery } from '../../platform/command.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { accountsWithWrongPasswords } from '../identity/index.ts'
import { lookersSince, personsOfAccounts } from '../people/index.ts'
import { noticeAnomalies } from './commands/notice-anomalies.ts'

/** A little longer than from one run to the next, so that nothing falls between two. */
const lookedBack = 30 * 60_000

/** Looks at everybody who looked, searched or failed to sign in a while ago. Answers how many cases it opened. */
export async function watch(runtime: Runtime, district: number): Promise<number> {
  const now = runtime.clock.now()
  const since = new Date(now.getTime() - lookedBack)
  const who = await runQuery(runtime, theSystem(district), async (q) => [
    ...(await lookersSince(q, since)),
    ...(await personsOfAccounts(q, await accountsWithWrongPasswords(q, since))),
  ])
  const days = [...new Set([shanghaiDate(since), shanghaiDate(now)])]
  let opened = 0
  for (const personId of new Set(who))
    for (const day of days) {
      const outcome = await runCommand(runtime, theSystem(district), null, (ctx) => noticeAnomalies(ctx, personId, day))
      if ('done' in outcome) opened += outcome.done.opened
    }
  return opened
}

export const jobs: Job[] = [{ name: 'watch-looks', at: 'every-10-minutes', scope: 'district', run: watch }]
