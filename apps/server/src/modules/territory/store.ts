import type { CommandContext } from '../../platform/command.ts'
import { newId } from '../../platform/ids.ts'
import { tables } from '../../platform/sql.ts'
import { initials } from '../../platform/words.ts'
import type { AreaRow, TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

export type NewArea = Omit<AreaRow, 'district_id' | 'pinyin' | 'estate_id' | 'local'> & { local?: boolean }

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
        areas.map((area) => ({
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
  if (buildings.length > 0)
    ctx.write(
      db.insertInto('buildings').values(
        buildings.map(({ area_code }) => ({
          district_id: ctx.district,
          area_code,
          community_code: area_code.slice(0, 12),
          use: 'residential',
          floors: null,
        })),
      ),
    )
  return fresh.length
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
