import { type Actor, serves } from '../../../platform/actor.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { conflict } from '../../../platform/errors.ts'
import { layoutOf } from '../queries-layout.ts'
import { type DrawnGrid, redrawingOf } from '../redrawing.ts'
import { lastGridSerial, lockGridsOf, writeRedrawing } from '../store-grids.ts'

export interface RedrawGrids {
  communityCode: string
  /** The first day of the new layout, yyyy-mm-dd. */
  on: string
  /** All grids of the community from that day on; those in force that are not among them are dissolved. */
  grids: DrawnGrid[]
}

export interface Redrawn {
  /** Grid codes by key. */
  codes: Map<string, string>
  begun: string[]
  dissolved: string[]
  /** Where each building of the community lies now. */
  held: { areaCode: string; gridCode: string | null }[]
}

const highest = 999

const mayRedraw = (actor: Actor, areaCode: string): boolean =>
  actor.system || serves(actor, { areaCode }, ['subdistrictOfficer', 'districtOfficer'])

// internal: run when a redrawing that was approved takes effect
// announces nothing: who has it done tells of it, with the staff and the open work that move in the same transaction
/** A community's grids become those drawn, from a day on: one lock, dated rows, nothing of the past rewritten. */
export async function redrawGrids(ctx: CommandContext, { communityCode, on, grids }: RedrawGrids): Promise<Redrawn> {
  await lockGridsOf(ctx, communityCode)
  authorise(only(mayRedraw(ctx.actor, communityCode), 'staff-only'))
  const layout = await layoutOf(ctx, communityCode)
  const last = await lastGridSerial(ctx, communityCode)
  const redrawing = redrawingOf(layout, grids, last)
  if (last + redrawing.begun.length > highest) throw conflict('grid-codes-used-up')
  await writeRedrawing(ctx, { communityCode, on }, redrawing)
  const first = new Map(
    grids
      .filter(({ kind }) => kind !== 'micro')
      .flatMap(({ key, buildings }) => buildings.map((areaCode) => [areaCode, redrawing.codes.get(key)] as const)),
  )
  return {
    codes: redrawing.codes,
    begun: redrawing.begun.map(({ gridCode }) => gridCode),
    dissolved: redrawing.dissolved,
    held: layout.buildings.map(({ areaCode }) => ({ areaCode, gridCode: first.get(areaCode) ?? null })),
  }
}
