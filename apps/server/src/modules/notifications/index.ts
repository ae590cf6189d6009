export { hintOf } from './hints.ts'
export { policy } from './policy.ts'
export { reactions } from './reactions.ts'
export { routes } from './routes.ts'
