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
  }
  grid_buildings: { district_id: number; grid_code: string; area_code: string; from_on: string; to_on: string | null }
}
