export { policy } from './policy.ts'
export { lookedAfter } from './queries.ts'
export { routes } from './routes.ts'
