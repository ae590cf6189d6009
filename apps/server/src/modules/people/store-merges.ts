import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

/** What a merge moved, by id, so that taking it back leaves everything where it was. */
export interface Moved {
  residences: string[]
  relations: string[]
  /** Of these the one kept had the like already: they ended with the merge. */
  relationsEnded: string[]
  flags: string[]
  flagsEnded: string[]
  accountId: string | null
  memberships: string[]
}

export function addMerge(
  ctx: CommandContext,
  merge: { keptId: string; mergedId: string; reason: string; moved: Moved },
): void {
  ctx.write(
    db.insertInto('person_merges').values({
      district_id: ctx.district,
      merge_id: ctx.key,
      kept_id: merge.keptId,
      merged_id: merge.mergedId,
      reason: merge.reason,
      moved: JSON.stringify(merge.moved),
      merged_by: ctx.actor.personId as string,
      merged_at: ctx.now,
      undone_by: null,
      undone_at: null,
    }),
  )
}

export async function lockMerge(ctx: CommandContext, mergeId: string) {
  const row = await ctx.one(
    db
      .selectFrom('person_merges')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('merge_id', '=', mergeId)
      .forUpdate(),
  )
  return row && { ...row, moved: row.moved as Moved }
}

export const laterMergesInto = (ctx: CommandContext, merge: { kept_id: string; merged_at: Date; merge_id: string }) =>
  ctx.one(
    db
      .selectFrom('person_merges')
      .select('merge_id')
      .where('district_id', '=', ctx.district)
      .where('kept_id', '=', merge.kept_id)
      .where('undone_at', 'is', null)
      .where('merged_at', '>=', merge.merged_at)
      .where('merge_id', '<>', merge.merge_id),
  )

export function markUndone(ctx: CommandContext, mergeId: string): void {
  ctx.write(
    db
      .updateTable('person_merges')
      .set({ undone_by: ctx.actor.personId, undone_at: ctx.now })
      .where('district_id', '=', ctx.district)
      .where('merge_id', '=', mergeId),
  )
}

/** Both ends of relations of one person become another's. */
export function moveRelations(ctx: CommandContext, ids: string[], from: string, to: string): void {
  if (ids.length === 0) return
  for (const end of ['person_id', 'other_id'] as const)
    ctx.write(
      rawQuery(sql`update relations set ${sql.ref(end)} = ${to} where district_id = ${ctx.district}
        and relation_id = any(${ids}) and ${sql.ref(end)} = ${from}`),
    )
}

export function reopenRelations(ctx: CommandContext, ids: string[]): void {
  if (ids.length === 0) return
  ctx.write(
    rawQuery(sql`update relations set to_on = null where district_id = ${ctx.district} and relation_id = any(${ids})`),
  )
}

/** Memberships with what was decided of them. */
export function moveMemberships(ctx: CommandContext, ids: string[], personId: string): void {
  if (ids.length === 0) return
  for (const table of ['membership_decisions', 'memberships'] as const)
    ctx.write(
      rawQuery(sql`update ${sql.table(table)} set person_id = ${personId} where district_id = ${ctx.district}
        and membership_id = any(${ids})`),
    )
}

export const membershipsOf = (ctx: CommandContext, personId: string) =>
  ctx.all(
    db.selectFrom('memberships').selectAll().where('district_id', '=', ctx.district).where('person_id', '=', personId),
  )
