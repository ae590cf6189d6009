import { theSystem } from '../../platform/actor.ts'
import { runCommand, runQuery } from '../../platform/command.ts'
import { isId } from '../../platform/ids.ts'
import { inBatches, type Job } from '../../platform/jobs.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { storageKey, variantsOf } from './file.ts'
import { knownFiles } from './queries.ts'
import { removeUnattachedRows } from './store.ts'

const day = 24 * 3_600_000
const week = 7 * day

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

/**
 * Bytes that no row knows: a crash between bytes and row, or between row and bytes, left them. Only what is older than
 * a day, so that an upload on its way is never taken.
 */
export async function removeOrphans(runtime: Runtime, district: number): Promise<number> {
  const before = new Date(runtime.clock.now().getTime() - day)
  const keys = new Map<string, string[]>()
  for await (const key of runtime.storage.olderThan(String(district), before)) {
    const fileId = key.split('/')[1] ?? ''
    // What was not put here by us is not ours to take away.
    if (!isId(fileId)) continue
    keys.set(fileId, [...(keys.get(fileId) ?? []), key])
  }
  let removed = 0
  const ids = [...keys.keys()]
  for (let from = 0; from < ids.length; from += 1000) {
    const some = ids.slice(from, from + 1000)
    const known = await runQuery(runtime, theSystem(district), (q) => knownFiles(q, some))
    for (const fileId of some) {
      if (known.has(fileId)) continue
      for (const key of keys.get(fileId) ?? []) await runtime.storage.remove(key)
      removed++
    }
  }
  return removed
}

export const jobs: Job[] = [
  { name: 'remove-unattached-files', at: '03:20', scope: 'district', run: removeUnattached },
  { name: 'remove-orphaned-bytes', at: '03:40', scope: 'district', run: removeOrphans },
]
