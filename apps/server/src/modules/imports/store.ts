import { sql, type Updateable } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import type { Effect } from '../../platform/effects.ts'
import { notFound } from '../../platform/errors.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import type { Import } from './import.ts'
import type { Problem } from './profile.ts'
import type { ImportsTables } from './tables.ts'

const db = tables<ImportsTables>()

/** Rows of one statement: enough to be fast, little enough to be held twice. */
const piece = 2000

export function addImport(ctx: CommandContext, row: Import): void {
  ctx.write(
    db.insertInto('imports').values({
      ...row,
      columns: JSON.stringify(row.columns),
      notes: JSON.stringify(row.notes),
      sample: JSON.stringify(row.sample),
    }),
  )
}

export interface KeptRow {
  line: number
  fine: boolean
  content: unknown
}

/** Rows as they were read; written piece by piece, after the import itself. */
export async function addRows(ctx: CommandContext, importId: string, rows: KeptRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += piece) {
    const some = rows.slice(from, from + piece)
    await ctx.settle(
      rawQuery(sql`
        insert into import_rows (district_id, import_id, row_number, fine, content)
        select ${ctx.district}::int, ${importId}::uuid, r.line, r.fine, coalesce(r.content, '{}')
        from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as r (line int, fine boolean, content jsonb)
        returning row_number`),
    )
  }
}

export async function addProblems(
  ctx: CommandContext,
  importId: string,
  problems: Problem[],
  first = 0,
): Promise<void> {
  for (let from = 0; from < problems.length; from += piece) {
    const some = problems.slice(from, from + piece).map((problem, at) => ({ ...problem, number: first + from + at }))
    await ctx.settle(
      rawQuery(sql`
        insert into import_problems (district_id, import_id, number, row_number, column_title, value, message, blocks, suggestion)
        select ${ctx.district}::int, ${importId}::uuid, p.number, p.line, p."column", p.value, p.message, p.blocks, p.suggestion
        from jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
          as p (number int, line int, "column" text, value text, message text, blocks boolean, suggestion text)
        returning number`),
    )
  }
}

export async function addEffects(ctx: CommandContext, importId: string, effects: Effect[], first = 0): Promise<void> {
  for (let from = 0; from < effects.length; from += piece) {
    const some = effects.slice(from, from + piece).map((effect, at) => ({ ...effect, number: first + from + at }))
    await ctx.settle(
      rawQuery(sql`
        insert into import_effects (district_id, import_id, number, effect, subject_kind, subject_key, before)
        select ${ctx.district}::int, ${importId}::uuid, e.number, e.effect, e."subjectKind", e."subjectKey", e.before
        from jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
          as e (number int, effect text, "subjectKind" text, "subjectKey" text, before jsonb)
        returning number`),
    )
  }
}

/** Who applies or takes back an import holds it alone. */
export async function lockImport(ctx: CommandContext, importId: string): Promise<Import> {
  const row = await ctx.one(
    db
      .selectFrom('imports')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('import_id', '=', importId)
      .forUpdate(),
  )
  if (!row) throw notFound()
  return row as Import
}

export function saveImport(
  ctx: CommandContext,
  importId: string,
  change: Updateable<
    Pick<Import, 'status' | 'added' | 'changed' | 'same' | 'refused' | 'applied_at' | 'undone_at' | 'stayed'>
  >,
): void {
  ctx.write(
    db.updateTable('imports').set(change).where('district_id', '=', ctx.district).where('import_id', '=', importId),
  )
}

/** Rows of imports from before this moment go, so many at a time; answers how many went. */
export async function removeRows(ctx: CommandContext, before: Date, most: number): Promise<number> {
  const gone = await ctx.settle(
    rawQuery(sql`
      delete from import_rows where district_id = ${ctx.district} and (import_id, row_number) in (
        select r.import_id, r.row_number from import_rows r
        join imports i on i.district_id = ${ctx.district} and i.import_id = r.import_id
        where r.district_id = ${ctx.district} and i.previewed_at < ${before} limit ${most})
      returning row_number`),
  )
  return gone.length
}
