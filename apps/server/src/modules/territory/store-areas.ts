import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import { initials } from '../../platform/words.ts'
import type { TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

/** An area as it is, kept so until the transaction ends. */
export const lockArea = (ctx: CommandContext, areaCode: string) =>
  ctx.one(
    db
      .selectFrom('areas')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('area_code', '=', areaCode)
      .forUpdate(),
  )

/** The name that was given last, which may be one of days to come. */
export const lastName = (ctx: CommandContext, areaCode: string) =>
  ctx.one(
    db
      .selectFrom('area_names')
      .select(['name', 'short_name', 'from_on'])
      .where('district_id', '=', ctx.district)
      .where('area_code', '=', areaCode)
      .where('to_on', 'is', null),
  )

interface Name {
  name: string
  short_name: string
  reason: string
}

/** Another name from a day on: the last one ends there. */
export async function addName(ctx: CommandContext, areaCode: string, fromOn: string, name: Name): Promise<void> {
  // Two names without an end may not be there at once, so the last one ends in a statement of its own.
  await ctx.settle(
    db
      .updateTable('area_names')
      .set({ to_on: fromOn })
      .where('district_id', '=', ctx.district)
      .where('area_code', '=', areaCode)
      .where('to_on', 'is', null)
      .returning('area_code'),
  )
  ctx.write(
    db
      .insertInto('area_names')
      .values({ district_id: ctx.district, area_code: areaCode, from_on: fromOn, to_on: null, ...name }),
  )
}

/** The name from that day on was meant to be another. */
export function correctName(ctx: CommandContext, areaCode: string, fromOn: string, name: Name): void {
  ctx.write(
    db
      .updateTable('area_names')
      .set(name)
      .where('district_id', '=', ctx.district)
      .where('area_code', '=', areaCode)
      .where('from_on', '=', fromOn),
  )
}

/** What an area is called today. */
export function callArea(
  ctx: CommandContext,
  area: { area_code: string; estate: string | null },
  { name, short_name }: Pick<Name, 'name' | 'short_name'>,
): void {
  ctx.write(
    db
      .updateTable('areas')
      .set({ name, short_name, pinyin: initials(`${area.estate ?? ''}${short_name}`) })
      .where('district_id', '=', ctx.district)
      .where('area_code', '=', area.area_code),
  )
}

/** What an estate is called from today on, in the register and on each of its buildings. */
export async function callEstate(
  ctx: CommandContext,
  estate: { estateId: string; name: string },
  { name, reason, until }: { name: string; reason: string; until: string },
): Promise<void> {
  const ofEstate = { district_id: ctx.district, estate_id: estate.estateId }
  const buildings = await ctx.all(
    db
      .selectFrom('areas')
      .select(['area_code', 'short_name'])
      .where('district_id', '=', ctx.district)
      .where('estate_id', '=', estate.estateId),
  )
  ctx.write(
    db
      .insertInto('estate_names')
      .values({ ...ofEstate, until, name: estate.name, reason })
      // Renamed twice on one day to and fro: the name of that day is known already.
      .onConflict((on) => on.doNothing()),
  )
  ctx.write(
    db
      .updateTable('estates')
      .set({ name, pinyin: initials(name) })
      .where('district_id', '=', ctx.district)
      .where('estate_id', '=', estate.estateId),
  )
  if (buildings.length === 0) return
  const letters = buildings.map(({ short_name }) => initials(`${name}${short_name}`))
  ctx.write(
    rawQuery(sql`update areas a set estate = ${name}, pinyin = n.pinyin
      from unnest(${buildings.map(({ area_code }) => area_code)}::text[], ${letters}::text[]) as n (area_code, pinyin)
      where a.district_id = ${ctx.district} and a.area_code = n.area_code`),
  )
}

export function moveArea(
  ctx: CommandContext,
  areaCode: string,
  position: { latitude: number | null; longitude: number | null },
): void {
  ctx.write(
    db.updateTable('areas').set(position).where('district_id', '=', ctx.district).where('area_code', '=', areaCode),
  )
}

/** Areas whose name of that day is not the one they are called by. */
export const namesThatBegan = (ctx: CommandContext, today: string) =>
  ctx.all(
    rawQuery<{ area_code: string; estate: string | null; name: string; short_name: string }>(
      sql`select a.area_code, a.estate, n.name, n.short_name
      from area_names n join areas a on a.district_id = ${ctx.district} and a.area_code = n.area_code
      where n.district_id = ${ctx.district} and n.to_on is null and n.from_on <= ${today}::date
        and n.from_on > '2000-01-01' and (n.name, n.short_name) <> (a.name, a.short_name)
      for update of a`,
    ),
  )

/** Takes communities away that hold nothing; answers which went. */
export async function removeCommunities(ctx: CommandContext, codes: string[]): Promise<void> {
  if (codes.length === 0) return
  const among = sql<string>`any(${codes})`
  ctx.write(db.deleteFrom('area_names').where('district_id', '=', ctx.district).where('area_code', '=', among))
  ctx.write(db.deleteFrom('grid_versions').where('district_id', '=', ctx.district).where('community_code', '=', among))
  await ctx.settle(
    db
      .deleteFrom('areas')
      .where('district_id', '=', ctx.district)
      .where('area_code', '=', among)
      .returning('area_code'),
  )
}
