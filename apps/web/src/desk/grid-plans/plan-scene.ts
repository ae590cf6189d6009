import { m } from '../../messages/compiled/messages.js'
import type { Scene } from '../map/canvas.ts'
import { dotOf, fillOf, noFill } from '../map/fills.ts'
import type { AreaMapData } from '../map/scene.ts'
import { type Building, type Draft, householdsOf, type PlannedGrid, wholeGrids } from './draft.ts'

/** Its colour, by its place in the plan: the same in the table and on the map. */
export function fillsOf(grids: PlannedGrid[], of = fillOf): (key: string | undefined) => string {
  const nth = new Map(wholeGrids(grids).map(({ key }, index) => [key, index]))
  return (key) => {
    const index = key === undefined ? undefined : nth.get(key)
    return index === undefined ? noFill : of(index)
  }
}

export function planScene(
  draft: Draft,
  communities: AreaMapData['communities'],
  buildings: ReadonlyMap<string, Building>,
  chosen: string | undefined,
  marked: ReadonlySet<string>,
): Scene {
  const fill = fillsOf(draft.grids)
  const dot = fillsOf(draft.grids, dotOf)
  const holder = new Map<string, string>()
  for (const { key, buildings: codes } of wholeGrids(draft.grids)) for (const code of codes) holder.set(code, key)
  const parent = draft.grids.find(({ key }) => key === chosen)
  const open = [chosen, parent?.parentKey]
  const shown = draft.grids.filter(({ kind, parentKey }) => kind !== 'micro' || (parentKey && open.includes(parentKey)))
  return {
    outlines: communities.map(({ areaCode, name, geometry }) => ({ key: areaCode, name, geometry })),
    shapes: shown.map((grid) => ({
      key: grid.key,
      name: grid.name,
      note: m.desk_map_households({ count: householdsOf(grid, buildings) }),
      geometry: grid.geometry,
      fill: grid.kind === 'micro' ? noFill : fill(grid.key),
      chosen: grid.key === chosen,
    })),
    dots: [...buildings.values()].flatMap(({ areaCode, label, position }) => {
      if (!position) return []
      const key = holder.get(areaCode)
      return [{ key: areaCode, label, position, fill: dot(key), chosen: marked.has(areaCode), shapeKey: key ?? null }]
    }),
    pin: null,
  }
}
