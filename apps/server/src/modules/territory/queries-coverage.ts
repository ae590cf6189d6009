import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'

/** What later modules know of places: grids and buildings that are looked after, estates with an organisation of a kind. */
export interface LookedAfter {
  /** Codes of grids, or of buildings, with a community worker today. */
  worked: string[]
  /** Codes of grids with a full-time grid worker today. */
  staffed: string[]
  /** Codes of buildings with a lead of their own today. */
  led: string[]
  partyEstates: string[]
  ownersEstates: string[]
  propertyEstates: string[]
}

/** Counts of one community. Households of a general grid are to be 300 to 500, of a micro grid 50 to 80. */
export interface CommunityCounts {
  areaCode: string
  name: string
  bounded: boolean
  buildings: number
  inGrids: number
  worked: number
  residential: number
  led: number
  withHouseholds: number
  estates: number
  workedEstates: number
  partyEstates: number
  ownersEstates: number
  propertyEstates: number
  grids: number
  staffedGrids: number
  shapedGrids: number
  sizedGrids: number
  generalGrids: number
  microGrids: number
  sizedMicroGrids: number
}

const ground = (q: Reader, within: string, known: LookedAfter) => {
  const { from, to } = areaRange(within)
  return sql`
    worked_grid as (select distinct unnest(${known.worked}::text[]) as code),
    bld as (
      select b.area_code, b.community_code, b.use, b.households, a.estate_id,
        coalesce(a.estate || ' ', '') || a.short_name as label,
        g.grid_code is not null as in_grid,
        w.code is not null or wm.code is not null or wb.code is not null as worked,
        l.code is not null as led
      from buildings b
        join areas a on a.district_id = ${q.district} and a.area_code = b.area_code
        left join grid_buildings g on g.district_id = ${q.district} and g.area_code = b.area_code
          and g.to_on is null and not g.micro
        left join grid_buildings m on m.district_id = ${q.district} and m.area_code = b.area_code
          and m.to_on is null and m.micro
        left join worked_grid w on w.code = g.grid_code
        left join worked_grid wm on wm.code = m.grid_code
        left join worked_grid wb on wb.code = b.area_code
        left join (select distinct unnest(${known.led}::text[]) as code) l on l.code = b.area_code
      where b.district_id = ${q.district} and b.community_code >= ${from} and b.community_code < ${to}),
    est as (
      select e.estate_id, e.community_code, e.name,
        exists (select from bld where bld.estate_id = e.estate_id and bld.worked) as worked,
        e.estate_id = any (${known.partyEstates}::uuid[]) as party,
        e.estate_id = any (${known.ownersEstates}::uuid[]) as owners,
        e.estate_id = any (${known.propertyEstates}::uuid[]) as property
      from estates e
      where e.district_id = ${q.district} and e.community_code >= ${from} and e.community_code < ${to}),
    held as (
      select gb.grid_code, sum(b.households)::int as households
      from grid_buildings gb join bld b on b.area_code = gb.area_code
      where gb.district_id = ${q.district} and gb.to_on is null
      group by gb.grid_code),
    grd as (
      select g.grid_code, g.community_code, g.name, g.kind, coalesce(h.households, 0) as households,
        f.code is not null as staffed, s.grid_code is not null as shaped
      from grids g
        left join held h on h.grid_code = g.grid_code
        left join (select distinct unnest(${known.staffed}::text[]) as code) f on f.code = g.grid_code
        left join grid_shapes s on s.district_id = ${q.district} and s.grid_code = g.grid_code and s.to_on is null
      where g.district_id = ${q.district} and g.to_on is null
        and g.community_code >= ${from} and g.community_code < ${to})`
}

/** Each community of an area with its counts; communities without anything too. */
export async function countGround(q: Reader, within: string, known: LookedAfter): Promise<CommunityCounts[]> {
  const { from, to } = areaRange(within)
  return q.all(
    rawQuery<CommunityCounts>(sql`
      with ${ground(q, within, known)},
      by_building as (
        select community_code, count(*)::int as buildings, count(*) filter (where in_grid)::int as in_grids,
          count(*) filter (where worked)::int as worked,
          count(*) filter (where use in ('residential', 'mixed'))::int as residential,
          count(*) filter (where led and use in ('residential', 'mixed'))::int as led,
          count(*) filter (where households > 0 and use in ('residential', 'mixed'))::int as with_households
        from bld group by community_code),
      by_estate as (
        select community_code, count(*)::int as estates, count(*) filter (where worked)::int as worked,
          count(*) filter (where party)::int as party, count(*) filter (where owners)::int as owners,
          count(*) filter (where property)::int as property
        from est group by community_code),
      by_grid as (
        select community_code, count(*) filter (where kind <> 'micro')::int as grids,
          count(*) filter (where kind <> 'micro' and staffed)::int as staffed,
          count(*) filter (where kind <> 'micro' and shaped)::int as shaped,
          count(*) filter (where kind = 'general' and households between 300 and 500)::int as sized,
          count(*) filter (where kind = 'general')::int as general,
          count(*) filter (where kind = 'micro')::int as micro,
          count(*) filter (where kind = 'micro' and households between 50 and 80)::int as sized_micro
        from grd group by community_code)
      select c.area_code as "areaCode", c.short_name as name,
        exists (select from boundaries d where d.district_id = ${q.district} and d.area_code = c.area_code) as bounded,
        coalesce(b.buildings, 0) as buildings, coalesce(b.in_grids, 0) as "inGrids", coalesce(b.worked, 0) as worked,
        coalesce(b.residential, 0) as residential, coalesce(b.led, 0) as led,
        coalesce(b.with_households, 0) as "withHouseholds", coalesce(e.estates, 0) as estates,
        coalesce(e.worked, 0) as "workedEstates", coalesce(e.party, 0) as "partyEstates",
        coalesce(e.owners, 0) as "ownersEstates", coalesce(e.property, 0) as "propertyEstates",
        coalesce(g.grids, 0) as grids, coalesce(g.staffed, 0) as "staffedGrids", coalesce(g.shaped, 0) as "shapedGrids",
        coalesce(g.sized, 0) as "sizedGrids", coalesce(g.general, 0) as "generalGrids",
        coalesce(g.micro, 0) as "microGrids", coalesce(g.sized_micro, 0) as "sizedMicroGrids"
      from areas c
        left join by_building b on b.community_code = c.area_code
        left join by_estate e on e.community_code = c.area_code
        left join by_grid g on g.community_code = c.area_code
      where c.district_id = ${q.district} and c.level = 'community' and c.area_code >= ${from} and c.area_code < ${to}
      order by c.area_code`),
  )
}

/** What a place may lack: for each, the rows of the ground that lack it. */
const lacks = {
  buildingWorker: sql`select area_code as code, label as name, community_code from bld where not worked`,
  buildingLead: sql`select area_code as code, label as name, community_code from bld
    where not led and use in ('residential', 'mixed')`,
  estateWorker: sql`select estate_id::text as code, name, community_code from est where not worked`,
  estateParty: sql`select estate_id::text as code, name, community_code from est where not party`,
  estateOwners: sql`select estate_id::text as code, name, community_code from est where not owners`,
  estateProperty: sql`select estate_id::text as code, name, community_code from est where not property`,
  gridWorker: sql`select grid_code as code, name, community_code from grd
    where kind <> 'micro' and not staffed`,
  gridSize: sql`select grid_code as code, name || '（' || households || ' 户）' as name, community_code from grd
    where (kind = 'general' and households not between 300 and 500)
      or (kind = 'micro' and households not between 50 and 80)`,
} as const
export type GroundLack = keyof typeof lacks
export const groundLacks = Object.keys(lacks) as GroundLack[]

export interface LackingPlace {
  key: GroundLack
  code: string
  name: string
  communityCode: string
  communityName: string
}

/** Places that lack one of these, at most so many of each. */
export async function lackingOnGround(
  q: Reader,
  within: string,
  known: LookedAfter,
  keys: readonly GroundLack[],
  most: number,
): Promise<LackingPlace[]> {
  if (keys.length === 0) return []
  const each = keys.map(
    (key) => sql`(select ${key}::text as key, code, name, community_code from (${lacks[key]}) x
      order by community_code, code limit ${most}::int)`,
  )
  return q.all(
    rawQuery<LackingPlace>(sql`
      with ${ground(q, within, known)}
      select l.key, l.code, l.name, l.community_code as "communityCode", c.short_name as "communityName"
      from (${sql.join(each, sql` union all `)}) l
        join areas c on c.district_id = ${q.district} and c.area_code = l.community_code
      order by l.key, l.community_code, l.code`),
  )
}
