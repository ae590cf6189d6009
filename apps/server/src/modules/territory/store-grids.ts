import { boxOf } from '@linli/geometry'
import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import type { Place } from './place.ts'
import { findPlace } from './queries.ts'
import { type Grid, gridInForce } from './queries-grids.ts'
import type { Redrawing } from './redrawing.ts'
import type { TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

/** In the order of codes, so that two who lock several never wait for each other. */
const gridsOf = (ctx: CommandContext, communityCodes: string[]) =>
  db
    .selectFrom('grid_versions')
    .select('version')
    .where('district_id', '=', ctx.district)
    .where('community_code', '=', sql<string>`any(${communityCodes})`)
    .orderBy('community_code')

/**
 * Which grid holds what in these communities does not change for anybody else until the transaction ends, and nobody files
 * anything for a place of them meanwhile. Taken before every other lock.
 */
export async function lockGridsOf(ctx: CommandContext, ...communityCodes: string[]): Promise<void> {
  if (communityCodes.length > 0) await ctx.all(gridsOf(ctx, communityCodes).forUpdate())
}

/**
 * The place with the grid that holds it, which stays so until the transaction ends: for whoever files something there.
 * Two statements in one packet, since the second must see what the first waited for.
 */
export async function holdPlace(ctx: CommandContext, areaCode: string): Promise<Place | undefined> {
  const [, place] = await Promise.all([
    ctx.all(gridsOf(ctx, [areaCode.slice(0, 12)]).forShare()),
    findPlace(ctx, areaCode),
  ])
  return place
}

/**
 * A grid in force, which no redrawing dissolves until the transaction ends, for whoever puts something on it; undefined
 * where there is none. Taken before every other lock.
 */
export async function holdGrid(ctx: CommandContext, gridCode: string): Promise<Grid | undefined> {
  const [, grid] = await Promise.all([
    ctx.all(gridsOf(ctx, [gridCode.slice(0, 12)]).forShare()),
    ctx.one(gridInForce({ district: ctx.district, gridCode })),
  ])
  return grid
}

/** The highest serial a grid of this community ever had, those of grids long gone too. */
export async function lastGridSerial(ctx: CommandContext, communityCode: string): Promise<number> {
  const row = await ctx.one(
    db
      .selectFrom('grids')
      .select(({ fn }) => fn.max('grid_code').as('last'))
      .where('district_id', '=', ctx.district)
      .where('community_code', '=', communityCode),
  )
  return row?.last ? Number(row.last.slice(12)) : 0
}

/** Writes a redrawing under the lock of the community's grids. What began on the same day is replaced, not ended. */
export async function writeRedrawing(
  ctx: CommandContext,
  { communityCode, on }: { communityCode: string; on: string },
  redrawing: Redrawing,
): Promise<void> {
  await endWhatWas(ctx, on, redrawing)
  await nameAndDissolve(ctx, on, redrawing)
  if (redrawing.begun.length > 0)
    ctx.write(
      db.insertInto('grids').values(
        redrawing.begun.map((grid) => ({
          district_id: ctx.district,
          grid_code: grid.gridCode,
          community_code: communityCode,
          ...columnsOf(grid),
          from_on: on,
          to_on: null,
        })),
      ),
    )
  if (redrawing.entered.length > 0)
    ctx.write(
      db.insertInto('grid_buildings').values(
        redrawing.entered.map(({ areaCode, gridCode, micro }) => ({
          district_id: ctx.district,
          grid_code: gridCode,
          area_code: areaCode,
          from_on: on,
          to_on: null,
          micro,
        })),
      ),
    )
  if (redrawing.shapesBegun.length > 0)
    ctx.write(
      db.insertInto('grid_shapes').values(
        redrawing.shapesBegun.map(({ gridCode, geometry }) => ({
          district_id: ctx.district,
          grid_code: gridCode,
          from_on: on,
          to_on: null,
          geometry: JSON.stringify(geometry),
          ...boxOf(geometry),
        })),
      ),
    )
  ctx.write(
    db
      .updateTable('grid_versions')
      .set({ version: sql`version + 1` })
      .where('district_id', '=', ctx.district)
      .where('community_code', '=', communityCode),
  )
}

async function endWhatWas(ctx: CommandContext, on: string, { left, shapesEnded }: Redrawing): Promise<void> {
  const gone = sql`(select * from unnest(${left.map(({ areaCode }) => areaCode)}::text[],
    ${left.map(({ gridCode }) => gridCode)}::text[]) as gone (area_code, grid_code)) l`
  const same = sql`h.area_code = l.area_code and h.grid_code = l.grid_code and h.to_on is null`
  ctx.write(
    rawQuery(sql`
      delete from grid_buildings h using ${gone}
      where h.district_id = ${ctx.district} and ${same} and h.from_on >= ${on}`),
  )
  ctx.write(
    rawQuery(sql`
      update grid_buildings h set to_on = ${on} from ${gone}
      where h.district_id = ${ctx.district} and ${same} and h.from_on < ${on}`),
  )
  ctx.write(
    db
      .deleteFrom('grid_shapes')
      .where('district_id', '=', ctx.district)
      .where('grid_code', '=', sql<string>`any(${shapesEnded})`)
      .where('to_on', 'is', null)
      .where('from_on', '>=', on),
  )
  await ctx.settle(
    db
      .updateTable('grid_shapes')
      .set({ to_on: on })
      .where('district_id', '=', ctx.district)
      .where('grid_code', '=', sql<string>`any(${shapesEnded})`)
      .where('to_on', 'is', null)
      .where('from_on', '<', on)
      .returning('grid_code'),
  )
}

/** Names are unique among grids in force, and two may swap theirs: each is first called by its code. */
async function nameAndDissolve(ctx: CommandContext, on: string, { changed, dissolved }: Redrawing): Promise<void> {
  const grids = (codes: string[]) =>
    db.updateTable('grids').where('district_id', '=', ctx.district).where('grid_code', '=', sql<string>`any(${codes})`)
  ctx.write(grids(dissolved).set({ to_on: sql`greatest(from_on, ${on}::date)` }))
  await ctx.settle(
    grids(changed.map(({ gridCode }) => gridCode))
      .set({ name: sql`grid_code` })
      .returning('grid_code'),
  )
  for (const grid of changed) ctx.write(grids([grid.gridCode]).set(columnsOf(grid)))
}

const columnsOf = (grid: Redrawing['begun'][number]) => ({
  name: grid.name,
  kind: grid.kind,
  trade: grid.trade,
  parent_grid_code: grid.parentGridCode,
  residents_group: grid.residentsGroup,
})
