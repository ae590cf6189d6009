import type { Generated, GeneratedAlways } from 'kysely'

export interface AreaRow {
  district_id: number
  area_code: string
  level: 'district' | 'subdistrict' | 'community' | 'building'
  name: string
  short_name: string
  parent_code: string | null
  community_code: string | null
  estate: string | null
  latitude: number | null
  longitude: number | null
  pinyin: string
  /** Name, estate and pinyin as searches meet them; kept by the database. */
  words: GeneratedAlways<string>
  estate_id: string | null
  local: boolean
  /** Of a community: how many lie in it. */
  buildings: Generated<number>
  households: Generated<number>
}

export interface TerritoryTables {
  districts: { district_id: number; name: string; opened_at: Date }
  areas: AreaRow
  /** The owner's view of areas that searches use: row-level security would turn them into sequential scans. */
  area_search: AreaRow
  grids: {
    district_id: number
    grid_code: string
    community_code: string
    kind: 'general' | 'micro' | 'dedicated'
    name: string
    parent_grid_code: string | null
    trade: string | null
    residents_group: string | null
    from_on: string
    to_on: string | null
  }
  estate_names: { district_id: number; estate_id: string; until: string; name: string; reason: string }
  grid_buildings: {
    district_id: number
    grid_code: string
    area_code: string
    from_on: string
    to_on: string | null
    micro: Generated<boolean>
  }
  grid_shapes: {
    district_id: number
    grid_code: string
    from_on: string
    to_on: string | null
    geometry: unknown
    west: number
    south: number
    east: number
    north: number
  }
  grid_versions: { district_id: number; community_code: string; version: Generated<number> }
  /** The owner's view of area_names, for searches as area_search is. */
  area_name_search: TerritoryTables['area_names']
  area_names: {
    district_id: number
    area_code: string
    from_on: string
    to_on: string | null
    name: string
    short_name: string
    reason: string | null
  }
  estates: { district_id: number; estate_id: string; community_code: string; name: string; pinyin: Generated<string> }
  buildings: {
    district_id: number
    area_code: string
    community_code: string
    use: string
    floors: number | null
    units: Generated<number>
    households: Generated<number>
    /** One more with each change. */
    version: Generated<number>
  }
  units: {
    district_id: number
    area_code: string
    building_code: string
    name: string
    households: Generated<number>
  }
  households: { district_id: number; area_code: string; building_code: string; floor: number | null; room: string }
  boundaries: {
    district_id: number
    area_code: string
    geometry: unknown
    datum: 'wgs84' | 'gcj02' | 'bd09'
    west: number
    south: number
    east: number
    north: number
    saved_at: Date
  }
}
