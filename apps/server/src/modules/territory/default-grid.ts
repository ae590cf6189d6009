import { type Geometry, locate, type Part, type Point } from '@linli/geometry'
import { invalid } from '../../platform/errors.ts'
import type { BuildingWish, KnownBuilding } from './building-change.ts'

export interface GridOfCommunity {
  gridCode: string
  communityCode: string
  name: string
  kind: 'general' | 'micro' | 'dedicated'
  parentCode: string | null
  geometry: Geometry | null
}

interface Neighbour {
  estate: string | null
  gridCode: string | null
}

/**
 * The grid of the first level that takes a new building for which none was named: the one its position lies in, the
 * community's only one, or the one that holds its whole estate. `null` where the community has no grids yet, and
 * `undefined` where somebody has to say.
 */
export function gridTaking(
  building: { estate: string | null | undefined; position: Point | null | undefined },
  grids: readonly GridOfCommunity[],
  neighbours: readonly Neighbour[],
): GridOfCommunity | null | undefined {
  const first = grids.filter(({ kind }) => kind !== 'micro')
  const [only, ...others] = first
  if (!only) return null
  const called = (code: string | null) => first.find(({ gridCode }) => gridCode === code)
  if (building.position) {
    const parts = first.flatMap(({ gridCode, geometry }): Part[] => (geometry ? [{ key: gridCode, geometry }] : []))
    const inside = called(locate(parts, building.position))
    if (inside) return inside
  }
  if (others.length === 0) return only
  if (!building.estate) return undefined
  const holding = new Set(neighbours.flatMap(({ estate, gridCode }) => (estate === building.estate ? [gridCode] : [])))
  const [whole = null] = holding
  return holding.size === 1 ? called(whole) : undefined
}

const plainly = (name: string) => name.normalize('NFKC').replace(/\s+/g, '')

/** The grid a row means by its code, its name, or the end of it where that is one's alone: 第一网格 of 龙滩园第一网格. */
export function gridCalled(grids: readonly GridOfCommunity[], written: string): GridOfCommunity | undefined {
  const name = plainly(written)
  const exact = grids.find((each) => each.gridCode === name || plainly(each.name) === name)
  if (exact) return exact
  const [ending, ...others] = grids.filter((each) => plainly(each.name).endsWith(name))
  return others.length === 0 ? ending : undefined
}

/** The grid that is named, else the one that takes the building by itself; nothing where it has one. */
export function gridFor(
  { gridCode, estate, position }: BuildingWish & { estate?: string | undefined },
  known: KnownBuilding | undefined,
  grids: readonly GridOfCommunity[],
  neighbours: readonly KnownBuilding[],
): GridOfCommunity | undefined {
  if (gridCode) {
    const named = grids.find((each) => each.gridCode === gridCode)
    if (!named) throw invalid('unknown-grid')
    return named
  }
  if (known?.gridCode) return undefined
  const building = { estate: known?.estate ?? estate, position: position ?? known?.position }
  const taking = gridTaking(building, grids, neighbours)
  if (taking === undefined && !known) throw invalid('grid-needed')
  return taking ?? undefined
}
