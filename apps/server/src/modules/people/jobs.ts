import { theSystem } from '../../platform/actor.ts'
import { runCommand, runQuery } from '../../platform/command.ts'
import { inBatches, type Job } from '../../platform/jobs.ts'
import { databaseTime, openKeyBook, writeKeyBook } from '../../platform/key-book.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { erasePerson } from './commands/erase-person.ts'
import { keepNoLonger, keepNoOldHomes, type Pass, type StaysKnown } from './commands/keep-no-longer.ts'
import { cameBack, keyBookRows, keyless, outdatedAt } from './queries-key-book.ts'

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

/** Clocks of machines differ by less. */
const skew = 5 * 60_000

/** Strikes out of the book of keys who was erased, and which key went, since it was written. A backup begins the book. */
export async function refreshKeyBook(runtime: Runtime, district: number): Promise<number> {
  const folder = runtime.config.keyBook
  const book = await openKeyBook(folder, district)
  if (!book) return 0
  return runQuery(runtime, theSystem(district), async (q) => {
    const last = await outdatedAt(q)
    if (!last || last.getTime() < book.madeAt.getTime() - skew) return 0
    if ((await keyless(q)) > 0) return 0
    return writeKeyBook(folder, district, await databaseTime(q), keyBookRows(q))
  })
}

/** Erases again whoever came back with an old copy of the data; answers how many. Run before anybody is served. */
export async function eraseWhoCameBack(runtime: Runtime, district: number): Promise<number> {
  const back = await runQuery(runtime, theSystem(district), (q) => cameBack(q))
  for (const { person_id } of back)
    await runCommand(runtime, theSystem(district), null, (ctx) => erasePerson(ctx, person_id, 'restored'))
  return back.length
}

/** `staysKnown`: what later modules know of people who cannot go. */
export const jobs = (staysKnown: StaysKnown): Job[] => [
  {
    name: 'keep-no-longer',
    at: '02:20',
    scope: 'district',
    run: (runtime, district) => retain(runtime, district, staysKnown),
  },
  { name: 'refresh-key-book', at: 'every-10-minutes', scope: 'district', run: refreshKeyBook },
]
