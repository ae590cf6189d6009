import type { QueryOf, ResponseOf } from '@linli/contract'
import type { AreaLevel } from '@linli/contract/words'
import { sql } from 'kysely'
import { areaRange, nobody } from '../../platform/actor.ts'
import { type Reader, runQuery } from '../../platform/command.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { isOneOf, type Placed, placed, prepared, search, tables } from '../../platform/sql.ts'
import { doorLabel, metresBetween, nearEnough, type Place, placeLabel, publicPlaceLabel } from './place.ts'
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

type About = InDistrict & { areaCode: string }

const unitOf = (query: ReturnType<typeof places>, about: About) =>
  query
    .innerJoin('units as u', (join) =>
      join.on('u.district_id', '=', about.district).onRef('u.building_code', '=', 'a.area_code'),
    )
    .where('u.area_code', '=', about.areaCode)
    .select('u.name as unit')

const doorOf = (query: ReturnType<typeof places>, about: About) =>
  query
    .innerJoin('households as h', (join) =>
      join.on('h.district_id', '=', about.district).onRef('h.building_code', '=', 'a.area_code'),
    )
    .leftJoin('units as u', (join) =>
      join.on('u.district_id', '=', about.district).on(sql`u.area_code`, '=', sql`left(h.area_code, 19)`),
    )
    .where('h.area_code', '=', about.areaCode)
    .select(['u.name as unit', 'h.room'])

const microGridNow = (q: InDistrict) =>
  sql<string | null>`(select g.grid_code from grid_buildings g
    where g.district_id = ${q.district} and g.area_code = a.area_code and g.to_on is null and g.micro)`.as(
    'micro_grid_code',
  )

const placeByLevel = {
  inGrids: prepared((about: About) =>
    places(about).select(microGridNow(about)).where('a.area_code', '=', about.areaCode),
  ),
  several: prepared((about: InDistrict & Placed) => places(about).where(isOneOf('a.area_code', about))),
  area: prepared((about: About) => places(about).where('a.area_code', '=', about.areaCode)),
  unit: prepared((about: About) => unitOf(places(about), about)),
  door: prepared((about: About) => doorOf(places(about), about)),
}

/**
 * The place of an area code, from the district down to a household's door, with the grid that holds it today;
 * undefined when there is no such place.
 */
export async function findPlace(q: Reader, areaCode: string): Promise<Place | undefined> {
  const about = { district: q.district, areaCode }
  if (areaCode.length <= 17) {
    const row = await q.one(placeByLevel.area(about))
    return row && toPlace(row)
  }
  const row = await q.one<PlaceRow & { unit: string | null; room?: string }>(
    areaCode.length === 19 ? placeByLevel.unit(about) : placeByLevel.door(about),
  )
  if (!row) return undefined
  return {
    ...toPlace(row),
    areaCode,
    level: areaCode.length === 19 ? 'unit' : 'household',
    label: doorLabel(placeLabel(row), row.unit, row.room),
  }
}

/** A place down to a building, with the micro grid that holds it too. */
export async function findPlaceInGrids(
  q: Reader,
  areaCode: string,
): Promise<(Place & { microGridCode: string | null }) | undefined> {
  const row = await q.one(placeByLevel.inGrids({ district: q.district, areaCode: areaCode.slice(0, 17) }))
  return row && { ...toPlace(row), microGridCode: row.micro_grid_code }
}

/** The places of several area codes at once; those of units and doors are told as their buildings. */
export async function placesOf(q: Reader, areaCodes: string[]): Promise<Map<string, Place>> {
  if (areaCodes.length === 0) return new Map()
  const codes = [...new Set(areaCodes.map((areaCode) => areaCode.slice(0, 17)))]
  const rows = await q.all(placeByLevel.several({ district: q.district, ...placed(codes) }))
  const byCode = new Map(rows.map((row) => [row.area_code, toPlace(row)]))
  return new Map(
    areaCodes.flatMap((areaCode) => {
      const place = byCode.get(areaCode.slice(0, 17))
      return place ? [[areaCode, place] as const] : []
    }),
  )
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

export const findArea = (q: Reader, areaCode: string) =>
  q.one(db.selectFrom('areas').selectAll().where('district_id', '=', q.district).where('area_code', '=', areaCode))

const areasCalled = prepared((about: InDistrict & Placed) =>
  db
    .selectFrom('areas')
    .select(['area_code', 'short_name', 'estate'])
    .where('district_id', '=', about.district)
    .where(isOneOf('area_code', about)),
)

/** Short names of areas, for lists: code -> name; stairs and doors are told as their buildings. */
export async function areaNames(q: Reader, areaCodes: string[]): Promise<Map<string, string>> {
  if (areaCodes.length === 0) return new Map()
  const codes = [...new Set(areaCodes.map((code) => code.slice(0, 17)))]
  const rows = await q.all(areasCalled({ district: q.district, ...placed(codes) }))
  const byCode = new Map(rows.map((row) => [row.area_code, placeLabel(row)]))
  return new Map(
    areaCodes.flatMap((code) => {
      const name = byCode.get(code.slice(0, 17))
      return name ? [[code, name] as const] : []
    }),
  )
}

/** Whether there is such a place, from the district down to a building: what is registered somewhere stands on one. */
export const isPlace = async (q: Reader, areaCode: string): Promise<boolean> =>
  areaCode.length <= 17 && (await areaNames(q, [areaCode])).has(areaCode)

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

/** A pattern for `doubled` text: every sign twice, between words whatever there is. */
const likeDoubled = (words: string): string => {
  const signs = [...words.toLowerCase()].map((sign) => (/\s/.test(sign) ? '%' : `${escaped(sign)}${escaped(sign)}`))
  return `%${signs.join('')}%`
}
const escaped = (sign: string): string => sign.replace(/[%_\\]/, '\\$&')

interface AreasAsked {
  district: number
  limit: number
  from?: string
  to?: string
  level?: string
  /** A pattern of LIKE, doubled. */
  like?: string
  latitude?: number
  longitude?: number
}

/** Areas as a list shows them, met by their name of today or, with `formerly`, by one they had before. */
const areasAsked = (asked: AreasAsked, formerly: boolean) => {
  let query = db
    .selectFrom(asked.like === undefined ? 'areas as a' : 'area_search as a')
    .select(['a.area_code', 'a.level', 'a.name', 'a.short_name', 'a.parent_code', 'a.community_code', 'a.estate'])
    .select(['a.latitude', 'a.longitude', gridNow(asked)])
    .where('a.district_id', '=', asked.district)
  if (asked.from !== undefined && asked.to !== undefined)
    query = query.where('a.area_code', '>=', asked.from).where('a.area_code', '<', asked.to)
  if (asked.level !== undefined) query = query.where('a.level', '=', asked.level as AreaLevel)
  if (asked.like !== undefined)
    query = formerly
      ? query.where('a.area_code', 'in', formerlyCalled(asked, asked.like))
      : query.where('a.words', 'like', asked.like)
  if (asked.latitude === undefined || formerly) return query.orderBy('a.area_code').limit(asked.limit)
  return query
    .where('a.latitude', 'is not', null)
    .orderBy(sql`abs(a.latitude - ${asked.latitude}) + abs(a.longitude - ${asked.longitude})`)
    .limit(asked.limit)
}

/** Codes of areas that were called something like it before. */
const formerlyCalled = (q: InDistrict, like: string) =>
  db
    .selectFrom('area_name_search as n')
    .select('n.area_code')
    .where('n.district_id', '=', q.district)
    .where('n.to_on', 'is not', null)
    .where(sql<string>`doubled(n.name)`, 'like', like)

const areasFound = {
  listed: prepared((asked: AreasAsked) => areasAsked(asked, false)),
  today: search((asked: AreasAsked) => areasAsked(asked, false)),
  formerly: search((asked: AreasAsked) => areasAsked(asked, true)),
}

export async function listAreas(q: Reader, filter: QueryOf<'listAreas'>): Promise<ResponseOf<'listAreas'>> {
  const { latitude, longitude } = filter
  const near = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : {}
  const asked: AreasAsked = {
    district: q.district,
    limit: filter.limit,
    ...(filter.within ? areaRange(filter.within) : {}),
    ...(filter.level ? { level: filter.level } : {}),
    ...(filter.q ? { like: likeDoubled(filter.q) } : {}),
    ...near,
  }
  const [found, before] = await Promise.all([
    q.all(filter.q ? areasFound.today(asked) : areasFound.listed(asked)),
    filter.q ? q.all(areasFound.formerly(asked)) : [],
  ])
  const codes = new Set(found.map(({ area_code }) => area_code))
  const rows = [...found, ...before.filter(({ area_code }) => !codes.has(area_code))].slice(0, filter.limit)
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
