import type { QueryOf, ResponseOf } from '@linli/contract'
import { type Box, type Geometry, locate, metresBetween, type Point, toWgs84 } from '@linli/geometry'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { isOneOf, type Placed, placed, prepared, rawQuery, tables } from '../../platform/sql.ts'
import { nearEnough, placeLabel } from './place.ts'
import { findPlace } from './queries.ts'
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

interface Around extends Box {
  district: number
}

const boundariesAround = prepared(({ district, ...box }: Around) =>
  db
    .selectFrom('boundaries as b')
    .innerJoin('areas as a', (join) => join.on('a.district_id', '=', district).onRef('a.area_code', '=', 'b.area_code'))
    .select(['b.area_code as key', 'a.short_name as name', 'b.area_code as communityCode', 'a.short_name as community'])
    .select(['b.geometry', 'b.west', 'b.south', 'b.east', 'b.north'])
    .where('b.district_id', '=', district)
    .where('b.west', '<=', box.east)
    .where('b.east', '>=', box.west)
    .where('b.south', '<=', box.north)
    .where('b.north', '>=', box.south)
    .orderBy('b.area_code'),
)

const gridsAround = prepared(({ district, ...box }: Around) =>
  db
    .selectFrom('grid_shapes as s')
    .innerJoin('grids as g', (join) => join.on('g.district_id', '=', district).onRef('g.grid_code', '=', 's.grid_code'))
    .innerJoin('areas as a', (join) =>
      join.on('a.district_id', '=', district).onRef('a.area_code', '=', 'g.community_code'),
    )
    .select(['s.grid_code as key', 'g.name', 'g.community_code as communityCode', 'a.short_name as community'])
    .select(['s.geometry', 's.west', 's.south', 's.east', 's.north'])
    .where('s.district_id', '=', district)
    .where('s.to_on', 'is', null)
    .where('g.kind', '<>', sql.lit('micro' as const))
    .where('g.to_on', 'is', null)
    .where('s.west', '<=', box.east)
    .where('s.east', '>=', box.west)
    .where('s.south', '<=', box.north)
    .where('s.north', '>=', box.south)
    .orderBy('s.grid_code'),
)

/** Degrees that hold `nearEnough` metres anywhere in China, which ends at 54 N. */
const nearDegrees = { latitude: nearEnough / 110_500, longitude: nearEnough / 65_000 }

/** Where buildings stand within a box: enough to find the nearest, whose facts are asked for then. */
const standing = prepared(({ district, ...box }: Around) =>
  rawQuery<Standing>(sql`select area_code, latitude, longitude from areas
    where district_id = ${district} and level = 'building' and latitude is not null
      and latitude between ${box.south} and ${box.north} and longitude between ${box.west} and ${box.east}
    order by area_code`),
)

/** The same for one position, where the few nearest by eye do: at these distances degrees are straight. */
const standingNear = prepared((at: Around & Point & { narrowing: number }) =>
  rawQuery<Standing>(sql`select area_code, latitude, longitude from areas
    where district_id = ${at.district} and level = 'building' and latitude is not null
      and latitude between ${at.south} and ${at.north} and longitude between ${at.west} and ${at.east}
    order by (latitude - ${at.latitude}) ^ 2 + ((longitude - ${at.longitude}) * ${at.narrowing}) ^ 2, area_code limit 4`),
)

const factsOf = prepared(({ district, ...codes }: { district: number } & Placed) =>
  rawQuery<BuildingRow>(sql`select b.area_code, b.short_name, b.estate, b.parent_code, c.short_name as community,
      (select json_build_object('gridCode', g.grid_code, 'name', g.name) from grid_buildings h
          join grids g on g.district_id = ${district} and g.grid_code = h.grid_code
        where h.district_id = ${district} and h.area_code = b.area_code and h.to_on is null and not h.micro) as grid
    from areas b left join areas c on c.district_id = ${district} and c.area_code = b.parent_code
    where b.district_id = ${district} and ${isOneOf('b.area_code', codes)}`),
)

interface Standing {
  area_code: string
  latitude: number
  longitude: number
}

interface BuildingRow {
  area_code: string
  short_name: string
  estate: string | null
  parent_code: string | null
  community: string | null
  grid: { gridCode: string; name: string } | null
}

const wider = ({ west, south, east, north }: Box, latitude: number, longitude: number): Box => ({
  west: west - longitude,
  south: south - latitude,
  east: east + longitude,
  north: north + latitude,
})

function buildingsAround(q: Reader, points: readonly Point[], box: Box): Promise<Standing[]> {
  const around = { district: q.district, ...wider(box, nearDegrees.latitude, nearDegrees.longitude) }
  const [point, ...others] = points
  if (!point || others.length > 0) return q.all(standing(around))
  const { latitude, longitude } = point
  return q.all(standingNear({ ...around, latitude, longitude, narrowing: Math.cos((latitude * Math.PI) / 180) }))
}

/**
 * Where each of these positions (WGS 84) is: candidates by their boxes in one statement, then exactly. A position in
 * grids' shapes is in one grid; where nothing is drawn the nearest building within 800 m tells.
 */
export async function locatePoints(q: Reader, points: readonly Point[]): Promise<Located[]> {
  if (points.length === 0) return []
  const box = boxAround(points)
  const around = { district: q.district, ...wider(box, margin, margin) }
  const [communities, grids, buildings] = await Promise.all([
    q.all(boundariesAround(around)),
    q.all(gridsAround(around)),
    buildingsAround(q, points, box),
  ])
  const [inCommunity, inGrid] = [new Shapes(communities as Shape[]), new Shapes(grids as Shape[])]
  const near = new Near(buildings)
  const found = points.map((point) => {
    // Whose ground it is comes first: a grid that was drawn into the neighbours' takes nothing of theirs.
    const community = inCommunity.at(point)
    const grid = inGrid.at(point, community?.communityCode)
    return { grid, community: community ?? grid, near: near.to(point) }
  })
  const codes = [...new Set(found.flatMap((each) => each.near?.at.area_code ?? []))]
  const facts = codes.length > 0 ? await q.all(factsOf({ district: q.district, ...placed(codes) })) : []
  const byCode = new Map(facts.map((row) => [row.area_code, row]))
  return found.map((each): Located => {
    const row = each.near ? byCode.get(each.near.at.area_code) : undefined
    const building =
      each.near && row
        ? { areaCode: row.area_code, label: placeLabel(row), metres: Math.round(each.near.metres * 10) / 10 }
        : null
    if (each.community) {
      const { communityCode, community } = each.community
      const same = row?.parent_code === communityCode ? row.grid : null
      return {
        community: { areaCode: communityCode, name: community },
        grid: each.grid ? { gridCode: each.grid.key, name: each.grid.name } : same,
        building,
        by: 'boundary',
      }
    }
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

  /** The shape a point is in, among those of one community where one is named. */
  at(point: Point, communityCode?: string): Shape | undefined {
    const cell = this.cells.get('all') ?? this.cells.get(`${squareOf(point.longitude)}/${squareOf(point.latitude)}`)
    const among = communityCode ? cell?.filter((shape) => shape.communityCode === communityCode) : cell
    const key = locate(among ?? [], point)
    return key === null ? undefined : this.byKey.get(key)
  }
}

class Near {
  private readonly cells = new Map<string, Standing[]>()

  constructor(rows: Standing[]) {
    for (const row of rows) {
      const cell = `${squareOf(row.longitude)}/${squareOf(row.latitude)}`
      const list = this.cells.get(cell)
      if (list) list.push(row)
      else this.cells.set(cell, [row])
    }
  }

  to(point: Point): { at: Standing; metres: number } | null {
    let best: { at: Standing; metres: number } | null = null
    const { longitude, latitude } = point
    const box = { west: longitude, south: latitude, east: longitude, north: latitude }
    for (const cell of squares(wider(box, nearDegrees.latitude, nearDegrees.longitude)))
      for (const at of this.cells.get(cell) ?? []) {
        const metres = metresBetween(at, point)
        if (metres <= nearEnough && (!best || metres < best.metres)) best = { at, metres }
      }
    return best
  }
}

interface AreaRow {
  area_code: string
  short_name: string
  geometry: Geometry | null
}

interface OnDay {
  district: number
  on: string
  from: string
  to: string
}

type CommunitiesAsked = { district: number } & ({ community: string } | { from: string; to: string })

const communitiesIn = prepared((asked: CommunitiesAsked) =>
  rawQuery<AreaRow>(sql`select a.area_code, a.short_name, b.geometry
    from areas a left join boundaries b on b.district_id = ${asked.district} and b.area_code = a.area_code
    where a.district_id = ${asked.district} and a.level = 'community'
      and ${'community' in asked ? sql`a.area_code = ${asked.community}` : sql`a.area_code >= ${asked.from} and a.area_code < ${asked.to}`}
    order by a.area_code`),
)

interface GridRow {
  grid_code: string
  name: string
  kind: ResponseOf<'getAreaMap'>['grids'][number]['kind']
  trade: string | null
  community_code: string
  parent_grid_code: string | null
  residents_group: string | null
  from_on: string
  to_on: string | null
  geometry: Geometry | null
  households: number
  buildings: number
}

const gridsOn = prepared(({ district, on, from, to }: OnDay) =>
  rawQuery<GridRow>(sql`select g.grid_code, g.name, g.kind, g.trade, g.community_code, g.parent_grid_code, g.residents_group,
      g.from_on, g.to_on, s.geometry, coalesce(held.households, 0)::int as households, coalesce(held.buildings, 0)::int as buildings
    from grids g
      left join grid_shapes s on s.district_id = ${district} and s.grid_code = g.grid_code
        and s.from_on <= ${on} and (s.to_on is null or s.to_on > ${on})
      left join (
        select h.grid_code, count(*) as buildings, sum(b.households) as households
        from grid_buildings h left join buildings b on b.district_id = ${district} and b.area_code = h.area_code
        where h.district_id = ${district} and h.grid_code >= ${from} and h.grid_code < ${to}
          and h.from_on <= ${on} and (h.to_on is null or h.to_on > ${on})
        group by h.grid_code) held on held.grid_code = g.grid_code
    where g.district_id = ${district} and g.grid_code >= ${from} and g.grid_code < ${to}
      and g.from_on <= ${on} and (g.to_on is null or g.to_on > ${on})
    order by g.grid_code`),
)

interface DrawnBuilding {
  area_code: string
  short_name: string
  estate: string | null
  latitude: number
  longitude: number
  households: number | null
  grid_code: string | null
}

const buildingsOn = prepared(({ district, on, community }: { district: number; on: string; community: string }) =>
  rawQuery<DrawnBuilding>(sql`select a.area_code, a.short_name, a.estate, a.latitude, a.longitude, b.households, h.grid_code
    from areas a
      left join buildings b on b.district_id = ${district} and b.area_code = a.area_code
      left join grid_buildings h on h.district_id = ${district} and h.area_code = a.area_code and not h.micro
        and h.from_on <= ${on} and (h.to_on is null or h.to_on > ${on})
    where a.district_id = ${district} and a.parent_code = ${community} and a.level = 'building' and a.latitude is not null
    order by a.area_code limit 5000`),
)

/** What a map of an area draws; buildings of one community only. */
export async function getAreaMap(q: Reader, filter: QueryOf<'getAreaMap'>): Promise<ResponseOf<'getAreaMap'>> {
  const { district } = q
  const within = filter.within.slice(0, 12)
  const { from, to } = areaRange(within)
  const on = filter.on ?? shanghaiDate(q.now)
  const [area, communities, grids, buildings] = await Promise.all([
    findPlace(q, filter.within.slice(0, 17)),
    q.all(communitiesIn(within.length === 12 ? { district, community: within } : { district, from, to })),
    q.all(gridsOn({ district, on, from, to })),
    within.length === 12 ? q.all(buildingsOn({ district, on, community: within })) : [],
  ])
  if (area?.areaCode !== filter.within) throw notFound('unknown-area')
  return {
    communities: communities.map(({ area_code, short_name, geometry }) => ({
      areaCode: area_code,
      name: short_name,
      geometry,
    })),
    grids: grids.map((row) => ({
      gridCode: row.grid_code,
      name: row.name,
      kind: row.kind,
      trade: row.trade,
      communityCode: row.community_code,
      parentGridCode: row.parent_grid_code,
      residentsGroup: row.residents_group,
      households: row.households,
      buildings: row.buildings,
      fromOn: row.from_on,
      toOn: row.to_on,
      geometry: row.geometry,
    })),
    buildings: buildings.map((row) => ({
      areaCode: row.area_code,
      label: placeLabel(row),
      position: { latitude: row.latitude, longitude: row.longitude },
      gridCode: row.grid_code,
      households: row.households ?? 0,
    })),
  }
}
