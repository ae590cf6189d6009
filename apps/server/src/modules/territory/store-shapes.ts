import { boxOf, type Datum, type Geometry } from '@linli/geometry'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { GridDrawn } from './grid-survey.ts'
import type { TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

export async function saveBoundaries(
  ctx: CommandContext,
  datum: Datum,
  boundaries: { code: string; geometry: Geometry }[],
): Promise<void> {
  for (let at = 0; at < boundaries.length; at += 500)
    await ctx.settle(
      db
        .insertInto('boundaries')
        .values(
          boundaries.slice(at, at + 500).map(({ code, geometry }) => ({
            district_id: ctx.district,
            area_code: code,
            geometry: JSON.stringify(geometry),
            datum,
            ...boxOf(geometry),
            saved_at: ctx.now,
          })),
        )
        .onConflict((oc) =>
          oc.columns(['district_id', 'area_code']).doUpdateSet((eb) => ({
            geometry: eb.ref('excluded.geometry'),
            datum: eb.ref('excluded.datum'),
            west: eb.ref('excluded.west'),
            south: eb.ref('excluded.south'),
            east: eb.ref('excluded.east'),
            north: eb.ref('excluded.north'),
            saved_at: eb.ref('excluded.saved_at'),
          })),
        )
        .returning('area_code'),
    )
}

/** Adds grids that are new, those of the first level first. */
export async function addDrawnGrids(ctx: CommandContext, grids: GridDrawn[]): Promise<void> {
  for (const level of [grids.filter(({ kind }) => kind !== 'micro'), grids.filter(({ kind }) => kind === 'micro')])
    for (let at = 0; at < level.length; at += 1000)
      await ctx.settle(
        db
          .insertInto('grids')
          .values(
            level.slice(at, at + 1000).map((grid) => ({
              district_id: ctx.district,
              grid_code: grid.gridCode,
              community_code: grid.communityCode,
              kind: grid.kind,
              name: grid.name,
              from_on: shanghaiDate(ctx.now),
              to_on: null,
              parent_grid_code: grid.parentGridCode,
              trade: grid.trade,
              residents_group: grid.residentsGroup,
            })),
          )
          .returning('grid_code'),
      )
}

/** Shapes from today on: what was drawn today is replaced, what was there before ends today. */
export async function saveShapes(
  ctx: CommandContext,
  shapes: { gridCode: string; geometry: Geometry }[],
): Promise<void> {
  if (shapes.length === 0) return
  const today = shanghaiDate(ctx.now)
  await ctx.settle(
    db
      .updateTable('grid_shapes')
      .set({ to_on: today })
      .where('district_id', '=', ctx.district)
      .where('grid_code', '=', sql<string>`any(${shapes.map(({ gridCode }) => gridCode)})`)
      .where('to_on', 'is', null)
      .where('from_on', '<', today)
      .returning('grid_code'),
  )
  for (let at = 0; at < shapes.length; at += 500)
    await ctx.settle(
      db
        .insertInto('grid_shapes')
        .values(
          shapes.slice(at, at + 500).map(({ gridCode, geometry }) => ({
            district_id: ctx.district,
            grid_code: gridCode,
            from_on: today,
            to_on: null,
            geometry: JSON.stringify(geometry),
            ...boxOf(geometry),
          })),
        )
        .onConflict((oc) =>
          oc.columns(['district_id', 'grid_code', 'from_on']).doUpdateSet((eb) => ({
            geometry: eb.ref('excluded.geometry'),
            west: eb.ref('excluded.west'),
            south: eb.ref('excluded.south'),
            east: eb.ref('excluded.east'),
            north: eb.ref('excluded.north'),
            to_on: null,
          })),
        )
        .returning('grid_code'),
    )
}

/** Buildings enter grids today. */
export async function enterGrids(
  ctx: CommandContext,
  entered: { areaCode: string; gridCode: string }[],
): Promise<void> {
  for (let at = 0; at < entered.length; at += 2000)
    await ctx.settle(
      db
        .insertInto('grid_buildings')
        .values(
          entered.slice(at, at + 2000).map(({ areaCode, gridCode }) => ({
            district_id: ctx.district,
            grid_code: gridCode,
            area_code: areaCode,
            from_on: shanghaiDate(ctx.now),
            to_on: null,
          })),
        )
        .returning('grid_code'),
    )
}

/** What holds what has changed here: whoever planned on what was there before is told. */
export function renewGrids(ctx: CommandContext, communities: string[]): void {
  ctx.write(
    db
      .updateTable('grid_versions')
      .set({ version: sql`version + 1` })
      .where('district_id', '=', ctx.district)
      .where('community_code', '=', sql<string>`any(${communities})`),
  )
}
