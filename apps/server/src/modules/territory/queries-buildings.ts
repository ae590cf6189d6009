import type { QueryOf, ResponseOf } from '@linli/contract'
import type { Geometry } from '@linli/geometry'
import { sql } from 'kysely'
import { areaRange, scopeOf } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise } from '../../platform/decision.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import type { Stair } from './building.ts'
import type { KnownBuilding } from './building-change.ts'
import type { GridOfCommunity } from './default-grid.ts'
import { areaLookup } from './import-rows.ts'
import { managers, policy, stairReaders } from './policy.ts'
import type { LookedAfter } from './queries-coverage.ts'
import type { TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

interface BuildingRow {
  area_code: string
  community_code: string
  community: string
  estate_id: string | null
  estate: string | null
  name: string
  use: string
  floors: number | null
  units: number
  households: number
  latitude: number | null
  longitude: number | null
  grid_code: string | null
  grid_name: string | null
  version: number
}

const buildingRows = (q: Reader) =>
  db
    .selectFrom('buildings as b')
    .innerJoin('areas as a', (join) =>
      join.on('a.district_id', '=', q.district).onRef('a.area_code', '=', 'b.area_code'),
    )
    .innerJoin('areas as c', (join) =>
      join.on('c.district_id', '=', q.district).onRef('c.area_code', '=', 'b.community_code'),
    )
    .leftJoin('grid_buildings as gb', (join) =>
      join
        .on('gb.district_id', '=', q.district)
        .onRef('gb.area_code', '=', 'b.area_code')
        .on('gb.to_on', 'is', null)
        .on('gb.micro', '=', sql.lit(false)),
    )
    .leftJoin('grids as g', (join) =>
      join.on('g.district_id', '=', q.district).onRef('g.grid_code', '=', 'gb.grid_code'),
    )
    .select([
      'b.area_code',
      'b.community_code',
      'c.short_name as community',
      'a.estate_id',
      'a.estate',
      'a.name',
      'b.use',
      'b.floors',
      'b.units',
      'b.households',
      'a.latitude',
      'a.longitude',
      'gb.grid_code',
      'g.name as grid_name',
      'b.version',
    ])
    .where('b.district_id', '=', q.district)

const positionOf = (row: { latitude: number | null; longitude: number | null }) =>
  row.latitude !== null && row.longitude !== null ? { latitude: row.latitude, longitude: row.longitude } : null

const toKnown = (row: BuildingRow): KnownBuilding & { estateId: string | null } => ({
  areaCode: row.area_code,
  communityCode: row.community_code,
  estateId: row.estate_id,
  estate: row.estate,
  name: row.name,
  use: row.use,
  floors: row.floors,
  units: row.units,
  households: row.households,
  position: positionOf(row),
  gridCode: row.grid_code,
  gridName: row.grid_name,
  version: row.version,
})

/** All buildings of these communities as they stand. */
export async function buildingsOf(q: Reader, communityCodes: string[]) {
  if (communityCodes.length === 0) return []
  const rows = await q.all(
    buildingRows(q).where('b.community_code', '=', sql<string>`any(${communityCodes})`).orderBy('b.area_code'),
  )
  return rows.map(toKnown)
}

/** Stairs and doors of these buildings, by building code, from the ground up. */
export async function stairsOf(q: Reader, buildings: string[]): Promise<Map<string, Stair[]>> {
  const found = new Map<string, Stair[]>(buildings.map((code) => [code, []]))
  if (buildings.length === 0) return found
  const codes = sql<string>`any(${buildings})`
  const [units, doors] = await Promise.all([
    q.all(
      db
        .selectFrom('units')
        .select(['area_code', 'name'])
        .where('district_id', '=', q.district)
        .where('building_code', '=', codes)
        .orderBy('area_code'),
    ),
    q.all(
      db
        .selectFrom('households')
        .select(['area_code', 'floor', 'room'])
        .where('district_id', '=', q.district)
        .where('building_code', '=', codes)
        .orderBy('area_code'),
    ),
  ])
  const byCode = new Map<string, Stair>()
  const stairAt = (areaCode: string, name: string | null) => {
    const stair = byCode.get(areaCode) ?? { areaCode, name, doors: [] }
    if (!byCode.has(areaCode)) found.get(areaCode.slice(0, 17))?.push(stair)
    byCode.set(areaCode, stair)
    return stair
  }
  for (const { area_code, name } of units) stairAt(area_code, name)
  for (const { area_code, floor, room } of doors)
    stairAt(area_code.slice(0, 19), null).doors.push({ areaCode: area_code, floor, room })
  return found
}

/** Grids of these communities that are in force today, with their shapes. */
export async function gridsOf(q: Reader, communityCodes: string[]): Promise<GridOfCommunity[]> {
  if (communityCodes.length === 0) return []
  const rows = await q.all(
    db
      .selectFrom('grids as g')
      .leftJoin('grid_shapes as s', (join) =>
        join.on('s.district_id', '=', q.district).onRef('s.grid_code', '=', 'g.grid_code').on('s.to_on', 'is', null),
      )
      .select(['g.grid_code', 'g.community_code', 'g.name', 'g.kind', 'g.parent_grid_code', 's.geometry'])
      .where('g.district_id', '=', q.district)
      .where('g.community_code', '=', sql<string>`any(${communityCodes})`)
      .where('g.to_on', 'is', null)
      .orderBy('g.grid_code'),
  )
  return rows.map((row) => ({
    gridCode: row.grid_code,
    communityCode: row.community_code,
    name: row.name,
    kind: row.kind,
    parentCode: row.parent_grid_code,
    geometry: row.geometry as Geometry | null,
  }))
}

/** Communities by every name they have or had, for rows that name them. */
export async function communityNames(q: Reader) {
  const rows = await q.all(
    rawQuery<{ area_code: string; names: string[]; subdistrict: string }>(
      sql`select c.area_code, s.name as subdistrict,
        array[c.name, c.short_name] || coalesce((select array_agg(n.name) from area_names n
          where n.district_id = ${q.district} and n.area_code = c.area_code and n.to_on is not null), '{}') as names
      from areas c join areas s on s.district_id = ${q.district} and s.area_code = c.parent_code
      where c.district_id = ${q.district} and c.level = 'community'`,
    ),
  )
  return rows.map((row) => ({ areaCode: row.area_code, names: row.names, subdistrict: row.subdistrict }))
}

/** These buildings as they stand. */
export async function buildingsByCode(q: Reader, codes: string[]) {
  if (codes.length === 0) return []
  return (await q.all(buildingRows(q).where('b.area_code', '=', sql<string>`any(${codes})`))).map(toKnown)
}

/** In which grids these buildings are or were. */
export async function gridSpellsOf(q: Reader, codes: string[]) {
  if (codes.length === 0) return []
  return q.all(
    db
      .selectFrom('grid_buildings')
      .select(['grid_code', 'area_code', 'to_on'])
      .where('district_id', '=', q.district)
      .where('area_code', '=', sql<string>`any(${codes})`),
  )
}

/** Which of these communities hold a building or a grid. */
export async function communitiesInUse(q: Reader, codes: string[]): Promise<string[]> {
  if (codes.length === 0) return []
  const rows = await q.all(
    rawQuery<{ area_code: string }>(sql`select a.area_code from areas a
      where a.district_id = ${q.district} and a.area_code = any(${codes}) and (a.buildings > 0
        or exists (select from grids g where g.district_id = ${q.district} and g.community_code = a.area_code))`),
  )
  return rows.map(({ area_code }) => area_code)
}

/** All subdistricts and communities, by every name of today. */
export async function communitiesAndSubdistricts(q: Reader) {
  const rows = await q.all(
    db
      .selectFrom('areas')
      .select(['area_code', 'name', 'short_name', 'latitude', 'longitude'])
      .where('district_id', '=', q.district)
      .where('level', 'in', ['subdistrict', 'community']),
  )
  return rows.map(({ area_code, short_name, ...row }) => ({
    areaCode: area_code,
    names: [row.name, short_name],
    ...row,
  }))
}

/** Finds the communities a row may mean. */
export async function communityFinder(q: Reader): Promise<(written: string) => string[]> {
  const communities = await communityNames(q)
  return areaLookup(communities.map(({ subdistrict, ...community }) => ({ ...community, above: subdistrict })))
}

/** Ids of the estates of these communities, by `community/name`. */
export async function estateIdsOf(q: Reader, communityCodes: string[]): Promise<Map<string, string>> {
  if (communityCodes.length === 0) return new Map()
  const rows = await q.all(
    db
      .selectFrom('estates')
      .select(['estate_id', 'community_code', 'name'])
      .where('district_id', '=', q.district)
      .where('community_code', '=', sql<string>`any(${[...new Set(communityCodes)]})`),
  )
  return new Map(rows.map((row) => [`${row.community_code}/${row.name}`, row.estate_id]))
}

export async function listBuildings(
  q: Reader,
  filter: QueryOf<'listBuildings'>,
  lookedAfter: (q: Reader, within: string) => Promise<LookedAfter>,
): Promise<ResponseOf<'listBuildings'>> {
  authorise(policy.listBuildings(q.actor))
  const after = fromCursor(filter.cursor, 'string')
  let query = buildingRows(q)
  const { from, to } = areaRange(filter.within ?? String(q.district))
  query = query.where('b.area_code', '>=', from).where('b.area_code', '<', to)
  if (after) query = query.where('b.area_code', '>', after[0])
  if (filter.estateId) query = query.where('a.estate_id', '=', filter.estateId)
  if (filter.gridCode)
    query = query.where(sql<boolean>`exists (select from grid_buildings x where x.district_id = ${q.district}
      and x.area_code = b.area_code and x.grid_code = ${filter.gridCode} and x.to_on is null)`)
  if (filter.lacking === 'worker' || filter.lacking === 'lead') {
    const { worked, led } = await lookedAfter(q, filter.within ?? String(q.district))
    const having = filter.lacking === 'worker' ? worked : led
    // A worker of the grid, or of a micro grid in it, is the building's; a lead is one's own.
    query = query.where(sql<boolean>`b.area_code <> all(${having}::text[])
      and not exists (select from grid_buildings x where x.district_id = ${q.district} and x.area_code = b.area_code
        and x.to_on is null and x.grid_code = any(${having}::text[]))`)
  }
  if (filter.lacking === 'grid') query = query.where('gb.grid_code', 'is', null)
  if (filter.lacking === 'position') query = query.where('a.latitude', 'is', null)
  if (filter.lacking === 'households') query = query.where('b.households', '=', 0)
  if (filter.q) {
    const like = `%${filter.q.replace(/[%_\\]/g, '\\$&').replace(/\s+/g, '%')}%`
    query = query.where(sql<string>`coalesce(a.estate, '') || ' ' || a.name`, 'like', like)
  }
  const found = await q.all(query.orderBy('b.area_code').limit(filter.limit + 1))
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.area_code))
  return {
    rows: rows.map((row) => ({
      areaCode: row.area_code,
      name: row.name,
      estate: row.estate_id && row.estate ? { estateId: row.estate_id, name: row.estate } : null,
      communityCode: row.community_code,
      communityName: row.community,
      use: row.use as 'residential',
      floors: row.floors,
      units: row.units,
      households: row.households,
      gridCode: row.grid_code,
      gridName: row.grid_name,
      position: positionOf(row),
    })),
    next,
  }
}

/** Doors of the places the viewer serves, building by building, stair by stair, from the ground up. */
export async function listHouseholds(
  q: Reader,
  filter: QueryOf<'listHouseholds'>,
): Promise<ResponseOf<'listHouseholds'>> {
  authorise(policy.listHouseholds(q.actor))
  const after = fromCursor(filter.cursor, 'string')
  const { ranges, gridCodes } = scopeOf(q.actor, [...stairReaders, ...managers])
  const within = areaRange(filter.within ?? String(q.district))
  const seen = db
    .selectFrom('buildings as b')
    .innerJoin('areas as a', (join) =>
      join.on('a.district_id', '=', q.district).onRef('a.area_code', '=', 'b.area_code'),
    )
    .where('b.district_id', '=', q.district)
    .where('b.area_code', '>=', within.from.slice(0, 17))
    .where('b.area_code', '<', within.to)
    .where((eb) =>
      eb.or([
        ...ranges.map(({ from, to }) => eb.and([eb('b.area_code', '>=', from), eb('b.area_code', '<', to)])),
        sql<boolean>`exists (select from grid_buildings g where g.district_id = ${q.district}
          and g.area_code = b.area_code and g.grid_code = any(${gridCodes}) and g.to_on is null)`,
      ]),
    )
    .$if(filter.estateId !== undefined, (query) => query.where('a.estate_id', '=', filter.estateId as string))
  const doors = seen
    .innerJoin('households as h', (join) =>
      join.on('h.district_id', '=', q.district).onRef('h.building_code', '=', 'b.area_code'),
    )
    .where('h.area_code', '>=', within.from)
    .where('h.area_code', '<', within.to)
    .$if(filter.q !== undefined, (query) => query.where('h.room', '=', filter.q as string))
  const whole = filter.q === undefined && (filter.within?.length ?? 0) <= 17
  const [found, counted] = await Promise.all([
    q.all(
      doors
        .leftJoin('units as u', (join) =>
          join.on('u.district_id', '=', q.district).on(sql`u.area_code`, '=', sql`left(h.area_code, 19)`),
        )
        .select(['h.area_code', 'a.name as building', 'u.name as unit', 'h.room', 'h.floor'])
        .$if(after !== undefined, (query) => query.where('h.area_code', '>', after?.[0] as string))
        .orderBy('h.area_code')
        .limit(filter.limit + 1),
    ),
    q.one(
      whole
        ? seen.select(sql<number>`coalesce(sum(b.households), 0)::int`.as('total'))
        : doors.select(sql<number>`count(*)::int`.as('total')),
    ),
  ])
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.area_code))
  return {
    rows: rows.map((row) => ({
      areaCode: row.area_code,
      building: row.building,
      unit: row.unit ?? '',
      room: row.room,
      floor: row.floor,
    })),
    next,
    total: counted?.total ?? 0,
  }
}
