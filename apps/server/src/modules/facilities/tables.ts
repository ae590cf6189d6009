import type { Accessibility, FacilityKind } from '@linli/contract'
import type { Opening } from './opening.ts'

export interface FacilityRow {
  district_id: number
  facility_id: string
  name: string
  kind: FacilityKind
  area_code: string
  address: string
  latitude: number | null
  longitude: number | null
  square_metres: number | null
  functions: string[]
  opening: Opening[]
  phone: string | null
  accessibility: Accessibility[]
  organisation_id: string | null
  note: string | null
  closed_on: string | null
  pinyin: string
  saved_at: Date
}

export interface FacilitiesTables {
  facilities: FacilityRow
}
