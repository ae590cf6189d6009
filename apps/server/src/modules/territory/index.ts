export { normalAddress } from './address.ts'
export { liesHere } from './boundary-survey.ts'
export { buildingKey, numberOf, plainly } from './building.ts'
export { importBoundaries } from './commands/import-boundaries.ts'
export { type ImportMode, importBuildingRows } from './commands/import-building-rows.ts'
export { importBuildings } from './commands/import-buildings.ts'
export { importCommunityRows } from './commands/import-community-rows.ts'
export { importShapeRows } from './commands/import-shape-rows.ts'
export { type OpenDistrict, openDistrict } from './commands/open-district.ts'
export { redrawGrids } from './commands/redraw-grids.ts'
export { undoPlaceEffects } from './commands/undo-place-effects.ts'
export { undoShapeEffects } from './commands/undo-shape-effects.ts'
export { type Division, divisionNameOf, findDistricts, readDivision } from './divisions.ts'
export type { BuildingImportRow, CommunityImportRow, Effect, RowOutcome } from './import-rows.ts'
export { jobs } from './jobs.ts'
export type { BuildingOfLayout, GridOfLayout, Layout } from './layout.ts'
export { communityLookup, stemOf } from './names.ts'
export { type Place, placeLabel } from './place.ts'
export { policy } from './policy.ts'
export {
  areaNames,
  buildingsInGrids,
  communitiesIn,
  communityByNames,
  districtName,
  findNearestPlace,
  findPlace,
  findPlaceInGrids,
  hasDistrict,
  isPlace,
  placesOf,
  publicLabelsOf,
  servedDistricts,
} from './queries.ts'
export { parseAddress } from './queries-addresses.ts'
export {
  type CommunityCounts,
  countGround,
  type GroundLack,
  groundLacks,
  type LackingPlace,
  type LookedAfter,
  lackingOnGround,
} from './queries-coverage.ts'
export {
  areaFinder,
  type Estate,
  estatesById,
  estatesIn,
  gridNames,
  type Surroundings,
  surroundingsOf,
} from './queries-estates.ts'
export {
  buildingNamesIn,
  type Grid,
  gridsByCode,
  gridsIn,
  homesIn,
  householdsIn,
  microBuildings,
  microGridOf,
} from './queries-grids.ts'
export { layoutOf } from './queries-layout.ts'
export { gridAt, type Located, locatePoints } from './queries-map.ts'
export { boundariesIn, boundaryOf, gridShapesOf } from './queries-shapes.ts'
export { type DrawnGrid, sameShape } from './redrawing.ts'
export { routes } from './routes.ts'
export { holdGrid, holdPlace, lockGridsOf } from './store-grids.ts'
