export { appointPerson } from './commands/appoint-person.ts'
export { appointToPost } from './commands/appoint-to-post.ts'
export { closeGridPosts } from './commands/close-grid-posts.ts'
export { createPost } from './commands/create-post.ts'
export { endAppointment } from './commands/end-appointment.ts'
export { handOver } from './commands/hand-over.ts'
export { importPostRows } from './commands/import-post-rows.ts'
export { type MovedAppointment, moveAppointments } from './commands/move-appointments.ts'
export { setAbsence } from './commands/set-absence.ts'
export { setBackup } from './commands/set-backup.ts'
export { undoPostEffects } from './commands/undo-post-effects.ts'
export { jobs } from './jobs.ts'
export { policy } from './policy.ts'
export type { NewAppointment } from './post.ts'
export type { PostImportRow } from './post-import.ts'
export {
  handlerAndStandIn,
  handlersIn,
  handlersOf,
  holdersFor,
  membersOf,
  placedPostsOf,
  postsOfPeople,
  staffAmong,
} from './queries.ts'
export { type Grant, grantsAround, grantsOf } from './queries-access.ts'
export { administratorsHeld, placesHeld } from './queries-coverage.ts'
export { type StaffOfGrid, staffOfGrids } from './queries-grids.ts'
export {
  countPostsOf,
  gridsWithPosts,
  organisationsWithPosts,
  peopleWithPosts,
  placesWithPosts,
} from './queries-in-use.ts'
export { ownData } from './queries-own-data.ts'
export { routes } from './routes.ts'
