import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import { initials } from '../../platform/words.ts'
import type { AreaRow, TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

export type NewArea = Omit<AreaRow, 'district_id' | 'pinyin'>

export function openDistrict(ctx: CommandContext, name: string): void {
  ctx.write(
    db
      .insertInto('districts')
      .values({ district_id: ctx.district, name, opened_at: ctx.now })
      .onConflict((oc) => oc.column('district_id').doNothing()),
  )
}

/** Adds areas that are not there yet; answers how many were new. */
export async function addAreas(ctx: CommandContext, areas: NewArea[]): Promise<number> {
  if (areas.length === 0) return 0
  const rows = await ctx.settle(
    db
      .insertInto('areas')
      .values(
        areas.map((area) => ({
          district_id: ctx.district,
          ...area,
          pinyin: initials(`${area.estate ?? ''}${area.short_name}`),
        })),
      )
      .onConflict((oc) => oc.columns(['district_id', 'area_code']).doNothing())
      .returning('area_code'),
  )
  return rows.length
}

export function addGrid(
  ctx: CommandContext,
  grid: { gridCode: string; communityCode: string; kind: 'general' | 'micro' | 'dedicated'; name: string },
): void {
  ctx.write(
    db.insertInto('grids').values({
      district_id: ctx.district,
      grid_code: grid.gridCode,
      community_code: grid.communityCode,
      kind: grid.kind,
      name: grid.name,
    }),
  )
}

export function putBuildingInGrid(ctx: CommandContext, areaCode: string, gridCode: string, fromOn: string): void {
  ctx.write(
    db
      .insertInto('grid_buildings')
      .values({ district_id: ctx.district, grid_code: gridCode, area_code: areaCode, from_on: fromOn, to_on: null }),
  )
}
