import type { QueryOf, ResponseOf } from '@linli/contract'
import { type Box, type Geometry, locate, metresBetween, type Point, toWgs84 } from '@linli/geometry'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { nearEnough, placeLabel } from './place.ts'
import type { TerritoryTables } from './tables.ts'

const db = tables<TerritoryTables>()

export interface Located {
  community: { areaCode: string; name: string } | null
  grid: { gridCode: string; name: string } | null
  building: { areaCode: string; label: string; metres: number } | null
  by: 'boundary' | 'nearest-building' | 'none'
}

interface Shape extends Box {
  key: string
  name: string
  communityCode: string
  community: string
  geometry: Geometry
}

/** A little more than a point on a border needs. */
const margin = 1e-6

const boxed = (q: Reader, box: Box) =>
  [
    db
      .selectFrom('boundaries as b')
      .innerJoin('areas as a', (join) =>
        join.on('a.district_id', '=', q.district).onRef('a.area_code', '=', 'b.area_code'),
      )
      .select([
        'b.area_code as key',
        'a.short_name as name',
        'b.area_code as communityCode',
        'a.short_name as community',
      ])
      .select(['b.geometry', 'b.west', 'b.south', 'b.east', 'b.north'])
      .where('b.district_id', '=', q.district)
      .where('b.west', '<=', box.east + margin)
      .where('b.east', '>=', box.west - margin)
      .where('b.south', '<=', box.north + margin)
      .where('b.north', '>=', box.south - margin)
      .orderBy('b.area_code'),
    db
      .selectFrom('grid_shapes as s')
      .innerJoin('grids as g', (join) =>
        join.on('g.district_id', '=', q.district).onRef('g.grid_code', '=', 's.grid_code'),
      )
      .innerJoin('areas as a', (join) =>
        join.on('a.district_id', '=', q.district).onRef('a.area_code', '=', 'g.community_code'),
      )
      .select(['s.grid_code as key', 'g.name', 'g.community_code as communityCode', 'a.short_name as community'])
      .select(['s.geometry', 's.west', 's.south', 's.east', 's.north'])
      .where('s.district_id', '=', q.district)
      .where('s.to_on', 'is', null)
      .where('g.kind', '<>', 'micro')
      .where('g.to_on', 'is', null)
      .where('s.west', '<=', box.east + margin)
      .where('s.east', '>=', box.west - margin)
      .where('s.south', '<=', box.north + margin)
      .where('s.north', '>=', box.south - margin)
      .orderBy('s.grid_code'),
  ] as const

/** Degrees that hold `nearEnough` metres anywhere in China, which ends at 54 N. */
const nearDegrees = { latitude: nearEnough / 110_500, longitude: nearEnough / 65_000 }

const buildingsNear = (q: Reader, box: Box) =>
  db
    .selectFrom('areas as b')
    .leftJoin('areas as c', (join) =>
      join.on('c.district_id', '=', q.district).onRef('c.area_code', '=', 'b.parent_code'),
    )
    .select(['b.area_code', 'b.short_name', 'b.estate', 'b.latitude', 'b.longitude'])
    .select(['b.parent_code', 'c.short_name as community'])
    .select(
      sql<{ gridCode: string; name: string } | null>`(
        select json_build_object('gridCode', g.grid_code, 'name', g.name) from grid_buildings h
          join grids g on g.district_id = ${q.district} and g.grid_code = h.grid_code
        where h.district_id = ${q.district} and h.area_code = b.area_code and h.to_on is null and not h.micro)`.as(
        'grid',
      ),
    )
    .where('b.district_id', '=', q.district)
    .where('b.level', '=', 'building')
    .where('b.latitude', 'is not', null)
    .where('b.latitude', '>=', box.south - nearDegrees.latitude)
    .where('b.latitude', '<=', box.north + nearDegrees.latitude)
    .where('b.longitude', '>=', box.west - nearDegrees.longitude)
    .where('b.longitude', '<=', box.east + nearDegrees.longitude)
    .orderBy('b.area_code')

type BuildingRow = Awaited<ReturnType<typeof nearRows>>[number]
const nearRows = (q: Reader, box: Box) => q.all(buildingsNear(q, box))

/**
 * Where each of these positions (WGS 84) is: candidates by their boxes in one statement, then exactly. A position in
 * grids' shapes is in one grid; where nothing is drawn the nearest building within 800 m tells.
 */
export async function locatePoints(q: Reader, points: readonly Point[]): Promise<Located[]> {
  if (points.length === 0) return []
  const box = boxAround(points)
  const [boundaries, shapes] = boxed(q, box)
  const [communities, grids, buildings] = await Promise.all([q.all(boundaries), q.all(shapes), nearRows(q, box)])
  const [inCommunity, inGrid] = [new Shapes(communities as Shape[]), new Shapes(grids as Shape[])]
  const near = new Near(buildings)
  return points.map((point) => {
    const grid = inGrid.at(point)
    const community = grid ?? inCommunity.at(point)
    const found = near.to(point)
    const building = found && {
      areaCode: found.row.area_code,
      label: placeLabel(found.row),
      metres: Math.round(found.metres * 10) / 10,
    }
    if (community) {
      const same = found?.row.parent_code === community.communityCode ? found.row.grid : null
      return {
        community: { areaCode: community.communityCode, name: community.community },
        grid: grid ? { gridCode: grid.key, name: grid.name } : same,
        building,
        by: 'boundary',
      }
    }
    const { row } = found ?? {}
    return {
      community: row?.parent_code ? { areaCode: row.parent_code, name: row.community ?? '' } : null,
      grid: row?.grid ?? null,
      building,
      by: row ? 'nearest-building' : 'none',
    }
  })
}

/** The grid of the first level a position (WGS 84) is in; null where none is drawn and no building is near. */
export async function gridAt(q: Reader, point: Point): Promise<string | null> {
  const [located] = await locatePoints(q, [point])
  return located?.grid?.gridCode ?? null
}

export async function locateArea(q: Reader, filter: QueryOf<'locateArea'>): Promise<ResponseOf<'locateArea'>> {
  const [located] = await locatePoints(q, [toWgs84(filter, filter.datum)])
  return located as Located
}

function boxAround(points: readonly Point[]): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const { longitude, latitude } of points) {
    box.west = Math.min(box.west, longitude)
    box.east = Math.max(box.east, longitude)
    box.south = Math.min(box.south, latitude)
    box.north = Math.max(box.north, latitude)
  }
  return box
}

/** Side of the squares by which many shapes and buildings are told apart; half a kilometre. */
const square = 0.005
const squareOf = (degrees: number) => Math.floor(degrees / square)

function* squares({ west, south, east, north }: Box): Generator<string> {
  for (let x = squareOf(west); x <= squareOf(east); x++)
    for (let y = squareOf(south); y <= squareOf(north); y++) yield `${x}/${y}`
}

class Shapes {
  private readonly cells = new Map<string, Shape[]>()
  private readonly byKey = new Map<string, Shape>()

  constructor(shapes: Shape[]) {
    const few = shapes.length < 20
    for (const shape of shapes) {
      this.byKey.set(shape.key, shape)
      const { west, south, east, north } = shape
      const wide = { west: west - margin, south: south - margin, east: east + margin, north: north + margin }
      for (const cell of few ? ['all'] : squares(wide)) this.cells.set(cell, [...(this.cells.get(cell) ?? []), shape])
    }
  }

  at(point: Point): Shape | undefined {
    const cell = this.cells.get('all') ?? this.cells.get(`${squareOf(point.longitude)}/${squareOf(point.latitude)}`)
    const key = locate(cell ?? [], point)
    return key === null ? undefined : this.byKey.get(key)
  }
}

class Near {
  private readonly cells = new Map<string, BuildingRow[]>()

  constructor(rows: BuildingRow[]) {
    for (const row of rows) {
      const cell = `${squareOf(row.longitude as number)}/${squareOf(row.latitude as number)}`
      const list = this.cells.get(cell)
      if (list) list.push(row)
      else this.cells.set(cell, [row])
    }
  }

  to(point: Point): { row: BuildingRow; metres: number } | null {
    let best: { row: BuildingRow; metres: number } | null = null
    const around = {
      west: point.longitude - nearDegrees.longitude,
      east: point.longitude + nearDegrees.longitude,
      south: point.latitude - nearDegrees.latitude,
      north: point.latitude + nearDegrees.latitude,
    }
    for (const cell of squares(around))
      for (const row of this.cells.get(cell) ?? []) {
        const metres = metresBetween({ longitude: row.longitude as number, latitude: row.latitude as number }, point)
        if (metres <= nearEnough && (!best || metres < best.metres)) best = { row, metres }
      }
    return best
  }
}

/** What a map of an area draws; buildings of one community only. */
export async function getAreaMap(q: Reader, filter: QueryOf<'getAreaMap'>): Promise<ResponseOf<'getAreaMap'>> {
  const within = filter.within.slice(0, 12)
  const { from, to } = areaRange(within)
  const on = filter.on ?? shanghaiDate(q.now)
  const [area, communities, grids, buildings] = await Promise.all([
    q.one(
      db
        .selectFrom('areas')
        .select('level')
        .where('district_id', '=', q.district)
        .where('area_code', '=', filter.within),
    ),
    q.all(
      db
        .selectFrom('areas as a')
        .leftJoin('boundaries as b', (join) =>
          join.on('b.district_id', '=', q.district).onRef('b.area_code', '=', 'a.area_code'),
        )
        .select(['a.area_code', 'a.short_name', 'b.geometry'])
        .where('a.district_id', '=', q.district)
        .where('a.level', '=', 'community')
        .where('a.area_code', '>=', from)
        .where('a.area_code', '<', to)
        .orderBy('a.area_code'),
    ),
    q.all(gridsOn(q, within, on)),
    within.length === 12 ? q.all(buildingsOn(q, within, on)) : [],
  ])
  if (!area) throw notFound('unknown-area')
  return {
    communities: communities.map((row) => ({
      areaCode: row.area_code,
      name: row.short_name,
      geometry: row.geometry as Geometry | null,
    })),
    grids: grids.map((row) => ({
      gridCode: row.grid_code,
      name: row.name,
      kind: row.kind,
      trade: row.trade,
      communityCode: row.community_code,
      parentGridCode: row.parent_grid_code,
      residentsGroup: row.residents_group,
      households: Number(row.households),
      buildings: Number(row.buildings),
      fromOn: row.from_on,
      toOn: row.to_on,
      geometry: row.geometry as Geometry | null,
    })),
    buildings: buildings.map((row) => ({
      areaCode: row.area_code,
      label: placeLabel(row),
      position: { latitude: row.latitude as number, longitude: row.longitude as number },
      gridCode: row.grid_code,
      households: row.households ?? 0,
    })),
  }
}

const gridsOn = (q: Reader, within: string, on: string) => {
  const { from, to } = areaRange(within)
  return db
    .selectFrom('grids as g')
    .leftJoin('grid_shapes as s', (join) =>
      join
        .on('s.district_id', '=', q.district)
        .onRef('s.grid_code', '=', 'g.grid_code')
        .on('s.from_on', '<=', on)
        .on(sql<boolean>`(s.to_on is null or s.to_on > ${on})`),
    )
    .leftJoin(
      db
        .selectFrom('grid_buildings as h')
        .leftJoin('buildings as b', (join) =>
          join.on('b.district_id', '=', q.district).onRef('b.area_code', '=', 'h.area_code'),
        )
        .select([
          'h.grid_code',
          sql<number>`count(*)`.as('buildings'),
          sql<number>`coalesce(sum(b.households), 0)`.as('households'),
        ])
        .where('h.district_id', '=', q.district)
        .where('h.grid_code', '>=', from)
        .where('h.grid_code', '<', to)
        .where('h.from_on', '<=', on)
        .where(sql<boolean>`(h.to_on is null or h.to_on > ${on})`)
        .groupBy('h.grid_code')
        .as('held'),
      (join) => join.onRef('held.grid_code', '=', 'g.grid_code'),
    )
    .select(['g.grid_code', 'g.name', 'g.kind', 'g.trade', 'g.community_code', 'g.parent_grid_code'])
    .select(['g.residents_group', 'g.from_on', 'g.to_on', 's.geometry'])
    .select([sql<number>`coalesce(held.households, 0)`.as('households')])
    .select([sql<number>`coalesce(held.buildings, 0)`.as('buildings')])
    .where('g.district_id', '=', q.district)
    .where('g.grid_code', '>=', from)
    .where('g.grid_code', '<', to)
    .where('g.from_on', '<=', on)
    .where(sql<boolean>`(g.to_on is null or g.to_on > ${on})`)
    .orderBy('g.grid_code')
}

const buildingsOn = (q: Reader, community: string, on: string) =>
  db
    .selectFrom('areas as a')
    .leftJoin('buildings as b', (join) =>
      join.on('b.district_id', '=', q.district).onRef('b.area_code', '=', 'a.area_code'),
    )
    .select(['a.area_code', 'a.short_name', 'a.estate', 'a.latitude', 'a.longitude', 'b.households'])
    .select(
      sql<string | null>`(select h.grid_code from grid_buildings h
        where h.district_id = ${q.district} and h.area_code = a.area_code and not h.micro
          and h.from_on <= ${on} and (h.to_on is null or h.to_on > ${on}))`.as('grid_code'),
    )
    .where('a.district_id', '=', q.district)
    .where('a.parent_code', '=', community)
    .where('a.level', '=', 'building')
    .where('a.latitude', 'is not', null)
    .orderBy('a.area_code')
    .limit(5000)
