import { randomBytes } from 'node:crypto'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { eventsAfter } from '../../../platform/event-rows.ts'
import type { Digest } from '../merkle.ts'
import { cursorOf, findSeal, sealedPlaces } from '../queries.ts'
import { mostLeaves, sealOf } from '../seal.ts'
import { insertSeal, lockSeals, moveCursor } from '../store.ts'

export interface Sealed {
  /** Events looked at: as many as were asked for, unless no more were there. */
  taken: number
  sealed: number
}

// internal: a job seals; nobody asks for it
// announces nothing: an event that says something was sealed would itself wait to be sealed, for ever
/** Seals what was committed since the last seal, in commit order, at most `most` events. */
export async function sealEvents(ctx: CommandContext, most = mostLeaves, digest: Digest = 'sha256'): Promise<Sealed> {
  await lockSeals(ctx)
  authorise(only(ctx.actor.system, 'staff-only'))
  const events = await eventsAfter(ctx, await cursorOf(ctx), most)
  const last = events.at(-1)
  if (!last) return { taken: 0, sealed: 0 }
  // After a restore the cursor begins anew: most of what it passes is in a seal already.
  const places = await sealedPlaces(
    ctx,
    events.map(({ event_id }) => event_id),
  )
  const fresh = events.filter(({ event_id }) => !places.has(event_id))
  if (fresh.length > 0) {
    const about = { district: ctx.district, digest, sealedAt: sayTime(ctx.now), salts: randomBytes(16 * fresh.length) }
    insertSeal(ctx, sealOf(about, await findSeal(ctx), fresh))
  }
  moveCursor(ctx, last)
  return { taken: events.length, sealed: fresh.length }
}

/** As PostgreSQL says it: no noughts at the end. */
const sayTime = (at: Date): string => at.toISOString().replace(/\.?0*Z$/, 'Z')
