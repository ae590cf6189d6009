export { approveProof } from './commands/approve-proof.ts'
export { cancelTask } from './commands/cancel-task.ts'
export { claimTask } from './commands/claim-task.ts'
export { publishTask } from './commands/publish-task.ts'
export { returnProof } from './commands/return-proof.ts'
export { submitProof } from './commands/submit-proof.ts'
export { withdrawClaim } from './commands/withdraw-claim.ts'
export { policy } from './policy.ts'
export {
  type ClaimOfTask,
  claimsOfTasks,
  fileScope,
  findProof,
  findTask,
  openTasks,
  type TaskOfIssue,
  tasksOfIssue,
} from './queries.ts'
export { countOpenTasksAt } from './queries-grids.ts'
export {
  countOpenTasksOf,
  gridsWithTasks,
  organisationsWithTasks,
  peopleWithTasks,
  placesWithTasks,
} from './queries-in-use.ts'
export { ownData } from './queries-own-data.ts'
export { routes } from './routes.ts'
export { type MovedTask, moveOpenTasks } from './store.ts'
