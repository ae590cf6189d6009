export { claimPerson } from './commands/claim-person.ts'
export { confirmMembership } from './commands/confirm-membership.ts'
export { dropField } from './commands/drop-field.ts'
export { enrolPerson } from './commands/enrol-person.ts'
export { erasePerson } from './commands/erase-person.ts'
export { getPerson } from './commands/get-person.ts'
export { importResidentRows } from './commands/import-resident-rows.ts'
export { type Joined, joinCommunity } from './commands/join-community.ts'
export type { StandsOn } from './commands/merge-people.ts'
export { type RegisterPerson, registerPerson } from './commands/register-person.ts'
export { renumberPerson } from './commands/renumber-person.ts'
export { requestMinorReveal } from './commands/request-minor-reveal.ts'
export { type RevealsStopped, revealField } from './commands/reveal-field.ts'
export { savePerson } from './commands/save-person.ts'
export { setCareFlag } from './commands/set-care-flag.ts'
export { undoResidentEffects } from './commands/undo-resident-effects.ts'
export { fieldRegistry } from './field-registry.ts'
export { eraseWhoCameBack, jobs, refreshKeyBook, retain } from './jobs.ts'
export { nameFor, type PersonName, plainName } from './person.ts'
export { policy, waitsToBeConfirmed } from './policy.ts'
export { declineReason, homesOf, namesOf, peopleNamed } from './queries.ts'
export { accountOfPerson, namesBehind } from './queries-account.ts'
export { actedForName, guardianRelation, keysOf, type Principal, principalOf, wardsOf } from './queries-acting.ts'
export {
  type Cells,
  cellsOf,
  type FieldChoice,
  fieldsFor,
  type PersonCells,
  type WantedFields,
} from './queries-cells.ts'
export { type NamedOnForm, peopleOnForm } from './queries-form.ts'
export type { PeopleFilter } from './queries-hits.ts'
export { placesLivedIn } from './queries-in-use.ts'
export { type BookReader, keyBookRows, keyless } from './queries-key-book.ts'
export { ownData } from './queries-own-data.ts'
export {
  countMatching,
  type LookBy,
  lookersSince,
  lookSums,
  looksBy,
  peopleAbout,
  personsOfAccounts,
  relativesOf,
  searchesBy,
} from './queries-watch.ts'
export { type Whose, whoseData } from './queries-whose.ts'
export type { SavePerson } from './register.ts'
export { type ResidentImportRow, type ToHead, toHead } from './resident-import.ts'
export { routes } from './routes.ts'
export {
  addPersons,
  type Known,
  lockPerson,
  type NewPerson,
  personsOfPhone,
  personsOfPhones,
  removeUnknown,
  sharesNumber,
  takeAccount,
} from './store.ts'
export { addLook, type FormLook, lookAtAll, lookForForm } from './store-looks.ts'
export { lockPersonRow, ownKeyOf, restrictPerson, writeWordsWithoutHome } from './store-register.ts'
export { sealed } from './store-sealed.ts'
export { ageOn, ownAccountFrom } from './viewing.ts'
