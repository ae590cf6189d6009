import type { GridKind } from '@linli/contract'
import type { Geometry } from '@linli/geometry'
import type { Layout } from './layout.ts'

/** A grid as it is to be from a day on; `key` is the code of one that exists, or any other word for a new one. */
export interface DrawnGrid {
  key: string
  name: string
  kind: GridKind
  trade: string | null
  /** Of a micro grid: the key of the grid it is part of. */
  parentKey: string | null
  residentsGroup: string | null
  geometry: Geometry | null
  buildings: string[]
}

export interface Holding {
  areaCode: string
  gridCode: string
  micro: boolean
}

/** What must be written so that the layout of today becomes the one drawn. */
export interface Redrawing {
  begun: (DrawnGrid & { gridCode: string; parentGridCode: string | null })[]
  changed: (DrawnGrid & { gridCode: string; parentGridCode: string | null })[]
  dissolved: string[]
  /** Which grid each building leaves, and which it comes to. */
  left: Holding[]
  entered: Holding[]
  /** Codes whose shape ends, and the shapes that begin. */
  shapesEnded: string[]
  shapesBegun: { gridCode: string; geometry: Geometry }[]
  /** Grid codes by key. */
  codes: Map<string, string>
}

/** `lastSerial` is the highest ever given in this community: a code is never used again. */
export function redrawingOf(layout: Layout, drawn: DrawnGrid[], lastSerial: number): Redrawing {
  const live = new Map(layout.grids.map((grid) => [grid.gridCode, grid]))
  const codes = new Map<string, string>()
  let serial = lastSerial
  for (const { key } of drawn)
    codes.set(key, live.has(key) ? key : `${layout.communityCode}${String(++serial).padStart(3, '0')}`)
  const coded = drawn.map((grid) => ({
    ...grid,
    gridCode: codes.get(grid.key) as string,
    parentGridCode: grid.parentKey === null ? null : (codes.get(grid.parentKey) ?? null),
  }))
  const before = layout.buildings.flatMap(({ areaCode, gridCode, microGridCode }): Holding[] => [
    ...(gridCode ? [{ areaCode, gridCode, micro: false }] : []),
    ...(microGridCode ? [{ areaCode, gridCode: microGridCode, micro: true }] : []),
  ])
  const after = coded.flatMap(({ gridCode, kind, buildings }) =>
    buildings.map((areaCode): Holding => ({ areaCode, gridCode, micro: kind === 'micro' })),
  )
  const has = (holdings: Holding[]) => {
    const known = new Set(holdings.map(({ areaCode, gridCode }) => `${areaCode} ${gridCode}`))
    return ({ areaCode, gridCode }: Holding) => known.has(`${areaCode} ${gridCode}`)
  }
  const [stays, stayed] = [has(after), has(before)]
  const reshaped = coded.filter((grid) => !sameShape(grid.geometry, live.get(grid.gridCode)?.geometry ?? null))
  const dissolved = layout.grids.map(({ gridCode }) => gridCode).filter((gridCode) => !codes.has(gridCode))
  const shaped = (gridCode: string) => live.get(gridCode)?.geometry
  return {
    codes,
    begun: coded.filter(({ gridCode }) => !live.has(gridCode)),
    changed: coded.filter((grid) => {
      const known = live.get(grid.gridCode)
      return known !== undefined && described(known) !== described(grid)
    }),
    dissolved,
    left: before.filter((holding) => !stays(holding)),
    entered: after.filter((holding) => !stayed(holding)),
    shapesEnded: [...dissolved, ...reshaped.map(({ gridCode }) => gridCode)].filter(shaped),
    shapesBegun: reshaped.flatMap(({ gridCode, geometry }) => (geometry ? [{ gridCode, geometry }] : [])),
  }
}

const described = ({
  name,
  kind,
  trade,
  parentGridCode,
  residentsGroup,
}: Pick<DrawnGrid, 'name' | 'kind' | 'trade' | 'residentsGroup'> & { parentGridCode: string | null }): string =>
  JSON.stringify([name, kind, trade, parentGridCode, residentsGroup])

/** Whatever order the database gives the names back in. */
export const sameShape = (a: Geometry | null, b: Geometry | null): boolean =>
  a === null || b === null
    ? a === b
    : a.type === b.type && JSON.stringify(a.coordinates) === JSON.stringify(b.coordinates)
