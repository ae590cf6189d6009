import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { areasImported } from '../events.ts'
import { addAreas, addGrid, type NewArea, putBuildingInGrid, openDistrict as saveDistrict } from '../store.ts'

export interface OpenDistrict {
  name: string
  areas: NewArea[]
  grids?: {
    gridCode: string
    communityCode: string
    kind: 'general' | 'micro' | 'dedicated'
    name: string
    buildings: string[]
  }[]
  fromOn?: string
}

// internal: run by `linli import divisions`, `linli setup` and the demo world, never over HTTP
/** Opens a district with its areas; areas that are there already stay as they are. Answers how many were added. */
export async function openDistrict(ctx: CommandContext, input: OpenDistrict): Promise<number> {
  authorise(only(ctx.actor.system, 'staff-only'))
  saveDistrict(ctx, input.name)
  let added = 0
  // In batches: one statement carries at most 65,535 values.
  for (let at = 0; at < input.areas.length; at += 2000) added += await addAreas(ctx, input.areas.slice(at, at + 2000))
  for (const grid of input.grids ?? []) {
    addGrid(ctx, grid)
    for (const building of grid.buildings) putBuildingInGrid(ctx, building, grid.gridCode, input.fromOn as string)
  }
  announce(ctx, areasImported(ctx.district, added))
  return added
}
