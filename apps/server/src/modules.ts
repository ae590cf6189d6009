import * as files from './modules/files/index.ts'
import * as identity from './modules/identity/index.ts'
import * as issues from './modules/issues/index.ts'
import * as organisations from './modules/organisations/index.ts'
import * as people from './modules/people/index.ts'
import * as points from './modules/points/index.ts'
import * as territory from './modules/territory/index.ts'
import type { HappenedEvent, Reaction } from './platform/events.ts'
import type { Server } from './platform/http.ts'
import type { Hint } from './platform/live.ts'

/** THE LIST: first depends on nothing, last on all before it. A module imports only the doors of earlier ones. */
export const moduleOrder = [
  'identity',
  'files',
  'territory',
  'people',
  'organisations',
  'points',
  'issues',
  'tasks',
  'exchange',
  'trace',
  'statistics',
  'notifications',
] as const

/** Serves every operation. What an earlier module must know of a later one is handed to it here, never imported. */
export function routes(server: Server): void {
  identity.routes(server)
  files.routes(server, {
    issue: issues.mayReadFilesOf,
    claim: async () => false,
    goods: async () => true,
    task: async () => true,
  })
  territory.routes(server)
  people.routes(server)
  organisations.routes(server)
  points.routes(server)
  issues.routes(server, async () => [])
}

export const reactions: Reaction[] = [...issues.reactions]

export const hintOf = (event: HappenedEvent): Hint | null => (void event, null)

/** Every operation's policy, for the matrix of operations and people. */
export const policies = {
  ...identity.policy,
  ...files.policy,
  ...territory.policy,
  ...people.policy,
  ...organisations.policy,
  ...points.policy,
  ...issues.policy,
}
