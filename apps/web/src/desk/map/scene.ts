import type { ResponseOf } from '@linli/contract'
import { m } from '../../messages/compiled/messages.js'
import type { Position, Scene } from './canvas.ts'
import { dotOf, fillOf, lackFill, noFill } from './fills.ts'

export type AreaMapData = ResponseOf<'getAreaMap'>
export type MapGrid = AreaMapData['grids'][number]

interface Look {
  chosen: string | undefined
  building?: string | undefined
  /** Buildings that lack what is looked for; null colours by grid. */
  lacking: ReadonlySet<string> | null
  pin: Position | null
}

/** Grids that partition their community; micro grids lie inside and show with the grid they are part of. */
export const shownGrids = (grids: MapGrid[], chosen: string | undefined) => {
  const parent = grids.find(({ gridCode }) => gridCode === chosen)?.parentGridCode
  return grids.filter(
    ({ kind, parentGridCode }) =>
      kind !== 'micro' || (parentGridCode !== null && [chosen, parent].includes(parentGridCode)),
  )
}

export function sceneOf(data: AreaMapData, { chosen, building, lacking, pin }: Look): Scene {
  const nth = new Map(data.grids.filter(({ kind }) => kind !== 'micro').map(({ gridCode }, index) => [gridCode, index]))
  const fill = (gridCode: string | null) => (gridCode === null ? noFill : fillOf(nth.get(gridCode) ?? 0))
  const dot = (gridCode: string | null) => (gridCode === null ? noFill : dotOf(nth.get(gridCode) ?? 0))
  return {
    outlines: data.communities.map(({ areaCode, name, geometry }) => ({ key: areaCode, name, geometry })),
    shapes: shownGrids(data.grids, chosen).map(({ gridCode, name, kind, households, geometry }) => ({
      key: gridCode,
      name,
      note: m.desk_map_households({ count: households }),
      geometry,
      fill: lacking || kind === 'micro' ? noFill : fill(gridCode),
      chosen: gridCode === chosen,
    })),
    dots: data.buildings.map(({ areaCode, label, position, gridCode }) => ({
      key: areaCode,
      label,
      position,
      fill: lacking ? (lacking.has(areaCode) ? lackFill : noFill) : dot(gridCode),
      chosen: areaCode === building,
      shapeKey: gridCode,
    })),
    pin,
  }
}
