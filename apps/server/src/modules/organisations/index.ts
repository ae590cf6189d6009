export { type RegisterOrganisation, registerOrganisation } from './commands/register-organisation.ts'
export { policy } from './policy.ts'
export { findOrganisation, type Organisation, organisationsById, type Staff } from './queries.ts'
export { routes } from './routes.ts'
