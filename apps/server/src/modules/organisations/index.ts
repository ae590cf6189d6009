export { addOrganisationMember } from './commands/add-organisation-member.ts'
export { importOrganisationRows } from './commands/import-organisation-rows.ts'
export { linkPartyOrganisation } from './commands/link-party-organisation.ts'
export { type RegisterOrganisation, registerOrganisation } from './commands/register-organisation.ts'
export { saveOrganisation } from './commands/save-organisation.ts'
export { undoOrganisationEffects } from './commands/undo-organisation-effects.ts'
export type { OrganisationImportRow } from './organisation-import.ts'
export { policy } from './policy.ts'
export {
  findOpenOrganisation,
  findOrganisation,
  type Organisation,
  openOrganisationsNamed,
  organisationsById,
} from './queries.ts'
export { estatesServed, type UnitInCoverage, unitsIn } from './queries-coverage.ts'
export { estatesInUse, gridsServed, membersAmong, onGrids, placesWithOrganisations } from './queries-in-use.ts'
export { ownData } from './queries-own-data.ts'
export { type Competent, departmentsCompetentFor, organisationsServing, type Serving } from './queries-serving.ts'
export type { Staff } from './queries-views.ts'
export { routes } from './routes.ts'
export { sealed } from './store-sealed.ts'
