import type { IssueStatus } from '@linli/contract'
import { createAccount } from '../../apps/server/src/modules/identity/index.ts'
import {
  assignIssue,
  closeWithoutFix,
  confirmIssue,
  reportIssue,
  resolveIssue,
  startIssue,
  triageIssue,
} from '../../apps/server/src/modules/issues/index.ts'
import { type Joined, joinCommunity } from '../../apps/server/src/modules/people/index.ts'
import { type Actor, nobody } from '../../apps/server/src/platform/actor.ts'
import { runCommand, type Work } from '../../apps/server/src/platform/command.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import type { SmallPerson } from './small-world.ts'
import type { TestWorld } from './testing.ts'

/** The three places of the small world: the first community, another of the same district, another district. */
export type Where = 'home' | 'other' | 'far'

export const hands = (w: TestWorld) =>
  ({
    home: {
      district: w.world.district,
      place: w.world.building,
      community: w.world.community,
      reporter: 'xiulan',
      staff: 'secretary',
      handler: 'property',
      unit: w.world.organisations.property,
    },
    other: {
      district: w.world.district,
      place: w.world.otherBuilding,
      community: w.world.otherCommunity,
      reporter: 'ahua',
      staff: 'otherSecretary',
      handler: 'department',
      unit: w.world.organisations.department,
    },
    far: {
      district: w.world.farDistrict,
      place: w.world.farBuilding,
      community: w.world.farCommunity,
      reporter: 'faraway',
      staff: 'farSecretary',
      handler: null,
      unit: w.world.organisations.farOffice,
    },
  }) as const satisfies Record<
    Where,
    {
      district: number
      place: string
      reporter: SmallPerson
      staff: SmallPerson
      handler: SmallPerson | null
    } & Record<string, unknown>
  >

/** What staff say at triage, when a test does not care. */
export const triage = (unit: string) =>
  ({
    categoryCode: 'C0501',
    nature: 'request',
    measure: '更换灯具',
    tier: 'estate',
    organisationId: unit,
  }) as const

/** Runs a command as somebody who is not signed in, as signing in does. */
export async function byNobody<T>(w: TestWorld, work: Work<T>): Promise<T> {
  return ((await runCommand(w.runtime, nobody(0), null, work)) as { done: T }).done
}

type Reached = Exclude<IssueStatus, 'archived'>

/** A new issue, brought to a status by the commands that the people of the place give (no handler works in the far one). */
export async function issueAt(w: TestWorld, status: Reached, where: Where = 'home', onBehalf = false): Promise<string> {
  const { district, place, reporter, staff, handler, unit } = hands(w)[where]
  const issueId = newId()
  const by = (person: SmallPerson, work: Parameters<TestWorld['run']>[1], key = newId()) =>
    w.run(person, work, key, district)
  const text = '三单元的灯坏了，晚上看不见台阶。'
  const onBehalfOf = onBehalf ? { name: '李奶奶', phone: '13912345678' } : undefined
  await by(
    onBehalf ? staff : reporter,
    (ctx) => reportIssue(ctx, { text, areaCode: place, fileIds: [], onBehalfOf }),
    issueId,
  )
  const closure = { cause: 'no-agreement', reason: '两边没有谈成。' } as const
  const steps: [Reached, () => Promise<unknown>][] = [
    ['reported', async () => {}],
    ['triaged', () => by(staff, (ctx) => triageIssue(ctx, issueId, triage(unit)))],
    ['assigned', () => by(staff, (ctx) => assignIssue(ctx, issueId, { organisationId: unit }))],
    ['handling', async () => handler && by(handler, (ctx) => startIssue(ctx, issueId, {}))],
    ['resolved', () => by(staff, (ctx) => resolveIssue(ctx, issueId, { note: '换好了。', fileIds: [] }))],
    ['confirmed', () => by(onBehalf ? staff : reporter, (ctx) => confirmIssue(ctx, issueId, { rating: 5 }))],
  ]
  if (status === 'closedWithoutFix') {
    await by(staff, (ctx) => closeWithoutFix(ctx, issueId, closure))
    return issueId
  }
  for (const [reached, step] of steps) {
    await step()
    if (reached === status) break
  }
  return issueId
}

/** Somebody new who said they live there and waits for a grid worker; signed in by nobody but the test. */
export async function someoneWaiting(w: TestWorld, where: Where = 'home', areaCode: string = hands(w)[where].place) {
  const { district } = hands(w)[where]
  const [accountId, key] = [newId(), newId()]
  await w.run('system', (ctx) => createAccount(ctx, { accountId }))
  const request = { key, operation: 'joinCommunity', bodyHash: Buffer.from(key), resultId: key }
  const stranger: Actor = { ...nobody(district), accountId }
  const outcome = await runCommand(w.runtime, stranger, request, (ctx) =>
    joinCommunity(ctx, { areaCode, realName: '欧阳娜娜', tie: 'lives' }),
  )
  const { membershipId, personId, communityCode } = (outcome as { done: Joined }).done
  const home = { membershipId, areaCode, communityCode, status: 'pending' as const }
  const actor: Actor = { ...stranger, personId, name: '欧阳**', homes: [home] }
  return { membershipId, personId, actor }
}

export interface ToldEvent {
  kind: string
  personId: string | null
  areaCode: string
  gridCode: string | null
  payload: Record<string, unknown>
}

/** What was announced about a subject, oldest first. */
export const eventsOf = (w: TestWorld, subjectId: string): Promise<ToldEvent[]> =>
  w.sql(
    `select kind, person_id as "personId", area_code as "areaCode", grid_code as "gridCode", payload
     from events where subject_id = $1 order by at, event_id`,
    [subjectId],
  )

/** Writes a row again with some columns changed, as the owner: what a constraint must refuse. */
export async function twin(w: TestWorld, table: string, where: string, changes: Record<string, unknown> = {}) {
  const columns = await w.sql<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  const changed = Object.keys(changes)
  const values = columns.map(({ name }) => (changed.includes(name) ? `$${changed.indexOf(name) + 1}` : name))
  return w.sql(
    `insert into ${table} (${columns.map(({ name }) => name).join(', ')})
     select ${values.join(', ')} from ${table} where ${where} limit 1`,
    Object.values(changes),
  )
}

/** Names of the unique and check constraints that hold over a table, its unique indexes among them. */
export const constraintsOf = async (w: TestWorld, ...tables: string[]): Promise<string[]> =>
  (
    await w.sql<{ name: string }>(
      `select conname as name from pg_constraint where conrelid = any($1::regclass[]) and contype in ('c', 'u', 'p')
       union select indexrelid::regclass::text from pg_index where indrelid = any($1::regclass[]) and indisunique
       order by name`,
      [tables],
    )
  ).map(({ name }) => name)

/** The issue's row as it is now. */
export async function issueRow(w: TestWorld, issueId: string): Promise<Record<string, unknown>> {
  const [row] = await w.sql('select * from issues where issue_id = $1', [issueId])
  if (!row) throw new Error(`no issue ${issueId}`)
  return row
}

/** What stands in its thread, oldest first. */
export const threadOf = (w: TestWorld, issueId: string) =>
  w.sql<{ message_id: string; kind: string; person_id: string | null; role: string | null; text: string }>(
    'select message_id, kind, person_id, role, text from issue_messages where issue_id = $1 order by at, message_id',
    [issueId],
  )

/** How many rows each table holds. */
export async function rowCounts(w: TestWorld, without: string[] = []): Promise<Record<string, number>> {
  const tables = await w.sql<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`)
  const counted = tables.map(({ name }) => name).filter((name) => !without.includes(name))
  const rows = await w.sql<{ name: string; n: number }>(
    counted.map((name) => `select '${name}' as name, count(*)::int as n from ${name}`).join(' union all '),
  )
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}

/** A race is run a few times: at first connections are cold, and one runner is done before the others have begun. */
export async function rounds(race: () => Promise<unknown>, times = 4): Promise<void> {
  for (let round = 0; round < times; round++) await race()
}
