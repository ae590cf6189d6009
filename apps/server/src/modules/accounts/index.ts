export { policy } from './policy.ts'
export { routes } from './routes.ts'
