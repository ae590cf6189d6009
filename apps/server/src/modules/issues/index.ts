export { assignIssue } from './commands/assign-issue.ts'
export { closeWithoutFix } from './commands/close-without-fix.ts'
export { confirmIssue } from './commands/confirm-issue.ts'
export { type ImportedTicket, importTickets } from './commands/import-tickets.ts'
export { type PublishCategories, publishCategories } from './commands/publish-categories.ts'
export { reopenIssue } from './commands/reopen-issue.ts'
export { reportIssue } from './commands/report-issue.ts'
export { resolveIssue } from './commands/resolve-issue.ts'
export { sendMessage } from './commands/send-message.ts'
export { startIssue } from './commands/start-issue.ts'
export { triageIssue } from './commands/triage-issue.ts'
export { endOfWorkday, holidayNote, sayDate } from './deadline.ts'
export { dueAt, type Issue, issueNumber, listTitle, publicTitle } from './issue.ts'
export { promiseOf } from './issue-view.ts'
export { policy } from './policy.ts'
export { readTicketFile, type TicketProfile, type TicketRow, ticketProfiles } from './profiles/ticket-file.ts'
export {
  categoryNames,
  countMatching,
  countMatchingBy,
  factsOf,
  findIssue,
  type IssueFacts,
  mayReadFilesOf,
  originalOf,
  recentlySolved,
  type TasksOfIssue,
} from './queries.ts'
export { countCategories } from './queries-categories.ts'
export { countOpenIssuesAt } from './queries-grids.ts'
export {
  countOpenIssuesOf,
  gridsWithIssues,
  organisationsWithIssues,
  peopleWhoReported,
  placesWithIssues,
} from './queries-in-use.ts'
export { ownData } from './queries-own-data.ts'
export { reactions } from './reactions.ts'
export { routes } from './routes.ts'
export { startingCategories } from './starting-categories.ts'
export { type MovedIssue, moveOpenIssues } from './store.ts'
export { sealed } from './store-sealed.ts'
