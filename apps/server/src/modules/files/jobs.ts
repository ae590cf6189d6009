import { theSystem } from '../../platform/actor.ts'
import { runCommand } from '../../platform/command.ts'
import { inBatches, type Job } from '../../platform/jobs.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { storageKey, variantsOf } from './file.ts'
import { removeUnattachedRows } from './store.ts'

const week = 7 * 24 * 3_600_000

/**
 * Files nobody used within a week go: first the row, then the bytes, so that no row is ever without its bytes. Run once
 * a day for each district; answers how many went.
 */
export function removeUnattached(runtime: Runtime, district: number): Promise<number> {
  const before = new Date(runtime.clock.now().getTime() - week)
  return inBatches(200, async (size) => {
    const outcome = await runCommand(runtime, theSystem(district), null, (ctx) =>
      removeUnattachedRows(ctx, before, size),
    )
    const gone = 'done' in outcome ? outcome.done : []
    for (const { file_id, kind } of gone)
      for (const variant of variantsOf(kind)) await runtime.storage.remove(storageKey(district, file_id, variant))
    return gone.length
  })
}

export const jobs: Job[] = [{ name: 'remove-unattached-files', at: '03:20', scope: 'district', run: removeUnattached }]
