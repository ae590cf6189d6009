import type { QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { explain } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { isOneOf, type Placed, placed, prepared, rawQuery } from '../../platform/sql.ts'
import { kindsBelow, nextCode, parentOf } from './local-code.ts'
import { maySeeDoors, policy } from './policy.ts'

type Tree = ResponseOf<'getAreaTree'>
type Node = Tree['node']

interface NodeRow {
  area_code: string
  level: Node['level']
  name: string
  short_name: string
  parent_code: string | null
  estate_id: string | null
  estate: string | null
  latitude: number | null
  longitude: number | null
  local: boolean
  grid_code: string | null
  children: number
  households: number
}

interface OnDay {
  district: number
  on: string
}

const inForce = (row: 'n' | 'g' | 'x', { on }: OnDay) =>
  sql`${sql.raw(row)}.from_on <= ${on}::date and (${sql.raw(row)}.to_on is null or ${sql.raw(row)}.to_on > ${on}::date)`

/** Nodes with the names of the day, and how many lie below. `a` is the area, `b` the building where it is one. */
const nodes = (day: OnDay, where: ReturnType<typeof sql>, subdistricts: boolean) =>
  rawQuery<NodeRow>(sql`select a.area_code, a.level, coalesce(n.name, a.name) as name,
      coalesce(n.short_name, a.short_name) as short_name, a.parent_code, a.estate_id, a.estate, a.latitude, a.longitude,
      a.local, g.grid_code, coalesce(${subdistricts ? sql`s.communities, ` : sql``}case a.level when 'community' then a.buildings
        when 'building' then case when b.units > 0 then b.units else b.households end end, 0) as children,
      coalesce(${subdistricts ? sql`s.households, ` : sql``}b.households, a.households, 0) as households
    from areas a
      left join area_names n on n.district_id = ${day.district} and n.area_code = a.area_code and ${inForce('n', day)}
      left join grid_buildings g on g.district_id = ${day.district} and g.area_code = a.area_code and not g.micro
        and ${inForce('g', day)}
      left join buildings b on b.district_id = ${day.district} and b.area_code = a.area_code
      ${subdistricts ? below(day) : sql``}
    where a.district_id = ${day.district} and ${where} order by a.area_code limit 5000`)

/** Of a subdistrict: summed over its communities, which keep their own counts. */
const below = ({ district }: OnDay) => sql`left join (
    select parent_code, count(*)::int as communities, sum(households)::int as households from areas
    where district_id = ${district} and level = 'community' group by parent_code
  ) s on s.parent_code = a.area_code`

type AtCodes = OnDay & Placed
type AtParent = OnDay & { parent: string }
type Within = OnDay & { from: string; to: string }
const atCodes = prepared((at: AtCodes) => nodes(at, isOneOf('a.area_code', at), false))
const subdistricts = prepared((at: AtParent) => nodes(at, sql`a.parent_code = ${at.parent}`, true))
const childrenOf = prepared((at: AtParent) => nodes(at, sql`a.parent_code = ${at.parent}`, false))

interface DoorRow {
  area_code: string
  name: string
  households: number
}

/** Units of a building, or the doors of a building without units. */
const unitsOf = prepared((of: { district: number; building: string }) =>
  rawQuery<DoorRow>(sql`select u.area_code, u.name, u.households from units u
    where u.district_id = ${of.district} and u.building_code = ${of.building} order by u.area_code`),
)

const doorsOf = prepared((of: Omit<Within, 'on'>) =>
  rawQuery<DoorRow>(sql`select h.area_code, h.room as name, 1 as households from households h
    where h.district_id = ${of.district} and h.area_code >= ${of.from} and h.area_code < ${of.to}
    order by h.area_code limit 5000`),
)

const formerNames = prepared((of: Within) =>
  rawQuery<{ area_code: string; name: string; until: string }>(sql`select n.area_code, n.name, n.to_on as until
    from area_names n where n.district_id = ${of.district} and n.to_on is not null and n.to_on <= ${of.on}::date
      and n.area_code >= ${of.from} and n.area_code < ${of.to} order by n.area_code, n.to_on limit 5000`),
)

type OfCommunity = OnDay & { community: string }

interface EstateRow {
  estate_id: string
  former: Node['formerNames']
}

/** Former names of a community's estates; their buildings are among what lies below. */
const formerEstates = prepared((of: OfCommunity) =>
  rawQuery<EstateRow>(
    sql`select e.estate_id, json_agg(json_build_object('name', f.name, 'until', f.until) order by f.until) as former
    from estates e
      join estate_names f on f.district_id = ${of.district} and f.estate_id = e.estate_id and f.until <= ${of.on}::date
    where e.district_id = ${of.district} and e.community_code = ${of.community}
    group by e.estate_id`,
  ),
)

interface GridRow {
  grid_code: string
  name: string
  kind: 'general' | 'micro' | 'dedicated'
  trade: string | null
  community_code: string
  parent_grid_code: string | null
  residents_group: string | null
  from_on: string
  to_on: string | null
  buildings: number
  households: number
}

const gridsOf = prepared((of: OfCommunity) =>
  rawQuery<GridRow>(sql`select g.grid_code, g.name, g.kind, g.trade, g.community_code, g.parent_grid_code,
      g.residents_group, g.from_on, g.to_on, count(b.area_code)::int as buildings,
      coalesce(sum(b.households), 0)::int as households
    from grids g
      left join grid_buildings x on x.district_id = ${of.district} and x.grid_code = g.grid_code and ${inForce('x', of)}
      left join buildings b on b.district_id = ${of.district} and b.area_code = x.area_code
    where g.district_id = ${of.district} and g.community_code = ${of.community} and ${inForce('g', of)}
    group by g.district_id, g.grid_code order by g.grid_code`),
)

/** One place with the path to it and what lies directly below, as of a day. */
export async function getAreaTree(q: Reader, filter: QueryOf<'getAreaTree'>): Promise<Tree> {
  const within = filter.within ?? String(q.district)
  if (!within.startsWith(String(q.district))) throw notFound()
  const { district } = q
  const day = { district, on: filter.on ?? shanghaiDate(q.now) }
  const area = within.slice(0, 17)
  const above = [6, 9, 12, 17].filter((length) => length <= area.length).map((length) => area.slice(0, length))
  const community = within.length >= 12
  const [lineage, below, names, estates, grids, stairs, doors] = await Promise.all([
    q.all(atCodes({ ...day, ...placed(above) })),
    within.length <= 12 ? q.all((within.length === 6 ? subdistricts : childrenOf)({ ...day, parent: within })) : [],
    q.all(formerNames({ ...day, ...areaRange(area) })),
    within.length === 12 ? q.all(formerEstates({ ...day, community: within })) : [],
    within.length === 12 ? q.all(gridsOf({ ...day, community: within })) : [],
    within.length >= 17 ? q.all(unitsOf({ district, building: area })) : [],
    within.length >= 17 ? q.all(doorsOf({ district, ...areaRange(within) })) : [],
  ])
  const last = lineage.at(-1)
  if (last?.area_code !== area) throw notFound()
  const former = new Map<string, Node['formerNames']>()
  for (const { area_code, name, until } of names)
    former.set(area_code, [...(former.get(area_code) ?? []), { name, until }])
  const toNode = nodeOf(former)
  const served = !community || maySeeDoors(q.actor, { areaCode: area, gridCode: last.grid_code })
  if (within.length > 17 && !served) throw notFound()
  const path = lineage.map((row) => ({ areaCode: row.area_code, name: labelOf(row), level: row.level }))
  const of = { last, stairs, doors }
  const { node, children } = within.length <= 12 ? tree(of, below, toNode) : inside(within, of, served, path, toNode)
  const rules = {
    saveArea: explain(policy.saveArea(q.actor, area)),
    renameArea: explain(policy.renameArea(q.actor, parentOf(area))),
    renameEstate: explain(policy.renameEstate(q.actor, area)),
    importBuildings: explain(policy.importBuildings(q.actor, [area])),
  }
  return {
    path,
    node,
    children,
    estates: within.length === 12 ? estatesAmong(below, estates) : [],
    grids: grids.map(toGrid),
    nextCodes: rules.saveArea === true && within.length <= 12 ? nextCodes(within, below) : [],
    may: rules,
  }
}

/** Estates with buildings, in the order of their first. */
function estatesAmong(buildings: NodeRow[], renamed: EstateRow[]): Tree['estates'] {
  const former = new Map(renamed.map((row) => [row.estate_id, row.former]))
  const estates = new Map<string, Tree['estates'][number]>()
  for (const { estate_id: estateId, estate: name, households } of buildings) {
    if (estateId === null || name === null) continue
    const estate = estates.get(estateId) ?? {
      estateId,
      name,
      buildings: 0,
      households: 0,
      formerNames: former.get(estateId) ?? [],
    }
    estate.buildings++
    estate.households += households
    estates.set(estateId, estate)
  }
  return [...estates.values()]
}

interface Found {
  last: NodeRow
  stairs: DoorRow[]
  doors: DoorRow[]
}

function tree({ last }: Found, below: NodeRow[], toNode: (row: NodeRow) => Node) {
  const summed = last.level === 'district' || last.level === 'subdistrict'
  const own = summed ? { ...last, children: below.length, households: sumOf(below) } : last
  return { node: toNode(own), children: below.map(toNode) }
}

/** Inside a building: its stairs, then doors, for those who serve it. */
function inside(
  within: string,
  { last, stairs, doors }: Found,
  served: boolean,
  path: Tree['path'],
  toNode: (row: NodeRow) => Node,
) {
  const building = toNode(last)
  const at = (level: 'unit' | 'household') => (row: DoorRow) => ({
    ...building,
    areaCode: row.area_code,
    level,
    name: row.name,
    shortName: row.name,
    parentCode: level === 'unit' || stairs.length === 0 ? area(row) : row.area_code.slice(0, 19),
    children: level === 'unit' ? row.households : 0,
    households: row.households,
    formerNames: [],
  })
  const area = (row: DoorRow) => row.area_code.slice(0, 17)
  if (within.length === 17) {
    const children = stairs.length > 0 ? stairs.map(at('unit')) : doors.map(at('household'))
    return { node: building, children: served ? children : [] }
  }
  const unit = stairs.find(({ area_code }) => area_code === within.slice(0, 19))
  if (unit) path.push({ areaCode: unit.area_code, name: unit.name, level: 'unit' })
  if (within.length === 19) {
    if (!unit) throw notFound()
    return { node: at('unit')(unit), children: doors.map(at('household')) }
  }
  const [door] = doors
  if (!door) throw notFound()
  path.push({ areaCode: door.area_code, name: door.name, level: 'household' })
  return { node: at('household')(door), children: [] }
}

const sumOf = (rows: NodeRow[]): number => rows.reduce((sum, { households }) => sum + households, 0)

const labelOf = (row: NodeRow): string => (row.estate ? `${row.estate} ${row.short_name}` : row.short_name)

const nodeOf =
  (former: Map<string, Node['formerNames']>) =>
  (row: NodeRow): Node => ({
    areaCode: row.area_code,
    level: row.level,
    name: row.name,
    shortName: row.short_name,
    parentCode: row.parent_code,
    estate: row.estate_id && row.estate ? { estateId: row.estate_id, name: row.estate } : null,
    gridCode: row.grid_code,
    position:
      row.latitude !== null && row.longitude !== null ? { latitude: row.latitude, longitude: row.longitude } : null,
    children: row.children,
    households: row.households,
    local: row.local,
    formerNames: former.get(row.area_code) ?? [],
  })

const toGrid = (row: GridRow): Tree['grids'][number] => ({
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
})

function nextCodes(parent: string, below: NodeRow[]): Tree['nextCodes'] {
  const taken = below.map(({ area_code }) => area_code)
  return kindsBelow(parent).flatMap((kind) => {
    const areaCode = nextCode(parent, kind, taken)
    return areaCode ? [{ for: kind, areaCode }] : []
  })
}

/** One place as it is told after it was saved. */
export async function areaNode(q: Reader, areaCode: string): Promise<Node> {
  const { district } = q
  const day = { district, on: shanghaiDate(q.now) }
  const [[row], below, names] = await Promise.all([
    q.all(atCodes({ ...day, ...placed([areaCode]) })),
    areaCode.length === 9 ? q.all(childrenOf({ ...day, parent: areaCode })) : [],
    q.all(formerNames({ ...day, ...areaRange(areaCode) })),
  ])
  if (!row) throw notFound()
  const own = names.filter(({ area_code }) => area_code === areaCode).map(({ name, until }) => ({ name, until }))
  return tree({ last: row, stairs: [], doors: [] }, below, nodeOf(new Map([[areaCode, own]]))).node
}
