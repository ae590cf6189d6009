import { operations } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { read, type Server, write } from '../../platform/http.ts'
import { importBoundaries } from './commands/import-boundaries.ts'
import { importBuildings } from './commands/import-buildings.ts'
import { renameArea } from './commands/rename-area.ts'
import { renameEstate } from './commands/rename-estate.ts'
import { saveArea } from './commands/save-area.ts'
import { listAreas, listDistricts } from './queries.ts'
import { parseAddress } from './queries-addresses.ts'
import { boundariesBefore } from './queries-boundaries.ts'
import { listBuildings, listHouseholds } from './queries-buildings.ts'
import type { LookedAfter } from './queries-coverage.ts'
import { estateView } from './queries-estates.ts'
import { importedBefore } from './queries-import.ts'
import { getAreaMap, locateArea } from './queries-map.ts'
import { areaNode, getAreaTree } from './queries-tree.ts'

const areaCode = ({ params }: { params: Record<string, string> }) => params.areaCode as string

/** `lookedAfter` asks later modules who looks after which grids and buildings. */
export function routes(server: Server, lookedAfter: (q: Reader, within: string) => Promise<LookedAfter>): void {
  read(server, operations.listDistricts, (q) => listDistricts(q))
  read(server, operations.listAreas, (q, { query }) => listAreas(q, query))
  read(server, operations.getAreaTree, (q, { query }) => getAreaTree(q, query))
  read(server, operations.listBuildings, (q, { query }) => listBuildings(q, query, lookedAfter))
  read(server, operations.listHouseholds, (q, { query }) => listHouseholds(q, query))
  read(server, operations.parseAddress, (q, { query }) => parseAddress(q, query))
  read(server, operations.locateArea, (q, { query }) => locateArea(q, query))
  read(server, operations.getAreaMap, (q, { query }) => getAreaMap(q, query))
  write(server, operations.saveArea, {
    work: async (ctx, call) => areaNode(ctx, await saveArea(ctx, areaCode(call), call.body)),
    again: (q, _key, call) => areaNode(q, areaCode(call)),
    answer: (node) => node,
  })
  write(server, operations.renameArea, {
    work: async (ctx, call) => areaNode(ctx, await renameArea(ctx, areaCode(call), call.body)),
    again: (q, _key, call) => areaNode(q, areaCode(call)),
    answer: (node) => node,
  })
  write(server, operations.renameEstate, {
    work: async (ctx, { params, body }) => estateView(ctx, await renameEstate(ctx, params.estateId as string, body)),
    again: (q, _key, { params }) => estateView(q, params.estateId as string),
    answer: (estate) => estate,
  })
  write(server, operations.importBuildings, {
    work: (ctx, { body }) => importBuildings(ctx, body),
    again: (q, key, { body }) => importedBefore(q, key, body),
    answer: (told) => told,
  })
  write(server, operations.importBoundaries, {
    work: (ctx, { body }) => importBoundaries(ctx, body),
    again: (q, key, { body }) => boundariesBefore(q, key, body),
    answer: (told) => told,
  })
}
