import { shanghaiDate } from '../../platform/clock.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { HappenedEvent, Reaction } from '../../platform/events.ts'
import { factsOf, type IssueFacts } from '../issues/index.ts'
import { solvedOn } from './figure.ts'
import { addNeighbour, addToDay, type DayChange, lockFigures, moveIssues, saveSolvedOn, solvedOnOf } from './store.ts'

const communityOf = (event: HappenedEvent): string => event.areaCode.slice(0, 12)
const numberIn = (value: unknown): number => (typeof value === 'number' && Number.isInteger(value) ? value : 0)

const locked = new WeakSet<CommandContext>()
async function lockOnce(ctx: CommandContext): Promise<void> {
  if (locked.has(ctx)) return
  locked.add(ctx)
  await lockFigures(ctx)
}

/**
 * Counts by what the issues are now, not by what the events say: heard twice, late or out of order, it counts the same.
 * So a whole batch is one look and one write; only for the day of being solved each event matters.
 */
async function recount(ctx: CommandContext, events: HappenedEvent[]): Promise<void> {
  await lockOnce(ctx)
  const facts = await factsOf(ctx, [...new Set(events.map((event) => event.subject.id))])
  moveIssues(ctx, facts)
  const byId = new Map(facts.map((each) => [each.issueId, each]))
  const reported = new Map<string, DayChange>()
  for (const event of events) {
    const issue = byId.get(event.subject.id)
    if (!issue) continue
    const on = { communityCode: issue.communityCode, date: shanghaiDate(event.at) }
    if (event.kind === 'issue-confirmed' || event.kind === 'issue-reopened') await solved(ctx, issue, event.kind, on)
    if (event.kind !== 'issue-reported') continue
    const key = `${on.communityCode} ${on.date}`
    reported.set(key, { ...on, figure: 'reported', by: (reported.get(key)?.by ?? 0) + 1 })
  }
  for (const change of reported.values()) await addToDay(ctx, change)
}

async function solved(
  ctx: CommandContext,
  issue: IssueFacts,
  kind: string,
  { communityCode, date }: { communityCode: string; date: string },
): Promise<void> {
  const before = await solvedOnOf(ctx, issue.issueId)
  const after = solvedOn(before, issue.status, { kind, date })
  if (before === after) return
  saveSolvedOn(ctx, issue.issueId, after)
  if (before) await addToDay(ctx, { communityCode, date: before, figure: 'solved', by: -1 })
  if (after) await addToDay(ctx, { communityCode, date: after, figure: 'solved', by: 1 })
}

async function thank(ctx: CommandContext, event: HappenedEvent): Promise<void> {
  await lockOnce(ctx)
  const on = { communityCode: communityOf(event), date: shanghaiDate(event.at) }
  await addToDay(ctx, { ...on, figure: 'helped', by: 1 })
  await addToDay(ctx, { ...on, figure: 'points', by: numberIn(event.payload.points) })
  if (typeof event.payload.personId === 'string') addNeighbour(ctx, on.communityCode, event.payload.personId)
}

async function exchanged(ctx: CommandContext, event: HappenedEvent): Promise<void> {
  await lockOnce(ctx)
  const on = { communityCode: communityOf(event), date: shanghaiDate(event.at) }
  await addToDay(ctx, { ...on, figure: 'exchanged', by: numberIn(event.payload.quantity) || 1 })
}

export const reactions: Reaction[] = [
  {
    name: 'statistics: issues by what they are',
    on: [
      'issue-reported',
      'issue-imported',
      'issue-triaged',
      'issue-assigned',
      'issue-started',
      'issue-resolved',
      'issue-confirmed',
      'issue-reopened',
      'issue-closed-without-fix',
    ],
    run: (ctx, event) => recount(ctx, [event]),
    runAll: recount,
  },
  { name: 'statistics: neighbours thanked', on: ['proof-approved'], run: thank },
  { name: 'statistics: things exchanged', on: ['order-delivered'], run: exchanged },
]
