import { sql } from 'kysely'
import type { Resealing } from '../../platform/resealing.ts'
import { rawQuery } from '../../platform/sql.ts'
import { resealedRow } from './sealing.ts'

/** Rows of files keep what is personal in them sealed with the deployment's key, among the rest. */
export const sealed: Resealing[] = [
  {
    name: 'import_rows',
    scope: 'district',
    async piece(ctx, after, size) {
      const behind = after ? sql`(import_id, row_number) > (${after[0]}, ${after[1]})` : sql`true`
      const rows = await ctx.all(
        rawQuery<{ import_id: string; row_number: number; content: unknown }>(sql`
          select import_id, row_number, content from import_rows where district_id = ${ctx.district} and ${behind}
          order by import_id, row_number limit ${size} for update`),
      )
      let done = 0
      for (const { import_id, row_number, content } of rows) {
        const anew = resealedRow(ctx.vault, content)
        if (!anew) continue
        ctx.write(
          rawQuery(sql`update import_rows set content = ${JSON.stringify(anew)}::jsonb where district_id = ${ctx.district}
            and import_id = ${import_id} and row_number = ${row_number}`),
        )
        done++
      }
      const last = rows.at(-1)
      return { next: last && rows.length === size ? [last.import_id, last.row_number] : null, done }
    },
  },
]
