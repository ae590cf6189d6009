import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import type { Effect } from '../../platform/effects.ts'
import { rawQuery } from '../../platform/sql.ts'

/** Rows carried out, or taken back, at a time: little enough for a progress bar, and for nobody to wait long behind it. */
export const rowsOfPiece = 1000
const effectsOfPiece = 4000

const ofImport = (ctx: CommandContext, importId: string) =>
  sql`district_id = ${ctx.district} and import_id = ${importId}::uuid`

/** These lines are left out: nobody takes them any more. Answers how many were. */
export async function leaveOut(ctx: CommandContext, importId: string, lines: number[]): Promise<number> {
  const rows = await ctx.all(
    rawQuery(sql`update import_rows set fine = false where ${ofImport(ctx, importId)} and fine and not taken
      and row_number = any(${lines}::int[]) and district_id = ${ctx.district} returning row_number`),
  )
  return rows.length
}

/** The next rows to carry out; heads of households first, so that relations find them. */
export const nextRows = (ctx: CommandContext, importId: string) =>
  ctx.all(
    rawQuery<{ row_number: number; content: unknown }>(sql`
      select row_number, content from import_rows where district_id = ${ctx.district}
        and import_id = ${importId}::uuid and fine and not taken
      order by (content->>'relation') is distinct from 'head', row_number limit ${rowsOfPiece}`),
  )

/** What was read of them is in the register now, or told as wrong: the list keeps no copy. */
export async function markTaken(
  ctx: CommandContext,
  importId: string,
  taken: number[],
  refused: number[],
): Promise<void> {
  await ctx.all(
    rawQuery(sql`update import_rows set taken = true, content = '{}', fine = row_number <> all(${refused}::int[])
      where district_id = ${ctx.district} and import_id = ${importId}::uuid
        and row_number = any(${[...taken, ...refused]}::int[]) returning row_number`),
  )
}

/** The number the next effect, or problem, of an import gets. */
export async function nextNumber(
  ctx: CommandContext,
  table: 'import_effects' | 'import_problems',
  importId: string,
): Promise<number> {
  const row = await ctx.one(
    rawQuery<{ next: number }>(sql`select coalesce(max(number) + 1, 0)::int as next from ${sql.table(table)}
      where district_id = ${ctx.district} and import_id = ${importId}::uuid`),
  )
  return row?.next ?? 0
}

/** The last effects of an import, cut so that whoever was added is taken back together with what was added to them. */
export async function lastEffects(
  ctx: CommandContext,
  importId: string,
): Promise<{ effects: Effect[]; from: number; more: boolean }> {
  const rows = await ctx.all(
    rawQuery<{
      number: number
      effect: 'added' | 'changed'
      subject_kind: string
      subject_key: string
      before: unknown
    }>(
      sql`select number, effect, subject_kind, subject_key, before from import_effects
        where district_id = ${ctx.district} and import_id = ${importId}::uuid
        order by number desc limit ${effectsOfPiece + 1}`,
    ),
  )
  const more = rows.length > effectsOfPiece
  const taken = rows.slice(0, effectsOfPiece)
  const first = taken.findLastIndex(({ effect, subject_kind }) => effect === 'added' && subject_kind === 'person')
  const whole = more && first >= 0 ? taken.slice(0, first + 1) : taken
  return {
    effects: whole.map((row) => ({
      effect: row.effect,
      subjectKind: row.subject_kind,
      subjectKey: row.subject_key,
      ...(row.before === null ? {} : { before: row.before }),
    })),
    from: whole.at(-1)?.number ?? 0,
    more: rows.length > whole.length,
  }
}

export async function forgetEffects(ctx: CommandContext, importId: string, from: number): Promise<void> {
  await ctx.all(
    rawQuery(sql`delete from import_effects where district_id = ${ctx.district} and import_id = ${importId}::uuid
      and number >= ${from} returning number`),
  )
}
