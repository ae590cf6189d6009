import type { QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { isOneOf, type Placed, placed, prepared, rawQuery } from '../../platform/sql.ts'
import { type ReadAddress, readAddress } from './address.ts'
import { type AddressBuilding, type AddressTarget, chooseAddress, isCalled } from './address-choice.ts'
import { type NamedPlace, type PlacesMeant, placesMeant } from './address-place.ts'
import { findDistricts } from './divisions.ts'
import { doorLabel, placeLabel } from './place.ts'
import { maySeeDoors } from './policy.ts'
import { districtName } from './queries.ts'

const most = 20
const mostPlaces = 400
const mostBuildings = 2000

/** Every two signs of the head, for meeting names by a part; and its letters, for meeting them by pinyin. */
const partsOf = (head: string): string[] => {
  const signs = [...head.replace(/[^\p{L}\p{N}]/gu, '')]
  return [...new Set(signs.slice(1).map((sign, index) => `%${signs[index]}${sign}%`))].slice(0, 80)
}

const lettersOf = (head: string): string[] => (head.match(/[a-z]{2,}/g) ?? []).map((letters) => `${letters}%`)

interface PlaceRow {
  kind: NamedPlace['kind']
  key: string
  community_code: string | null
  name: string
  short_name: string
  former: string[] | null
  pinyin: string
}

interface NamesAsked {
  district: number
  /** The area code of the district. */
  root: string
  from: string
  to: string
  /** Patterns of LIKE: parts of a name, those and groups of a village, and letters of its pinyin. */
  parts: string[]
  partsOrGroups: string[]
  letters: string[]
}

const placesNamed = prepared(({ district, root, from, to, parts, partsOrGroups, letters }: NamesAsked) =>
  rawQuery<PlaceRow>(sql`
    select 'estate' as kind, e.estate_id::text as key, e.community_code, e.name, e.name as short_name, f.names as former,
      e.pinyin
    from estates e
      left join (select n.estate_id, array_agg(n.name) as names from estate_names n
        where n.district_id = ${district} group by n.estate_id) f on f.estate_id = e.estate_id
    where e.district_id = ${district} and e.community_code >= ${from} and e.community_code < ${to}
      and (replace(e.name, ' ', '') like any(${partsOrGroups}::text[]) or e.pinyin like any(${letters}::text[])
        or replace(array_to_string(f.names, ' '), ' ', '') like any(${partsOrGroups}::text[]))
    union all
    select a.level, a.area_code, a.area_code, a.name, a.short_name, f.names, a.pinyin
    from (
        select level, area_code, name, short_name, pinyin from areas where district_id = ${district} and level = 'community'
        union all
        select level, area_code, name, short_name, pinyin from areas
        where district_id = ${district} and parent_code = ${root} and level = 'subdistrict'
      ) a
      left join (select n.area_code, array_agg(n.name) as names from area_names n
        where n.district_id = ${district} and n.to_on is not null group by n.area_code) f on f.area_code = a.area_code
    where (a.name like any(${parts}::text[]) or array_to_string(f.names, ' ') like any(${parts}::text[])
        or a.pinyin like any(${letters}::text[]))
    limit ${sql.lit(mostPlaces)}`),
)

/** The district, and the province and city it lies in; where the official list lacks it, only what the register calls it. */
async function ownNames(q: Reader): Promise<string[]> {
  const [name, listed] = await Promise.all([districtName(q), findDistricts(String(q.district))])
  const own = listed.find(({ code }) => code === q.district)
  const names = [own?.provinceName, own?.cityName, own?.name, name].filter((each) => each !== undefined)
  return [...new Set(names)]
}

/** Subdistricts, communities and, where it is looked for, estates whose name has something of the head in it. */
async function namedPlaces(q: Reader, head: string, within: string): Promise<NamedPlace[]> {
  const parts = partsOf(head)
  // 3组 and 3 组, 一组: villages' groups are few signs, so they are met by what they are.
  const groups = /[组社队]/.test(head) ? ['%组', '%社', '%队'] : []
  const rows = await q.all(
    placesNamed({
      district: q.district,
      root: String(q.district),
      ...areaRange(within.slice(0, 12)),
      parts,
      partsOrGroups: [...parts, ...groups],
      letters: lettersOf(head),
    }),
  )
  return rows.map((row) => ({
    kind: row.kind,
    key: row.key,
    communityCode: row.community_code,
    names: [...new Set([row.name, row.short_name, ...(row.former ?? [])])],
    pinyin: row.pinyin,
  }))
}

interface BuildingRow {
  area_code: string
  community_code: string
  community: string
  estate_id: string | null
  estate: string | null
  name: string
  former: string[] | null
  grid_code: string | null
  households: number
}

type BuildingsAsked = { district: number } & (
  | ({ of: 'estates' } & Placed)
  | { community: string }
  | { communities: string[] }
  | { from: string; to: string; subdistricts?: string[] }
)

const whereOf = (asked: BuildingsAsked) => {
  if ('of' in asked) return isOneOf('a.estate_id', asked)
  if ('community' in asked) return sql`a.community_code = ${asked.community}`
  if ('communities' in asked) return sql`a.community_code = any(${asked.communities}::text[])`
  const among = asked.subdistricts ? sql`and left(a.area_code, 9) = any(${asked.subdistricts}::text[])` : sql``
  return sql`a.area_code >= ${asked.from} and a.area_code < ${asked.to} ${among}`
}

const buildingsAsked = prepared((asked: BuildingsAsked) =>
  rawQuery<BuildingRow>(sql`select a.area_code, a.community_code, c.short_name as community, a.estate_id, a.estate,
      a.name, b.households, g.grid_code,
      (select array_agg(n.name) from area_names n where n.district_id = ${asked.district} and n.area_code = a.area_code
        and n.to_on is not null) as former
    from areas a
      join buildings b on b.district_id = ${asked.district} and b.area_code = a.area_code
      join areas c on c.district_id = ${asked.district} and c.area_code = a.community_code
      left join grid_buildings g on g.district_id = ${asked.district} and g.area_code = a.area_code
        and g.to_on is null and not g.micro
    where a.district_id = ${asked.district} and a.level = 'building' and ${whereOf(asked)}
    order by a.area_code limit ${sql.lit('from' in asked ? 500 : mostBuildings)}`),
)

/** Buildings of the estates meant, else of the communities, else of the area: with a number of it where that narrows. */
async function buildingsMeant(q: Reader, address: ReadAddress, places: PlacesMeant, within: string) {
  const { district } = q
  const [estates, communities, subdistricts] = [
    places.estates.map(({ key }) => key),
    places.communities.map(({ key }) => key),
    places.subdistricts.map(({ key }) => key),
  ]
  const [community, ...others] = communities
  const asked: BuildingsAsked =
    estates.length > 0
      ? { district, of: 'estates', ...placed(estates) }
      : community !== undefined
        ? others.length === 0
          ? { district, community }
          : { district, communities }
        : { district, ...areaRange(within), ...(subdistricts.length > 0 ? { subdistricts } : {}) }
  const rows = await q.all(buildingsAsked(asked))
  const keys = address.readings.flatMap(({ buildings }) => buildings)
  const named = rows.map((row) => ({ row, names: [row.name, ...(row.former ?? [])] }))
  return keys.length > 0 ? named.filter(({ names }) => isCalled(names, keys)) : named
}

type InBuildings = { district: number } & Placed
const unitsIn = prepared((of: InBuildings) =>
  rawQuery<{ area_code: string; name: string }>(sql`select area_code, name from units
    where district_id = ${of.district} and ${isOneOf('building_code', of)} order by area_code`),
)
const doorsCalled = prepared((of: InBuildings & { rooms: string[] }) =>
  rawQuery<{ area_code: string; room: string }>(sql`select area_code, room from households
    where district_id = ${of.district} and ${isOneOf('building_code', of)} and room = any(${of.rooms}::text[])
    order by area_code`),
)

/** Units of these buildings, and those of their doors that have one of the numbers, where the viewer is told of them. */
async function withDoors(
  q: Reader,
  found: { row: BuildingRow; names: string[] }[],
  rooms: string[],
): Promise<AddressBuilding[]> {
  const codes = found.map(({ row }) => row.area_code)
  const spelled = rooms.flatMap((room) => [room, room.padStart(3, '0'), room.padStart(4, '0')])
  const among = { district: q.district, ...placed(codes) }
  const [units, doors] =
    codes.length === 0
      ? [[], []]
      : await Promise.all([
          q.all(unitsIn(among)),
          spelled.length > 0 ? q.all(doorsCalled({ ...among, rooms: spelled })) : [],
        ])
  const of = <Row extends { area_code: string }>(rows: Row[], building: string) =>
    rows
      .filter(({ area_code }) => area_code.startsWith(building))
      .map(({ area_code, ...row }) => ({ areaCode: area_code, ...row }))
  return found.map(({ row, names }) => ({
    areaCode: row.area_code,
    communityCode: row.community_code,
    communityName: row.community,
    estateId: row.estate_id,
    estate: row.estate,
    names,
    gridCode: row.grid_code,
    units: of(units, row.area_code),
    households: row.households,
    doors: maySeeDoors(q.actor, { areaCode: row.area_code, gridCode: row.grid_code }) ? of(doors, row.area_code) : null,
  }))
}

/** An address as people write it: the one place it means, or a choice and what to add. */
export async function parseAddress(
  q: Reader,
  { q: text, within = String(q.district) }: QueryOf<'parseAddress'>,
): Promise<ResponseOf<'parseAddress'>> {
  const address = readAddress(text)
  const head = address.readings[0]?.head ?? ''
  const [own, known] = await Promise.all([ownNames(q), namedPlaces(q, head, within)])
  const places = placesMeant(head, known, own)
  const [community] = places.communities
  const placeOnly = address.readings.every(
    (each) => each.buildings.length === 0 && each.unit === null && each.room === null,
  )
  if (
    placeOnly &&
    community &&
    places.communities.length === 1 &&
    places.estates.length === 0 &&
    places.unknown === '' &&
    places.elsewhere === ''
  ) {
    const [name] = [...community.names].sort((a, b) => a.length - b.length)
    const choice = {
      areaCode: community.key,
      level: 'community' as const,
      label: name ?? '',
      communityName: name ?? '',
      gridCode: null,
    }
    return {
      certain: !address.near,
      choices: [choice],
      missing: address.near ? '请写清是哪一户，或选最近的一处。' : null,
    }
  }
  const meant = await buildingsMeant(q, address, places, within)
  const rooms = address.readings.flatMap(({ room }) => room ?? [])
  const buildings = await withDoors(q, meant.slice(0, 200), rooms)
  const narrowed = within.length >= 12 || (places.communities.length === 1 && places.estates.length === 0)
  const { certain, targets, missing } = chooseAddress(address, places, buildings, narrowed)
  return { certain, choices: targets.slice(0, most).map(toChoice), missing }
}

function toChoice({ building, unit, door }: AddressTarget): ResponseOf<'parseAddress'>['choices'][number] {
  const house = placeLabel({ short_name: building.names[0] ?? '', estate: building.estate })
  return {
    areaCode: door?.areaCode ?? unit?.areaCode ?? building.areaCode,
    level: door ? 'household' : unit ? 'unit' : 'building',
    label: doorLabel(house, unit?.name ?? null, door?.room),
    communityName: building.communityName,
    gridCode: building.gridCode,
  }
}
