import type { ActingEnding } from '@linli/contract'
import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { Grant } from './grant.ts'
import type { ActingTables, TurnRow } from './tables.ts'

const db = tables<ActingTables>()

/** Who ends it, accepts it or begins to act by it waits here for the others. */
export const lockGrant = (ctx: CommandContext, grantId: string): Promise<Grant | undefined> =>
  ctx.one(
    db
      .selectFrom('acting_grants')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('grant_id', '=', grantId)
      .forUpdate(),
  )

/** Grants of somebody that nobody ended; read under the person's lock, which every new grant takes. */
export const openGrantsOf = (ctx: CommandContext, principalId: string): Promise<Grant[]> =>
  ctx.all(
    db
      .selectFrom('acting_grants')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('principal_id', '=', principalId)
      .where('ended_at', 'is', null)
      .orderBy('grant_id'),
  )

export function addGrant(
  ctx: CommandContext,
  grant: Omit<
    Grant,
    | 'district_id'
    | 'grant_id'
    | 'granted_at'
    | 'granted_by'
    | 'ended_at'
    | 'ended_by'
    | 'ended_how'
    | 'end_reason_sealed'
  >,
): void {
  ctx.write(
    db.insertInto('acting_grants').values({
      ...grant,
      district_id: ctx.district,
      grant_id: ctx.key,
      granted_by: ctx.actor.personId as string,
      granted_at: ctx.now,
      ended_at: null,
      ended_by: null,
      ended_how: null,
      end_reason_sealed: null,
    }),
  )
}

export function saveAcceptance(ctx: CommandContext, grantId: string): void {
  ctx.write(
    db
      .updateTable('acting_grants')
      .set({ actor_id: ctx.actor.personId, accepted_at: ctx.now })
      .where('district_id', '=', ctx.district)
      .where('grant_id', '=', grantId),
  )
}

/** It is over for whoever acts by it now: each request asks for the grant. */
export function endGrant(
  ctx: CommandContext,
  grantId: string,
  how: Exclude<ActingEnding, 'expired'>,
  reason: Buffer | null = null,
): void {
  ctx.write(
    db
      .updateTable('acting_grants')
      .set({
        ended_at: ctx.now,
        ended_how: how,
        ended_by: ctx.actor.personId,
        end_reason_sealed: reason,
      })
      .where('district_id', '=', ctx.district)
      .where('grant_id', '=', grantId),
  )
}

/** Time ended these. Written before the same number is written again: within one statement they would stand in its way. */
export async function noteExpired(ctx: CommandContext, grantIds: string[]): Promise<void> {
  if (grantIds.length === 0) return
  await ctx.all(
    db
      .updateTable('acting_grants')
      .set({ ended_at: ctx.now, ended_how: 'expired' })
      .where('district_id', '=', ctx.district)
      .where('grant_id', 'in', grantIds)
      .where('ended_at', 'is', null)
      .returning('grant_id'),
  )
}

export function addTurn(ctx: CommandContext, turn: Omit<TurnRow, 'district_id' | 'began_at' | 'ended_at'>): void {
  ctx.write(
    db.insertInto('acting_turns').values({ ...turn, district_id: ctx.district, began_at: ctx.now, ended_at: null }),
  )
}

/** Answers for whom it was; undefined when it had ended before. */
export async function endTurn(ctx: CommandContext, turnId: string): Promise<string | undefined> {
  const [row] = await ctx.settle(
    db
      .updateTable('acting_turns')
      .set({ ended_at: ctx.now })
      .where('district_id', '=', ctx.district)
      .where('turn_id', '=', turnId)
      .where('ended_at', 'is', null)
      .returning('principal_id'),
  )
  return row?.principal_id
}

/** Grants by and for somebody who is nobody any more end, and say no number. */
export function forgetGrantsOf(ctx: CommandContext, personId: string): void {
  ctx.write(
    db
      .updateTable('acting_grants')
      .set({
        actor_phone_index: sql`case when actor_phone_index is null then null else decode(md5(grant_id::text), 'hex') end`,
        actor_phone_masked: null,
        ended_how: sql`coalesce(ended_how, 'expired')`,
        ended_at: sql`coalesce(ended_at, ${ctx.now}::timestamptz)`,
        end_reason_sealed: null,
      })
      .where('district_id', '=', ctx.district)
      .where((eb) => eb.or([eb('principal_id', '=', personId), eb('actor_id', '=', personId)])),
  )
}
