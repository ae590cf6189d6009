import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import type { StairChanges } from './building.ts'
import type { BuildingChange } from './building-change.ts'
import { countInCommunities } from './store.ts'
import type { TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

/** Units and doors of any number of buildings, in one write each. */
export function saveStairs(ctx: CommandContext, changes: StairChanges[]): void {
  const gone = changes.flatMap(({ goneDoors }) => goneDoors)
  if (gone.length > 0)
    ctx.write(
      db
        .deleteFrom('households')
        .where('district_id', '=', ctx.district)
        .where('area_code', '=', sql<string>`any(${gone})`),
    )
  const goneUnits = changes.flatMap((change) => change.goneUnits)
  if (goneUnits.length > 0)
    ctx.write(
      db
        .deleteFrom('units')
        .where('district_id', '=', ctx.district)
        .where('area_code', '=', sql<string>`any(${goneUnits})`),
    )
  const counted = changes.flatMap((change) => change.counted)
  if (counted.length > 0)
    ctx.write(
      rawQuery(sql`update units u set households = n.households
        from unnest(${counted.map(({ areaCode }) => areaCode)}::text[], ${counted.map(({ households }) => households)}::int[])
          as n (area_code, households)
        where u.district_id = ${ctx.district} and u.area_code = n.area_code`),
    )
  const units = changes.flatMap(({ addedUnits }) => addedUnits)
  if (units.length > 0)
    ctx.write(
      rawQuery(sql`insert into units (district_id, area_code, building_code, name, households)
        select ${ctx.district}, n.area_code, left(n.area_code, 17), n.name, n.households
        from unnest(${units.map(({ areaCode }) => areaCode)}::text[], ${units.map(({ name }) => name)}::text[],
          ${units.map(({ doors }) => doors.length)}::int[]) as n (area_code, name, households)`),
    )
  const doors = changes.flatMap(({ addedDoors }) => addedDoors)
  if (doors.length > 0)
    ctx.write(
      rawQuery(sql`insert into households (district_id, area_code, building_code, floor, room)
        select ${ctx.district}, n.area_code, left(n.area_code, 17), n.floor, n.room
        from unnest(${doors.map(({ areaCode }) => areaCode)}::text[], ${doors.map(({ floor }) => floor)}::int[],
          ${doors.map(({ room }) => room)}::text[]) as n (area_code, floor, room)`),
    )
}

/** What buildings that were there are after: facts and position. */
export function saveBuildings(ctx: CommandContext, changes: BuildingChange[]): void {
  if (changes.length === 0) return
  const codes = changes.map(({ areaCode }) => areaCode)
  ctx.write(
    rawQuery(sql`update buildings b set use = n.use, floors = n.floors, units = n.units, households = n.households, version = n.version
      from unnest(${codes}::text[], ${changes.map(({ facts }) => facts.use)}::text[],
        ${changes.map(({ facts }) => facts.floors)}::int[], ${changes.map(({ facts }) => facts.units)}::int[],
        ${changes.map(({ facts }) => facts.households)}::int[], ${changes.map(({ version }) => version)}::int[])
        as n (area_code, use, floors, units, households, version)
      where b.district_id = ${ctx.district} and b.area_code = n.area_code`),
  )
  ctx.write(
    rawQuery(sql`update areas a set latitude = n.latitude, longitude = n.longitude
      from unnest(${codes}::text[], ${changes.map(({ position }) => position?.latitude ?? null)}::float8[],
        ${changes.map(({ position }) => position?.longitude ?? null)}::float8[]) as n (area_code, latitude, longitude)
      where a.district_id = ${ctx.district} and a.area_code = n.area_code`),
  )
  countInCommunities(
    ctx,
    changes.map(({ communityCode, households }) => ({ communityCode, buildings: 0, households })),
  )
}

/** From a day on these buildings lie in these grids; a micro grid takes them for the grid it is part of too. */
export function putInGrids(
  ctx: CommandContext,
  buildings: { areaCode: string; gridCode: string; micro: boolean }[],
  fromOn: string,
): void {
  if (buildings.length === 0) return
  ctx.write(
    rawQuery(sql`insert into grid_buildings (district_id, grid_code, area_code, from_on, to_on, micro)
      select ${ctx.district}, n.grid_code, n.area_code, ${fromOn}::date, null, n.micro
      from unnest(${buildings.map(({ gridCode }) => gridCode)}::text[],
        ${buildings.map(({ areaCode }) => areaCode)}::text[], ${buildings.map(({ micro }) => micro)}::bool[])
        as n (grid_code, area_code, micro)`),
  )
}

/** Takes buildings away with all that hangs below; refused by the database where something else stands on them. */
export async function removeBuildings(
  ctx: CommandContext,
  buildings: { areaCode: string; communityCode: string; households: number }[],
): Promise<void> {
  if (buildings.length === 0) return
  const codes = sql<string>`any(${buildings.map(({ areaCode }) => areaCode)})`
  for (const table of ['grid_buildings', 'area_names'] as const)
    ctx.write(db.deleteFrom(table).where('district_id', '=', ctx.district).where('area_code', '=', codes))
  for (const table of ['households', 'units'] as const)
    ctx.write(db.deleteFrom(table).where('district_id', '=', ctx.district).where('building_code', '=', codes))
  ctx.write(db.deleteFrom('buildings').where('district_id', '=', ctx.district).where('area_code', '=', codes))
  // What was just written is read by the next statement, so the areas themselves go in one of their own.
  await ctx.settle(
    db
      .deleteFrom('areas')
      .where('district_id', '=', ctx.district)
      .where('area_code', '=', codes)
      .returning('area_code'),
  )
  countInCommunities(
    ctx,
    buildings.map(({ communityCode, households }) => ({ communityCode, buildings: -1, households: -households })),
  )
}

/** Estates in which no building is left. */
export async function removeEmptyEstates(ctx: CommandContext, estateIds: string[]): Promise<void> {
  if (estateIds.length === 0) return
  await ctx.settle(
    rawQuery(sql`delete from estates e where e.district_id = ${ctx.district} and e.estate_id = any(${estateIds}::uuid[])
      and not exists (select from areas a where a.district_id = ${ctx.district} and a.estate_id = e.estate_id)
      returning e.estate_id`),
  )
}

/** Takes buildings out of grids again, as if they had never been put there. */
export function takeFromGrids(ctx: CommandContext, spells: { gridCode: string; areaCode: string }[]): void {
  if (spells.length === 0) return
  ctx.write(
    rawQuery(sql`delete from grid_buildings g using unnest(${spells.map(({ gridCode }) => gridCode)}::text[],
        ${spells.map(({ areaCode }) => areaCode)}::text[]) as n (grid_code, area_code)
      where g.district_id = ${ctx.district} and g.grid_code = n.grid_code and g.area_code = n.area_code
        and g.to_on is null`),
  )
}
