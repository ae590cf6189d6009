import type { ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { areaLookup } from './import-rows.ts'
import { placeLabel } from './place.ts'
import { districtName } from './queries.ts'
import { communitiesAndSubdistricts } from './queries-buildings.ts'
import type { TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

export interface Estate {
  estateId: string
  name: string
  communityCode: string
}

const estates = (q: Reader) =>
  db.selectFrom('estates').select(['estate_id', 'name', 'community_code']).where('district_id', '=', q.district)

const toEstate = (row: { estate_id: string; name: string; community_code: string }): Estate => ({
  estateId: row.estate_id,
  name: row.name,
  communityCode: row.community_code,
})

export async function estatesById(q: Reader, estateIds: (string | null)[]): Promise<Map<string, Estate>> {
  const ids = [...new Set(estateIds.filter((id): id is string => id !== null))]
  if (ids.length === 0) return new Map()
  const rows = await q.all(estates(q).where('estate_id', '=', sql<string>`any(${ids})`))
  return new Map(rows.map((row) => [row.estate_id, toEstate(row)]))
}

/** One estate as it is told after it was renamed. */
export async function estateView(q: Reader, estateId: string): Promise<ResponseOf<'renameEstate'>> {
  const estate = (await estatesById(q, [estateId])).get(estateId)
  if (!estate) throw notFound()
  const formerNames = await q.all(
    db
      .selectFrom('estate_names')
      .select(['name', 'until'])
      .where('district_id', '=', q.district)
      .where('estate_id', '=', estateId)
      .orderBy('until'),
  )
  return { ...estate, formerNames }
}

/** Estates of an area, community after community. */
export async function estatesIn(q: Reader, areaCode: string): Promise<Estate[]> {
  const { from, to } = areaRange(areaCode)
  const rows = await q.all(
    estates(q)
      .where('community_code', '>=', from)
      .where('community_code', '<', to)
      .orderBy('community_code')
      .orderBy('name'),
  )
  return rows.map(toEstate)
}

/** Names of grids that there are or were, by code. */
export async function gridNames(q: Reader, gridCodes: (string | null)[]): Promise<Map<string, string>> {
  const codes = [...new Set(gridCodes.filter((code): code is string => code !== null))]
  if (codes.length === 0) return new Map()
  const rows = await q.all(
    db
      .selectFrom('grids')
      .select(['grid_code', 'name'])
      .where('district_id', '=', q.district)
      .where('grid_code', '=', sql<string>`any(${codes})`),
  )
  return new Map(rows.map((row) => [row.grid_code, row.name]))
}

/** A place with all it lies in: what reaches one of these reaches it. */
export interface Surroundings {
  areaCode: string
  label: string
  communityCode: string | null
  communityName: string | null
  /** The district, the subdistrict, the community, the building, as far as the place goes; the place itself is last. */
  above: string[]
  /** The estate of a building; all estates of a community or more. */
  estates: Estate[]
  /** Grids that hold the building today. */
  gridCodes: string[]
}

/** Undefined when there is no such area, unit or household. */
export async function surroundingsOf(q: Reader, areaCode: string): Promise<Surroundings | undefined> {
  const registered = areaCode.slice(0, 17)
  const area = await q.one(
    db
      .selectFrom('areas as a')
      .leftJoin('areas as c', (join) =>
        join.on('c.district_id', '=', q.district).onRef('c.area_code', '=', 'a.community_code'),
      )
      .select(['a.level', 'a.short_name', 'a.estate', 'a.estate_id', 'a.community_code', 'c.short_name as community'])
      .where('a.district_id', '=', q.district)
      .where('a.area_code', '=', registered),
  )
  if (!area) return undefined
  const unit = areaCode.length > 17 ? await unitName(q, areaCode) : null
  if (unit === undefined) return undefined
  const isBuilding = area.level === 'building'
  const own = await estatesById(q, [area.estate_id])
  return {
    areaCode,
    label: unit ? `${placeLabel(area)} ${unit}` : placeLabel(area),
    communityCode: area.community_code,
    communityName: area.community,
    above: [6, 9, 12, 17].filter((length) => length <= registered.length).map((length) => registered.slice(0, length)),
    estates: isBuilding ? [...own.values()] : await estatesIn(q, registered),
    gridCodes: isBuilding ? await gridsHolding(q, registered) : [],
  }
}

/** The unit of a unit's or a household's code; null in a building without units, undefined when there is no such door. */
async function unitName(q: Reader, areaCode: string): Promise<string | null | undefined> {
  const unit = await q.one(
    db
      .selectFrom('units')
      .select('name')
      .where('district_id', '=', q.district)
      .where('area_code', '=', areaCode.slice(0, 19)),
  )
  if (areaCode.length === 19) return unit?.name
  const door = await q.one(
    db
      .selectFrom('households')
      .select('area_code')
      .where('district_id', '=', q.district)
      .where('area_code', '=', areaCode),
  )
  return door ? (unit?.name ?? null) : undefined
}

async function gridsHolding(q: Reader, areaCode: string): Promise<string[]> {
  const rows = await q.all(
    db
      .selectFrom('grid_buildings')
      .select('grid_code')
      .where('district_id', '=', q.district)
      .where('area_code', '=', areaCode)
      .where('to_on', 'is', null),
  )
  return rows.map(({ grid_code }) => grid_code)
}

/** Finds the district, subdistricts and communities that may be meant by a code or by what people write. */
export async function areaFinder(q: Reader): Promise<(written: string) => string[]> {
  const below = await communitiesAndSubdistricts(q)
  const names = new Map(below.map((area) => [area.areaCode, area.name]))
  const district = { areaCode: String(q.district), names: [(await districtName(q)) ?? ''], above: null }
  return areaLookup([
    district,
    ...below.map((area) => ({
      ...area,
      above: area.areaCode.length === 12 ? (names.get(area.areaCode.slice(0, 9)) ?? null) : null,
    })),
  ])
}
