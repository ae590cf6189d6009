import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { Download, Export } from './export.ts'
import type { ExportsTables } from './tables.ts'

const db = tables<ExportsTables>()

/** The export for a change: whoever decides, withdraws or fetches the same one waits here. */
export async function lockExport(ctx: CommandContext, exportId: string): Promise<Export | undefined> {
  return ctx.one(
    db
      .selectFrom('exports')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('export_id', '=', exportId)
      .forUpdate(),
  )
}

export function addExport(ctx: CommandContext, row: Export): void {
  ctx.write(db.insertInto('exports').values(row))
}

export function changeExport(ctx: CommandContext, exportId: string, changes: Partial<Export>): void {
  ctx.write(
    db.updateTable('exports').set(changes).where('district_id', '=', ctx.district).where('export_id', '=', exportId),
  )
}

export function addDownload(ctx: CommandContext, row: Download): void {
  ctx.write(db.insertInto('export_downloads').values(row))
}

export function addFilling(ctx: CommandContext, row: ExportsTables['form_fillings']): void {
  ctx.write(db.insertInto('form_fillings').values(row))
}
