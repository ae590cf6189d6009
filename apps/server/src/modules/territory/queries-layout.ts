import type { Geometry } from '@linli/geometry'
import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import type { Layout } from './layout.ts'
import { placeLabel } from './place.ts'
import type { TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

const communityOf = (q: Reader, communityCode: string) =>
  db
    .selectFrom('areas as a')
    .leftJoin('boundaries as b', (join) =>
      join.on('b.district_id', '=', q.district).onRef('b.area_code', '=', 'a.area_code'),
    )
    .select(['a.short_name', 'b.geometry'])
    .where('a.district_id', '=', q.district)
    .where('a.area_code', '=', communityCode)
    .where('a.level', '=', 'community')

const gridsOf = (q: Reader, communityCode: string) =>
  db
    .selectFrom('grids as g')
    .leftJoin('grid_shapes as s', (join) =>
      join.on('s.district_id', '=', q.district).onRef('s.grid_code', '=', 'g.grid_code').on('s.to_on', 'is', null),
    )
    .select([
      'g.grid_code as gridCode',
      'g.name',
      'g.kind',
      'g.trade',
      'g.parent_grid_code as parentGridCode',
      'g.residents_group as residentsGroup',
      's.geometry',
    ])
    .where('g.district_id', '=', q.district)
    .where('g.community_code', '=', communityCode)
    .where('g.to_on', 'is', null)
    .orderBy('g.grid_code')

const holding = (q: Reader, micro: boolean) =>
  sql<string | null>`(select h.grid_code from grid_buildings h
    where h.district_id = ${q.district} and h.area_code = a.area_code and h.to_on is null and h.micro = ${micro})`

const buildingsOf = (q: Reader, communityCode: string) =>
  db
    .selectFrom('areas as a')
    .leftJoin('buildings as b', (join) =>
      join.on('b.district_id', '=', q.district).onRef('b.area_code', '=', 'a.area_code'),
    )
    .select([
      'a.area_code',
      'a.short_name',
      'a.estate',
      'a.latitude',
      'a.longitude',
      'b.households',
      holding(q, false).as('grid_code'),
      holding(q, true).as('micro_grid_code'),
    ])
    .where('a.district_id', '=', q.district)
    .where('a.parent_code', '=', communityCode)
    .where('a.level', '=', 'building')
    .orderBy('a.area_code')

/** Grids and buildings of a community as they are today; 404 when it is no community. */
export async function layoutOf(q: Reader, communityCode: string): Promise<Layout> {
  const community = await q.one(communityOf(q, communityCode))
  if (!community) throw notFound('unknown-area')
  const [grids, buildings] = await Promise.all([q.all(gridsOf(q, communityCode)), q.all(buildingsOf(q, communityCode))])
  return {
    communityCode,
    name: community.short_name,
    boundary: community.geometry as Geometry | null,
    grids: grids.map((grid) => ({ ...grid, geometry: grid.geometry as Geometry | null })),
    buildings: buildings.map((row) => ({
      areaCode: row.area_code,
      label: placeLabel(row),
      position:
        row.latitude !== null && row.longitude !== null ? { latitude: row.latitude, longitude: row.longitude } : null,
      households: row.households ?? 0,
      gridCode: row.grid_code,
      microGridCode: row.micro_grid_code,
    })),
  }
}
