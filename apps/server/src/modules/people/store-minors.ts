import type { MinorDecision } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()
type Row = PeopleTables['minor_looks']

/** Does a request of this viewer wait already? Asked under the lock of the person it is about. */
export async function minorLookWaits(ctx: CommandContext, personId: string): Promise<boolean> {
  const row = await ctx.one(
    db
      .selectFrom('minor_looks')
      .select('request_id')
      .where('district_id', '=', ctx.district)
      .where('person_id', '=', personId)
      .where('asked_by', '=', ctx.actor.personId as string)
      .where('decision', 'is', null),
  )
  return row !== undefined
}

export function addMinorLook(
  ctx: CommandContext,
  look: Pick<Row, 'person_id' | 'fields' | 'purpose' | 'reason_sealed' | 'area_code' | 'grid_code'>,
): void {
  ctx.write(
    db.insertInto('minor_looks').values({
      ...look,
      district_id: ctx.district,
      request_id: ctx.key,
      asked_by: ctx.actor.personId as string,
      asked_at: ctx.now,
      decision: null,
      decided_by: null,
      decided_at: null,
      decision_reason_sealed: null,
      until: null,
    }),
  )
}

/** Two who decide at once wait for each other here; the second finds it decided. */
export const lockMinorLook = (ctx: CommandContext, requestId: string): Promise<Row | undefined> =>
  ctx.one(
    db
      .selectFrom('minor_looks')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('request_id', '=', requestId)
      .forUpdate(),
  )

export function decideMinorLook(
  ctx: CommandContext,
  requestId: string,
  how: { decision: MinorDecision; until: Date | null; reason: Buffer | null },
): void {
  ctx.write(
    db
      .updateTable('minor_looks')
      .set({
        decision: how.decision,
        decided_by: ctx.actor.personId,
        decided_at: ctx.now,
        until: how.until,
        decision_reason_sealed: how.reason,
      })
      .where('district_id', '=', ctx.district)
      .where('request_id', '=', requestId),
  )
}
