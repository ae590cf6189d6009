export { saveFacility } from './commands/save-facility.ts'
export { policy } from './policy.ts'
export { fileScope } from './queries.ts'
export { routes } from './routes.ts'
