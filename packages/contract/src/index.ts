import type { z } from 'zod'
import { accountOperations } from './operations/accounts.ts'
import { actingOperations } from './operations/acting.ts'
import { areas, gridPlans } from './operations/areas.ts'
import { audit } from './operations/audit.ts'
import { auditCases } from './operations/audit-cases.ts'
import { notifications, statistics } from './operations/board.ts'
import { exchange, points } from './operations/exchange.ts'
import { exports } from './operations/exports.ts'
import { identity } from './operations/identity.ts'
import { imports } from './operations/imports.ts'
import { issues } from './operations/issues.ts'
import { coverage, facilities, organisationOperations } from './operations/organisations.ts'
import { people } from './operations/people.ts'
import { access, postOperations } from './operations/posts.ts'
import { privacy } from './operations/privacy.ts'
import { tasks } from './operations/tasks.ts'
import { files, territory } from './operations/territory.ts'

export const operations = {
  ...identity,
  ...territory,
  ...areas,
  ...people,
  ...organisationOperations,
  ...postOperations,
  ...accountOperations,
  ...actingOperations,
  ...facilities,
  ...files,
  ...points,
  ...issues,
  ...tasks,
  ...gridPlans,
  ...exchange,
  ...imports,
  ...exports,
  ...privacy,
  ...coverage,
  ...access,
  ...audit,
  ...auditCases,
  ...statistics,
  ...notifications,
}
export type Operations = typeof operations

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
type Sent<T> = T extends z.ZodType ? z.input<T> : undefined

/** What a command or query gets: defaults filled in. */
export type BodyOf<I extends keyof Operations> = Parsed<Operations[I]['body']>
export type QueryOf<I extends keyof Operations> = Parsed<Operations[I]['query']>
/** What a client may send. */
export type SentBody<I extends keyof Operations> = Sent<Operations[I]['body']>
export type SentQuery<I extends keyof Operations> = Sent<Operations[I]['query']>
export type ResponseOf<I extends keyof Operations> = z.output<Operations[I]['response']>

export * from './acting.ts'
export * from './consents.ts'
export * from './fields.ts'
export * from './identity-number.ts'
export type { Operation } from './operation.ts'
export * from './paths.ts'
export * from './reasons.ts'
export { problem } from './shapes.ts'
export * from './suggest.ts'
export * from './words.ts'
