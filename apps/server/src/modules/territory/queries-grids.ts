import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { isOneOf, type Placed, placed, prepared, tables } from '../../platform/sql.ts'
import type { TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

export interface Grid {
  gridCode: string
  communityCode: string
  kind: 'general' | 'micro' | 'dedicated'
  name: string
  parentGridCode: string | null
  trade: string | null
}

const grids = (q: Pick<Reader, 'district'>) =>
  db
    .selectFrom('grids')
    .select([
      'grid_code as gridCode',
      'community_code as communityCode',
      'kind',
      'name',
      'parent_grid_code as parentGridCode',
      'trade',
    ])
    .where('district_id', '=', q.district)

const gridsCalled = prepared((about: { district: number } & Placed) => grids(about).where(isOneOf('grid_code', about)))

export const gridInForce = prepared((about: { district: number; gridCode: string }) =>
  grids(about).where('grid_code', '=', about.gridCode).where('to_on', 'is', null),
)

/** Grids that there are or were, by code. */
export async function gridsByCode(q: Reader, gridCodes: (string | null)[]): Promise<Map<string, Grid>> {
  const codes = [...new Set(gridCodes.filter((code): code is string => code !== null))]
  if (codes.length === 0) return new Map()
  const rows = await q.all(gridsCalled({ district: q.district, ...placed(codes) }))
  return new Map(rows.map((grid) => [grid.gridCode, grid]))
}

/** Grids of an area that are in force. */
export async function gridsIn(q: Reader, areaCode: string): Promise<Grid[]> {
  const { from, to } = areaRange(areaCode)
  return q.all(
    grids(q).where('to_on', 'is', null).where('grid_code', '>=', from).where('grid_code', '<', to).orderBy('grid_code'),
  )
}

const microGrid = prepared(({ district, building }: { district: number; building: string }) =>
  db
    .selectFrom('grid_buildings')
    .select('grid_code')
    .where('district_id', '=', district)
    .where('area_code', '=', building)
    .where('micro', '=', sql.lit(true))
    .where('to_on', 'is', null),
)

/** The micro grid that holds a building, or what lies in it; null where there is none. */
export async function microGridOf(q: Reader, areaCode: string): Promise<string | null> {
  if (areaCode.length < 17) return null
  const row = await q.one(microGrid({ district: q.district, building: areaCode.slice(0, 17) }))
  return row?.grid_code ?? null
}

/** Doors of these buildings, in all. */
export async function householdsIn(q: Reader, buildingCodes: string[]): Promise<number> {
  if (buildingCodes.length === 0) return 0
  const row = await q.one(
    db
      .selectFrom('buildings')
      .select(sql<number>`coalesce(sum(households), 0)::int`.as('households'))
      .where('district_id', '=', q.district)
      .where('area_code', '=', sql<string>`any(${buildingCodes})`),
  )
  return row?.households ?? 0
}

/** Codes of the buildings where people live in an area. */
export async function homesIn(q: Reader, areaCode: string): Promise<string[]> {
  const { from, to } = areaRange(areaCode)
  const rows = await q.all(
    db
      .selectFrom('buildings')
      .select('area_code')
      .where('district_id', '=', q.district)
      .where('area_code', '>=', from)
      .where('area_code', '<', to)
      .where('use', 'in', ['residential', 'mixed'])
      .orderBy('area_code'),
  )
  return rows.map(({ area_code }) => area_code)
}

/** Buildings of these communities by what they are called. */
export async function buildingNamesIn(
  q: Reader,
  communityCodes: string[],
): Promise<{ areaCode: string; communityCode: string; estate: string | null; name: string }[]> {
  const rows = await q.all(
    db
      .selectFrom('areas')
      .select(['area_code as areaCode', 'community_code as communityCode', 'estate', 'short_name as name'])
      .where('district_id', '=', q.district)
      .where('level', '=', 'building')
      .where('community_code', '=', sql<string>`any(${communityCodes})`)
      .orderBy('area_code'),
  )
  return rows.map((row) => ({ ...row, communityCode: row.communityCode as string }))
}

/** Buildings that micro grids hold today, by the grid's code. */
export async function microBuildings(q: Reader, gridCodes: string[]): Promise<Map<string, string[]>> {
  if (gridCodes.length === 0) return new Map()
  const rows = await q.all(
    db
      .selectFrom('grid_buildings')
      .select(['grid_code', 'area_code'])
      .where('district_id', '=', q.district)
      .where('grid_code', '=', sql<string>`any(${gridCodes})`)
      .where('micro', '=', true)
      .where('to_on', 'is', null)
      .orderBy('area_code'),
  )
  const held = new Map<string, string[]>()
  for (const { grid_code, area_code } of rows) held.set(grid_code, [...(held.get(grid_code) ?? []), area_code])
  return held
}
