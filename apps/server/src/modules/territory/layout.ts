import type { GridKind } from '@linli/contract'
import type { Geometry } from '@linli/geometry'

export interface GridOfLayout {
  gridCode: string
  name: string
  kind: GridKind
  trade: string | null
  parentGridCode: string | null
  residentsGroup: string | null
  geometry: Geometry | null
}

export interface BuildingOfLayout {
  areaCode: string
  label: string
  position: { latitude: number; longitude: number } | null
  households: number
  /** The general or dedicated grid that holds it today. */
  gridCode: string | null
  microGridCode: string | null
}

/** How a community is divided today. */
export interface Layout {
  communityCode: string
  name: string
  boundary: Geometry | null
  grids: GridOfLayout[]
  buildings: BuildingOfLayout[]
}
