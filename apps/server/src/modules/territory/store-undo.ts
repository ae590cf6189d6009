import { boxOf, type Datum, type Geometry } from '@linli/geometry'
import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import type { TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

export function removeBoundaries(ctx: CommandContext, codes: string[]): void {
  if (codes.length === 0) return
  ctx.write(
    db
      .deleteFrom('boundaries')
      .where('district_id', '=', ctx.district)
      .where('area_code', '=', sql<string>`any(${codes})`),
  )
}

export function restoreBoundary(ctx: CommandContext, code: string, was: { geometry: Geometry; datum: Datum }): void {
  ctx.write(
    db
      .updateTable('boundaries')
      .set({ geometry: JSON.stringify(was.geometry), datum: was.datum, ...boxOf(was.geometry), saved_at: ctx.now })
      .where('district_id', '=', ctx.district)
      .where('area_code', '=', code),
  )
}

/** Takes away the shapes grids have from a day on. */
export async function removeShapes(ctx: CommandContext, shapes: { gridCode: string; day: string }[]): Promise<void> {
  if (shapes.length === 0) return
  await ctx.settle(
    rawQuery(sql`
      delete from grid_shapes s using unnest(${shapes.map(({ gridCode }) => gridCode)}::text[],
        ${shapes.map(({ day }) => day)}::date[]) as n (grid_code, day)
      where s.district_id = ${ctx.district} and s.grid_code = n.grid_code and s.from_on = n.day and s.to_on is null
      returning s.grid_code`),
  )
}

/** A grid's shape counts again, from the day it did. */
export function restoreShape(ctx: CommandContext, gridCode: string, was: { geometry: Geometry; since: string }): void {
  const { west, south, east, north } = boxOf(was.geometry)
  ctx.write(
    rawQuery(sql`
      insert into grid_shapes (district_id, grid_code, from_on, to_on, geometry, west, south, east, north)
      values (${ctx.district}, ${gridCode}, ${was.since}::date, null, ${JSON.stringify(was.geometry)}::jsonb,
        ${west}, ${south}, ${east}, ${north})
      on conflict (district_id, grid_code, from_on) do update set to_on = null, geometry = excluded.geometry,
        west = excluded.west, south = excluded.south, east = excluded.east, north = excluded.north`),
  )
}

/** Grids nobody uses go, with their shapes; micro grids before those they are part of. */
export async function removeGrids(ctx: CommandContext, micro: string[], whole: string[]): Promise<void> {
  for (const codes of [micro, whole]) {
    if (codes.length === 0) continue
    const these = sql<string>`any(${codes})`
    await ctx.settle(
      db
        .deleteFrom('grid_shapes')
        .where('district_id', '=', ctx.district)
        .where('grid_code', '=', these)
        .returning('grid_code'),
    )
    await ctx.settle(
      db
        .deleteFrom('grids')
        .where('district_id', '=', ctx.district)
        .where('grid_code', '=', these)
        .returning('grid_code'),
    )
  }
}
