import type { QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange, nobody } from '../../platform/actor.ts'
import { type Reader, runQuery } from '../../platform/command.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { prepared, tables } from '../../platform/sql.ts'
import { metresBetween, nearEnough, type Place, placeLabel, publicPlaceLabel } from './place.ts'
import type { TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

type InDistrict = Pick<Reader, 'district'>

const gridNow = (q: InDistrict) =>
  sql<string | null>`(select g.grid_code from grid_buildings g
    where g.district_id = ${q.district} and g.area_code = a.area_code and g.to_on is null and not g.micro)`.as(
    'grid_code',
  )

const placeColumns = [
  'a.area_code',
  'a.level',
  'a.short_name',
  'a.estate',
  'a.community_code',
  'a.latitude',
  'a.longitude',
  'c.short_name as community',
] as const

const places = (q: InDistrict) =>
  db
    .selectFrom('areas as a')
    .leftJoin('areas as c', (join) =>
      join.on('c.district_id', '=', q.district).onRef('c.area_code', '=', 'a.community_code'),
    )
    .select([...placeColumns, gridNow(q)])
    .where('a.district_id', '=', q.district)

interface PlaceRow {
  area_code: string
  level: string
  short_name: string
  estate: string | null
  community_code: string | null
  latitude: number | null
  longitude: number | null
  community: string | null
  grid_code: string | null
}

const toPlace = (row: PlaceRow): Place => ({
  areaCode: row.area_code,
  level: row.level,
  communityCode: row.community_code ?? row.area_code,
  communityName: row.community ?? row.short_name,
  gridCode: row.grid_code,
  label: placeLabel(row),
  publicLabel: publicPlaceLabel(row),
  latitude: row.latitude,
  longitude: row.longitude,
})

const onePlace = prepared((about: InDistrict & { areaCode: string }) =>
  places(about).where('a.area_code', '=', about.areaCode),
)

/** The place of an area code, with the grid that holds it today; undefined when there is no such area. */
export async function findPlace(q: Reader, areaCode: string): Promise<Place | undefined> {
  const row = await q.one(onePlace({ district: q.district, areaCode }))
  return row && toPlace(row)
}

/** The places of several area codes at once. */
export async function placesOf(q: Reader, areaCodes: string[]): Promise<Map<string, Place>> {
  if (areaCodes.length === 0) return new Map()
  const rows = await q.all(places(q).where('a.area_code', '=', sql<string>`any(${[...new Set(areaCodes)]})`))
  return new Map(rows.map((row) => [row.area_code, toPlace(row)]))
}

/** What everybody may know of these places, by area code; one that is no longer registered has no name. */
export async function publicLabelsOf(q: Reader, areaCodes: string[]): Promise<Map<string, string>> {
  return new Map([...(await placesOf(q, areaCodes))].map(([areaCode, { publicLabel }]) => [areaCode, publicLabel]))
}

/** Area codes of the buildings these grids hold today. */
export async function buildingsInGrids(q: Reader, gridCodes: string[]): Promise<string[]> {
  if (gridCodes.length === 0) return []
  const rows = await q.all(
    db
      .selectFrom('grid_buildings')
      .select('area_code')
      .where('district_id', '=', q.district)
      .where('grid_code', '=', sql<string>`any(${gridCodes})`)
      .where('to_on', 'is', null),
  )
  return rows.map(({ area_code }) => area_code)
}

/** The registered building nearest to a position, within 800 m. */
export async function findNearestPlace(
  q: Reader,
  position: { latitude: number; longitude: number },
): Promise<Place | undefined> {
  const rows = await q.all(
    places(q)
      .where('a.level', '=', 'building')
      .where('a.latitude', 'is not', null)
      .orderBy(sql`abs(a.latitude - ${position.latitude}) + abs(a.longitude - ${position.longitude})`)
      .limit(5),
  )
  const [nearest] = rows
    .map(toPlace)
    .map((place) => ({ place, metres: metresBetween(position, place as { latitude: number; longitude: number }) }))
    .sort((a, b) => a.metres - b.metres)
  return nearest && nearest.metres <= nearEnough ? nearest.place : undefined
}

/** Short names of areas, for lists: code -> name. */
export async function areaNames(q: Reader, areaCodes: string[]): Promise<Map<string, string>> {
  if (areaCodes.length === 0) return new Map()
  const rows = await q.all(
    db
      .selectFrom('areas')
      .select(['area_code', 'short_name', 'estate'])
      .where('district_id', '=', q.district)
      .where('area_code', '=', sql<string>`any(${[...new Set(areaCodes)]})`),
  )
  return new Map(rows.map((row) => [row.area_code, placeLabel(row)]))
}

/** Communities of the district by (subdistrict name, community name) as its people write them; for imports. */
export async function communityByNames(
  q: Reader,
): Promise<{ areaCode: string; name: string; shortName: string; subdistrict: string }[]> {
  const rows = await q.all(
    db
      .selectFrom('areas as c')
      .innerJoin('areas as s', (join) =>
        join.on('s.district_id', '=', q.district).onRef('s.area_code', '=', 'c.parent_code'),
      )
      .select(['c.area_code', 'c.name', 'c.short_name', 's.name as subdistrict'])
      .where('c.district_id', '=', q.district)
      .where('c.level', '=', 'community'),
  )
  return rows.map((row) => ({
    areaCode: row.area_code,
    name: row.name,
    shortName: row.short_name,
    subdistrict: row.subdistrict,
  }))
}

/** Communities of an area, with their subdistricts; in service where there is a grid or a building. */
export async function communitiesIn(
  q: Reader,
  areaCode: string,
): Promise<{ areaCode: string; name: string; subdistrict: string; inService: boolean }[]> {
  const { from, to } = areaRange(areaCode)
  const rows = await q.all(
    db
      .selectFrom('areas as c')
      .leftJoin('areas as s', (join) =>
        join.on('s.district_id', '=', q.district).onRef('s.area_code', '=', 'c.parent_code'),
      )
      .select([
        'c.area_code',
        'c.short_name',
        's.short_name as subdistrict',
        sql<boolean>`exists (select from areas b
            where b.district_id = ${q.district} and b.parent_code = c.area_code and b.level = 'building')
          or exists (select from grids g where g.district_id = ${q.district}
            and g.grid_code >= c.area_code and g.grid_code < c.area_code || '~')`.as('in_service'),
      ])
      .where('c.district_id', '=', q.district)
      .where('c.level', '=', 'community')
      .where('c.area_code', '>=', from)
      .where('c.area_code', '<', to)
      .orderBy('c.area_code'),
  )
  return rows.map((row) => ({
    areaCode: row.area_code,
    name: row.short_name,
    subdistrict: row.subdistrict ?? '',
    inService: row.in_service,
  }))
}

export async function districtName(q: Reader): Promise<string | undefined> {
  return (await q.one(db.selectFrom('districts').select('name').where('district_id', '=', q.district)))?.name
}

export async function listDistricts(q: Reader): Promise<ResponseOf<'listDistricts'>> {
  const rows = await q.all(db.selectFrom('districts').select(['district_id', 'name']).orderBy('opened_at').limit(500))
  return { districts: rows.map((row) => ({ district: row.district_id, name: row.name })) }
}

export async function listAreas(q: Reader, filter: QueryOf<'listAreas'>): Promise<ResponseOf<'listAreas'>> {
  let query = db
    .selectFrom(filter.q ? 'area_search as a' : 'areas as a')
    .selectAll('a')
    .select(gridNow(q))
    .where('a.district_id', '=', q.district)
  if (filter.within) {
    const { from, to } = areaRange(filter.within)
    query = query.where('a.area_code', '>=', from).where('a.area_code', '<', to)
  }
  if (filter.level) query = query.where('a.level', '=', filter.level)
  if (filter.q) {
    const like = `%${filter.q
      .toLowerCase()
      .replace(/[%_\\]/g, '\\$&')
      .replace(/\s+/g, '%')}%`
    query = query.where(sql<string>`(a.name || ' ' || coalesce(a.estate, '') || ' ' || a.pinyin)`, 'like', like)
  }
  const near = filter.latitude !== undefined && filter.longitude !== undefined
  const rows = await q.all(
    near
      ? query
          .where('a.latitude', 'is not', null)
          .orderBy(sql`abs(a.latitude - ${filter.latitude}) + abs(a.longitude - ${filter.longitude})`)
          .limit(filter.limit)
      : query.orderBy('a.area_code').limit(filter.limit),
  )
  return {
    areas: rows.map((row) => ({
      areaCode: row.area_code,
      level: row.level,
      name: row.name,
      shortName: row.short_name,
      parentCode: row.parent_code,
      communityCode: row.community_code,
      estate: row.estate,
      gridCode: row.grid_code,
      position:
        row.latitude !== null && row.longitude !== null ? { latitude: row.latitude, longitude: row.longitude } : null,
    })),
  }
}

/** Every district served here, for what runs by the clock. */
export async function servedDistricts(runtime: Runtime): Promise<number[]> {
  const rows = await runQuery(runtime, nobody(0), (q) =>
    q.all(db.selectFrom('districts').select('district_id').orderBy('district_id')),
  )
  return rows.map(({ district_id }) => district_id)
}

const opened = new WeakMap<Runtime, Set<number>>()

/** Whether the district is served here. A district that was opened stays open, so the yes is remembered. */
export async function hasDistrict(runtime: Runtime, district: number): Promise<boolean> {
  const known = opened.get(runtime) ?? new Set()
  opened.set(runtime, known)
  if (known.has(district)) return true
  const found = await runQuery(runtime, nobody(district), districtName)
  if (found !== undefined) known.add(district)
  return found !== undefined
}
