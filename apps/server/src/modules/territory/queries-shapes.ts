import type { Geometry, Part } from '@linli/geometry'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { Ground } from './boundary-survey.ts'
import type { GridGround, KnownGrid } from './grid-survey.ts'
import { communityByNames, districtName } from './queries.ts'
import type { TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

/** Boundaries of the communities of an area, by code. */
export async function boundariesIn(q: Reader, areaCode: string): Promise<Part[]> {
  const { from, to } = areaRange(areaCode)
  const rows = await q.all(
    db
      .selectFrom('boundaries')
      .select(['area_code', 'geometry'])
      .where('district_id', '=', q.district)
      .where('area_code', '>=', from)
      .where('area_code', '<', to)
      .orderBy('area_code'),
  )
  return rows.map((row) => ({ key: row.area_code, geometry: row.geometry as Geometry }))
}

/** The boundary of a community; null where none is kept. */
export async function boundaryOf(q: Reader, communityCode: string): Promise<Geometry | null> {
  const [found] = await boundariesIn(q, communityCode.slice(0, 12))
  return found?.geometry ?? null
}

/** Every grid an area has or had, with the shape it has today. */
export async function shapedGridsIn(q: Reader, areaCode: string): Promise<KnownGrid[]> {
  const { from, to } = areaRange(areaCode)
  const rows = await q.all(
    db
      .selectFrom('grids as g')
      .leftJoin('grid_shapes as s', (join) =>
        join.on('s.district_id', '=', q.district).onRef('s.grid_code', '=', 'g.grid_code').on('s.to_on', 'is', null),
      )
      .select(['g.grid_code', 'g.community_code', 'g.name', 'g.kind', 'g.parent_grid_code', 'g.to_on', 's.geometry'])
      .where('g.district_id', '=', q.district)
      .where('g.grid_code', '>=', from)
      .where('g.grid_code', '<', to)
      .orderBy('g.grid_code'),
  )
  return rows.map((row) => ({
    gridCode: row.grid_code,
    communityCode: row.community_code,
    name: row.name,
    kind: row.kind,
    parentGridCode: row.parent_grid_code,
    inForce: row.to_on === null,
    geometry: row.geometry as Geometry | null,
  }))
}

/** Shapes of a community's grids of the first level, as parts of its boundary. */
export async function gridShapesOf(q: Reader, communityCode: string): Promise<Part[]> {
  const grids = await shapedGridsIn(q, communityCode.slice(0, 12))
  return grids.flatMap(({ gridCode, kind, inForce, geometry }) =>
    inForce && geometry && kind !== 'micro' ? [{ key: gridCode, geometry }] : [],
  )
}

/** What is known of an area before its shapes are imported. */
export async function groundOf(q: Reader, within: string): Promise<Ground> {
  const { from, to } = areaRange(within)
  const [name, named, buildings, box] = await Promise.all([
    districtName(q),
    communityByNames(q),
    q.all(
      db
        .selectFrom('areas')
        .select(['parent_code', 'latitude', 'longitude'])
        .where('district_id', '=', q.district)
        .where('level', '=', 'building')
        .where('latitude', 'is not', null)
        .where('area_code', '>=', from)
        .where('area_code', '<', to)
        .limit(2000),
    ),
    q.one(
      db
        .selectFrom('boundaries')
        .select([
          sql<number | null>`min(west)`.as('west'),
          sql<number | null>`min(south)`.as('south'),
          sql<number | null>`max(east)`.as('east'),
          sql<number | null>`max(north)`.as('north'),
        ])
        .where('district_id', '=', q.district),
    ),
  ])
  const points = buildings.map((row) => ({
    communityCode: row.parent_code ?? '',
    at: { latitude: row.latitude as number, longitude: row.longitude as number },
  }))
  const [xs, ys] = [points.map(({ at }) => at.longitude), points.map(({ at }) => at.latitude)]
  if (box?.west != null) {
    xs.push(box.west, box.east as number)
    ys.push(box.south as number, box.north as number)
  }
  return {
    districtName: name ?? '',
    communities: named.filter(({ areaCode }) => areaCode >= from && areaCode < to),
    box:
      xs.length === 0
        ? null
        : { west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) },
    buildings: points,
  }
}

export async function gridGroundOf(q: Reader, within: string): Promise<GridGround> {
  const [ground, boundaries, grids] = [
    await groundOf(q, within),
    await boundariesIn(q, within),
    await shapedGridsIn(q, within),
  ]
  return { ...ground, boundaries, grids, within: within.length === 12 ? within : null }
}

/** Buildings of communities that have a position and no grid of the first level. */
export async function buildingsWithoutGrid(
  q: Reader,
  communities: string[],
): Promise<{ areaCode: string; communityCode: string; latitude: number; longitude: number }[]> {
  if (communities.length === 0) return []
  const rows = await q.all(
    db
      .selectFrom('areas as a')
      .select(['a.area_code', 'a.parent_code', 'a.latitude', 'a.longitude'])
      .where('a.district_id', '=', q.district)
      .where('a.level', '=', 'building')
      .where('a.parent_code', '=', sql<string>`any(${communities})`)
      .where('a.latitude', 'is not', null)
      .where(
        sql<boolean>`not exists (select from grid_buildings h where h.district_id = ${q.district}
          and h.area_code = a.area_code and h.to_on is null and not h.micro)`,
      ),
  )
  return rows.map((row) => ({
    areaCode: row.area_code,
    communityCode: row.parent_code as string,
    latitude: row.latitude as number,
    longitude: row.longitude as number,
  }))
}
