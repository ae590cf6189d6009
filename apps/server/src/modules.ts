import * as access from './modules/access/index.ts'
import * as accounts from './modules/accounts/index.ts'
import * as acting from './modules/acting/index.ts'
import * as audit from './modules/audit/index.ts'
import * as auditCases from './modules/audit-cases/index.ts'
import * as coverage from './modules/coverage/index.ts'
import * as exchange from './modules/exchange/index.ts'
import * as exports from './modules/exports/index.ts'
import * as facilities from './modules/facilities/index.ts'
import * as files from './modules/files/index.ts'
import * as gridPlans from './modules/grid-plans/index.ts'
import * as identity from './modules/identity/index.ts'
import * as imports from './modules/imports/index.ts'
import * as issues from './modules/issues/index.ts'
import * as notifications from './modules/notifications/index.ts'
import * as organisations from './modules/organisations/index.ts'
import * as people from './modules/people/index.ts'
import * as points from './modules/points/index.ts'
import * as posts from './modules/posts/index.ts'
import * as privacy from './modules/privacy/index.ts'
import * as statistics from './modules/statistics/index.ts'
import * as tasks from './modules/tasks/index.ts'
import * as territory from './modules/territory/index.ts'
import * as trace from './modules/trace/index.ts'
import { theSystem } from './platform/actor.ts'
import { type Reader, runCommand, runQuery } from './platform/command.ts'
import type { HappenedEvent, Reaction } from './platform/events.ts'
import type { Server } from './platform/http.ts'
import { type Job, platformJobs } from './platform/jobs.ts'
import type { Hint } from './platform/live.ts'
import type { OwnData } from './platform/own-data.ts'
import type { Resealing } from './platform/resealing.ts'

/** THE LIST: first depends on nothing, last on all before it. A module imports only the doors of earlier ones. */
export const moduleOrder = [
  'identity',
  'files',
  'territory',
  'people',
  'organisations',
  'posts',
  'accounts',
  'acting',
  'facilities',
  'points',
  'issues',
  'tasks',
  'grid-plans',
  'exchange',
  'imports',
  'exports',
  'privacy',
  'coverage',
  'access',
  'audit',
  'audit-cases',
  'trace',
  'statistics',
  'notifications',
] as const

/** What a proved phone number means: the registers of all districts here are asked, each for itself. */
const registers: identity.Registers = {
  plainName: people.plainName,
  async namesBehind(runtime, phone, accountId) {
    const names = []
    for (const district of await territory.servedDistricts(runtime))
      names.push(...(await runQuery(runtime, theSystem(district), (q) => people.namesBehind(q, phone, accountId))))
    return names
  },
  async claim(runtime, accountId, phone) {
    for (const district of await territory.servedDistricts(runtime))
      await runCommand(runtime, theSystem(district), null, (ctx) => people.claimPerson(ctx, { accountId, phone }))
  },
  async renumber(runtime, accountId, phone) {
    for (const { district } of await runQuery(runtime, theSystem(0), (q) => identity.districtsOfAccount(q, accountId)))
      await runCommand(runtime, theSystem(district), null, (ctx) => people.renumberPerson(ctx, { accountId, phone }))
  },
}

/** What somebody has that a merge cannot give to another: the first kind of it, in words. */
const whatStandsOn: people.StandsOn = async (ctx, personId) => {
  const kinds: [string, (ctx: Reader, personIds: string[]) => Promise<string[]>][] = [
    ['岗位', posts.peopleWithPosts],
    ['积分', points.peopleWithPoints],
    ['反映的问题', issues.peopleWhoReported],
    ['任务', tasks.peopleWithTasks],
    ['兑换单', exchange.peopleWhoOrdered],
    ['单位里的身份', organisations.membersAmong],
    ['代办的委托', acting.peopleInGrants],
  ]
  for (const [what, has] of kinds) if ((await has(ctx, [personId])).length > 0) return what
  return null
}

/** Who held an office is told by name for as long as its record is kept. */
export const staysKnown = async (q: Reader, personIds: string[]): Promise<string[]> => [
  ...(await posts.peopleWithPosts(q, personIds)),
  ...(await organisations.membersAmong(q, personIds)),
]

/** What each module keeps sealed with the deployment's key: it is sealed anew when the key changes. */
export const sealed: Resealing[] = [
  ...identity.sealed,
  ...people.sealed,
  ...organisations.sealed,
  ...issues.sealed,
  ...exchange.sealed,
  ...imports.sealed,
  ...exports.sealed,
  ...privacy.sealed,
]

/** What each module keeps of somebody: a copy of it is theirs to take. */
export const ownData: OwnData[] = [
  people.ownData,
  identity.ownData,
  acting.ownData,
  organisations.ownData,
  posts.ownData,
  issues.ownData,
  tasks.ownData,
  points.ownData,
  exchange.ownData,
  files.ownData,
  gridPlans.ownData,
  imports.ownData,
  privacy.ownData,
  auditCases.ownData,
  notifications.ownData,
]

/** Serves every operation. What an earlier module must know of a later one is handed to it here, never imported. */
export function routes(server: Server): void {
  identity.routes(server, registers)
  files.routes(server, {
    issue: issues.mayReadFilesOf,
    ...facilities.fileScope,
    ...tasks.fileScope,
    ...exchange.fileScope,
    ...acting.fileScope,
    consent: privacy.showsConsentFile,
    dataRequest: privacy.showsRequestFile,
  })
  territory.routes(server, coverage.lookedAfter)
  people.routes(server, {
    postsOf: posts.placedPostsOf,
    standsOn: whatStandsOn,
    reasonsOf: exports.reasonsOfLooks,
    revealsStopped: auditCases.revealsStopped,
  })
  organisations.routes(
    server,
    { handlersIn: posts.handlersIn, postsOfPeople: posts.postsOfPeople },
    issues.categoryNames,
  )
  posts.routes(server)
  accounts.routes(server, registers)
  acting.routes(server)
  facilities.routes(server)
  points.routes(server)
  issues.routes(server, async (q, issueId) => (await tasks.tasksOfIssue(q, [issueId])).get(issueId) ?? [])
  tasks.routes(server)
  gridPlans.routes(server)
  exchange.routes(server)
  imports.routes(server)
  exports.routes(server, auditCases.revealsStopped)
  privacy.routes(server, ownData)
  coverage.routes(server)
  access.routes(server)
  audit.routes(server)
  auditCases.routes(server)
  trace.routes(server)
  statistics.routes(server)
  notifications.routes(server)
}

export const reactions: Reaction[] = [
  ...acting.reactions,
  ...issues.reactions,
  ...exchange.reactions,
  ...auditCases.reactions,
  ...privacy.reactions,
  ...statistics.reactions,
  ...notifications.reactions,
]

/** What runs by the clock, without anybody asking. */
export const jobs: Job[] = [
  ...platformJobs,
  ...identity.jobs,
  ...files.jobs,
  ...territory.jobs,
  ...people.jobs(staysKnown),
  ...posts.jobs,
  ...points.jobs,
  ...gridPlans.jobs,
  ...imports.jobs,
  ...privacy.jobs,
  ...audit.jobs,
  ...auditCases.jobs,
]

export const hintOf = (event: HappenedEvent): Hint | null => notifications.hintOf(event)

/** Every operation's policy, for the matrix of operations and people. */
export const policies = {
  ...identity.policy,
  ...files.policy,
  ...territory.policy,
  ...people.policy,
  ...organisations.policy,
  ...posts.policy,
  ...accounts.policy,
  ...acting.policy,
  ...facilities.policy,
  ...points.policy,
  ...issues.policy,
  ...tasks.policy,
  ...gridPlans.policy,
  ...exchange.policy,
  ...imports.policy,
  ...exports.policy,
  ...privacy.policy,
  ...coverage.policy,
  ...access.policy,
  ...audit.policy,
  ...auditCases.policy,
  ...trace.policy,
  ...statistics.policy,
  ...notifications.policy,
}
