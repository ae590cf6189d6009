import { theSystem } from '../../platform/actor.ts'
import { runCommand, runQuery } from '../../platform/command.ts'
import { inBatches, type Job } from '../../platform/jobs.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { sealEvents } from './commands/seal-events.ts'
import { sealsAfter } from './queries.ts'
import { checkHistory } from './queries-history.ts'
import { mostLeaves } from './seal.ts'
import { openSealLog, publishSeals } from './seal-log.ts'
import { sayHistory } from './sentence.ts'
import { saveCheck } from './store.ts'

/** Seals all that is there, then writes the seals down outside of the database. Answers how many events it sealed. */
export async function sealDistrict(runtime: Runtime, district: number): Promise<number> {
  let sealed = 0
  await inBatches(mostLeaves, async (size) => {
    const outcome = await runCommand(runtime, theSystem(district), null, (ctx) => sealEvents(ctx, size))
    if (!('done' in outcome)) return 0
    sealed += outcome.done.sealed
    return outcome.done.taken
  })
  await publishSeals(runtime.config.dataDir, district, (number) =>
    runQuery(runtime, theSystem(district), (q) => sealsAfter(q, number, 16)),
  )
  return sealed
}

/** Looks at the whole history and keeps what was found for the public page; what is wrong is said aloud. */
export async function checkDistrict(runtime: Runtime, district: number): Promise<number> {
  const published = await openSealLog(runtime.config.dataDir, district)
  const report = await runQuery(runtime, theSystem(district), (q) => checkHistory(q, published))
  await runCommand(runtime, theSystem(district), null, async (ctx) => saveCheck(ctx, report))
  if (report.first) runtime.log(`BAD history of district ${district}: ${sayHistory(report)}`)
  return report.events
}

/** Signing in belongs to no district: its events stand under district 0, and are sealed there. */
const signIns = 0

export const jobs: Job[] = [
  { name: 'seal-events', at: 'every-10-minutes', scope: 'district', run: sealDistrict },
  {
    name: 'seal-sign-ins',
    at: 'every-10-minutes',
    scope: 'deployment',
    run: (runtime) => sealDistrict(runtime, signIns),
  },
  { name: 'check-history', at: '03:40', scope: 'district', run: checkDistrict },
  { name: 'check-sign-ins', at: '03:50', scope: 'deployment', run: (runtime) => checkDistrict(runtime, signIns) },
]
