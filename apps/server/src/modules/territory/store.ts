import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { newId } from '../../platform/ids.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import { initials } from '../../platform/words.ts'
import type { AreaRow, TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

/** What a building is: its use, and how many storeys, stairs and doors it has. */
export interface BuildingFacts {
  use: string
  floors: number | null
  units: number
  households: number
}

export type NewArea = Omit<
  AreaRow,
  'district_id' | 'pinyin' | 'words' | 'estate_id' | 'local' | 'buildings' | 'households'
> & {
  local?: boolean
  building?: BuildingFacts
}

const unknownBuilding: BuildingFacts = { use: 'residential', floors: null, units: 0, households: 0 }

export function openDistrict(ctx: CommandContext, name: string): void {
  ctx.write(
    db
      .insertInto('districts')
      .values({ district_id: ctx.district, name, opened_at: ctx.now })
      .onConflict((oc) => oc.column('district_id').doNothing()),
  )
}

/** Adds areas that are not there yet, each with its name of today and what belongs to its level; answers how many were new. */
export async function addAreas(ctx: CommandContext, areas: NewArea[]): Promise<number> {
  // An estate belongs to its community and a building to its estate: what is above goes first.
  const above = areas.filter(({ level }) => level !== 'building')
  if (above.length > 0 && above.length < areas.length)
    return (
      (await addAreas(ctx, above)) +
      (await addAreas(
        ctx,
        areas.filter(({ level }) => level === 'building'),
      ))
    )
  if (areas.length === 0) return 0
  const estates = await estatesOf(ctx, areas)
  const rows = await ctx.settle(
    db
      .insertInto('areas')
      .values(
        areas.map(({ building: _facts, ...area }) => ({
          district_id: ctx.district,
          ...area,
          local: area.local ?? false,
          estate_id: estates.get(`${area.community_code}/${area.estate}`) ?? null,
          pinyin: initials(`${area.estate ?? ''}${area.short_name}`),
        })),
      )
      .onConflict((oc) => oc.columns(['district_id', 'area_code']).doNothing())
      .returning('area_code'),
  )
  const added = new Set(rows.map(({ area_code }) => area_code))
  const fresh = areas.filter(({ area_code }) => added.has(area_code))
  if (fresh.length === 0) return 0
  ctx.write(
    db.insertInto('area_names').values(
      fresh.map(({ area_code, name, short_name }) => ({
        district_id: ctx.district,
        area_code,
        from_on: beginning,
        to_on: null,
        name,
        short_name,
        reason: null,
      })),
    ),
  )
  const communities = fresh.filter(({ level }) => level === 'community')
  if (communities.length > 0)
    ctx.write(
      db
        .insertInto('grid_versions')
        .values(communities.map(({ area_code }) => ({ district_id: ctx.district, community_code: area_code }))),
    )
  const buildings = fresh.filter(({ level }) => level === 'building')
  if (buildings.length > 0) {
    ctx.write(
      db.insertInto('buildings').values(
        buildings.map(({ area_code, building = unknownBuilding }) => ({
          district_id: ctx.district,
          area_code,
          community_code: area_code.slice(0, 12),
          ...building,
        })),
      ),
    )
    countInCommunities(
      ctx,
      buildings.map(({ area_code, building = unknownBuilding }) => ({
        communityCode: area_code.slice(0, 12),
        buildings: 1,
        households: building.households,
      })),
    )
  }
  return fresh.length
}

/** Adds to, or takes from, the counts that a community keeps of what lies in it. */
export function countInCommunities(
  ctx: CommandContext,
  changes: { communityCode: string; buildings: number; households: number }[],
): void {
  const sums = new Map<string, { buildings: number; households: number }>()
  for (const { communityCode, buildings, households } of changes) {
    const sum = sums.get(communityCode) ?? { buildings: 0, households: 0 }
    sums.set(communityCode, { buildings: sum.buildings + buildings, households: sum.households + households })
  }
  const moved = [...sums].filter(([, sum]) => sum.buildings !== 0 || sum.households !== 0)
  if (moved.length === 0) return
  ctx.write(
    rawQuery(sql`update areas a set buildings = a.buildings + d.buildings, households = a.households + d.households
      from unnest(${moved.map(([code]) => code)}::text[], ${moved.map(([, sum]) => sum.buildings)}::int[],
        ${moved.map(([, sum]) => sum.households)}::int[]) as d (code, buildings, households)
      where a.district_id = ${ctx.district} and a.area_code = d.code`),
  )
}

/** The first day of names and grids of which no other is known. */
export const beginning = '2000-01-01'

/** Ids of the estates these areas lie in, by `community/name`; new ones are added. */
async function estatesOf(ctx: CommandContext, areas: NewArea[]): Promise<Map<string, string>> {
  const wanted = new Map(
    areas.flatMap(({ community_code, estate }) =>
      community_code && estate ? [[`${community_code}/${estate}`, { community_code, name: estate }] as const] : [],
    ),
  )
  if (wanted.size === 0) return new Map()
  const rows = await ctx.settle(
    db
      .insertInto('estates')
      .values(
        [...wanted.values()].map((estate) => ({
          district_id: ctx.district,
          estate_id: newId(),
          ...estate,
          pinyin: initials(estate.name),
        })),
      )
      .onConflict((oc) =>
        oc.columns(['district_id', 'community_code', 'name']).doUpdateSet({ name: (eb) => eb.ref('excluded.name') }),
      )
      .returning(['estate_id', 'community_code', 'name']),
  )
  return new Map(rows.map((row) => [`${row.community_code}/${row.name}`, row.estate_id]))
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
      from_on: beginning,
      to_on: null,
      parent_grid_code: null,
      trade: null,
      residents_group: null,
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
