import type { CoverageKey } from '@linli/contract/plain'
import { m } from '../../messages/compiled/messages.js'

/** Where there is nothing that could be covered: what is not there yet. */
export const nothingWords: Record<CoverageKey, () => string> = {
  buildingWorker: m.desk_coverage_no_buildings,
  estateWorker: m.desk_coverage_no_estates,
  gridWorker: m.desk_coverage_no_grids,
  buildingLead: m.desk_coverage_no_homes,
  estateParty: m.desk_coverage_no_estates,
  estateOwners: m.desk_coverage_no_estates,
  estateProperty: m.desk_coverage_no_estates,
  propertyParty: m.desk_coverage_no_property,
  ownersParty: m.desk_coverage_no_owners,
  socialParty: m.desk_coverage_no_social,
  environmentProperty: m.desk_coverage_no_communities,
  gridSize: m.desk_coverage_no_grids,
}
