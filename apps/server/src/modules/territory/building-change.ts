import {
  buildingKey,
  changesNothing,
  type Stair,
  type StairChanges,
  stairChanges,
  stairsAfter,
  type UnitPlan,
} from './building.ts'

type Position = { latitude: number; longitude: number }

/** A building as it stands in the register today. */
export interface KnownBuilding {
  areaCode: string
  communityCode: string
  estate: string | null
  name: string
  use: string
  floors: number | null
  units: number
  households: number
  position: Position | null
  gridCode: string | null
  gridName: string | null
  version: number
}

/** What somebody says of a building; what is not said stays. */
export interface BuildingWish {
  use?: string | undefined
  floors?: number | undefined
  units?: readonly UnitPlan[] | undefined
  position?: Position | undefined
  gridCode?: string | undefined
}

export interface BuildingChange {
  areaCode: string
  communityCode: string
  facts: { use: string; floors: number | null; units: number; households: number }
  version: number
  position: Position | null
  stairs: StairChanges
  /** More or fewer doors than before. */
  households: number
  /** The grid that takes it from today on. */
  gridCode: string | null
  same: boolean
}

/** What a wish makes of a building: of one that is there, or of a new one. */
export function buildingAfter(
  place: { areaCode: string; communityCode: string },
  known: KnownBuilding | undefined,
  stairs: readonly Stair[],
  wish: BuildingWish,
): BuildingChange {
  const floors = wish.floors ?? known?.floors ?? null
  const after = wish.units?.length ? stairsAfter(place.areaCode, stairs, wish.units, floors) : stairs
  const facts = {
    use: wish.use ?? known?.use ?? 'residential',
    floors,
    units: after.filter(({ name }) => name !== null).length,
    households: after.reduce((sum, { doors }) => sum + doors.length, 0),
  }
  const position = wish.position ?? known?.position ?? null
  const changes = stairChanges(stairs, after)
  const gridCode = !known?.gridCode && wish.gridCode ? wish.gridCode : null
  return {
    ...place,
    facts,
    version: (known?.version ?? 0) + 1,
    position,
    stairs: changes,
    households: facts.households - (known?.households ?? 0),
    gridCode,
    same:
      known !== undefined &&
      gridCode === null &&
      changesNothing(changes) &&
      facts.use === known.use &&
      facts.floors === known.floors &&
      position?.latitude === known.position?.latitude &&
      position?.longitude === known.position?.longitude,
  }
}

/** By which a building is the same one within a community. */
export const sameBuilding = (estate: string | null | undefined, name: string): string =>
  `${(estate ?? '').normalize('NFKC').replace(/\s+/g, '')}/${buildingKey(name)}`

/** 1-4 栋 and 1、2 栋 are several buildings in one cell. */
export const severalBuildings = (name: string): boolean =>
  /\d\s*(?:[-~至到、,，/]|——?)\s*\d+\s*(?:栋|幢|座|号)/.test(name.normalize('NFKC'))

/** The first unit that is named twice; undefined when none is. */
export function unitNamedTwice(units: readonly UnitPlan[], keyOf: (name: string) => string): string | undefined {
  const seen = new Set<string>()
  for (const { name } of units) {
    const key = keyOf(name)
    if (seen.has(key)) return name
    seen.add(key)
  }
  return undefined
}
