import { shanghaiDate } from '../../platform/clock.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { HappenedEvent, Reaction } from '../../platform/events.ts'
import { factsOf } from '../issues/index.ts'
import { solvedOn } from './figure.ts'
import { addNeighbour, addToDay, lockFigures, moveIssue, moveIssues, solvedOnOf } from './store.ts'

const communityOf = (event: HappenedEvent): string => event.areaCode.slice(0, 12)
const numberIn = (value: unknown): number => (typeof value === 'number' && Number.isInteger(value) ? value : 0)

const locked = new WeakSet<CommandContext>()
async function lockOnce(ctx: CommandContext): Promise<void> {
  if (locked.has(ctx)) return
  locked.add(ctx)
  await lockFigures(ctx)
}

/**
 * Counts by what the issue is now, not by what the event says: heard twice, late or out of order, it counts the same. So
 * a batch is counted in one go; only for the day of being solved each event matters.
 */
async function recountAll(ctx: CommandContext, events: HappenedEvent[]): Promise<void> {
  await lockOnce(ctx)
  const solving = (event: HappenedEvent) => event.kind === 'issue-confirmed' || event.kind === 'issue-reopened'
  moveIssues(ctx, await factsOf(ctx, [...new Set(events.map((event) => event.subject.id))]))
  const reported = new Map<string, { communityCode: string; date: string; by: number }>()
  for (const event of events) {
    if (event.kind !== 'issue-reported') continue
    const on = { communityCode: communityOf(event), date: shanghaiDate(event.at) }
    const key = `${on.communityCode} ${on.date}`
    reported.set(key, { ...on, by: (reported.get(key)?.by ?? 0) + 1 })
  }
  for (const change of reported.values()) await addToDay(ctx, { ...change, figure: 'reported' })
  for (const event of events.filter(solving)) await recount(ctx, event)
}

async function recount(ctx: CommandContext, event: HappenedEvent): Promise<void> {
  await lockOnce(ctx)
  const [facts] = await factsOf(ctx, [event.subject.id])
  if (!facts) return
  const date = shanghaiDate(event.at)
  const { communityCode } = facts
  if (event.kind === 'issue-confirmed' || event.kind === 'issue-reopened') {
    const before = await solvedOnOf(ctx, facts.issueId)
    const after = solvedOn(before, facts.status, { kind: event.kind, date })
    moveIssue(ctx, facts, after)
    if (before === after) return
    if (before) await addToDay(ctx, { communityCode, date: before, figure: 'solved', by: -1 })
    if (after) await addToDay(ctx, { communityCode, date: after, figure: 'solved', by: 1 })
    return
  }
  moveIssue(ctx, facts)
  if (event.kind === 'issue-reported') await addToDay(ctx, { communityCode, date, figure: 'reported', by: 1 })
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
    run: recount,
    runAll: recountAll,
  },
  { name: 'statistics: neighbours thanked', on: ['proof-approved'], run: thank },
  { name: 'statistics: things exchanged', on: ['order-delivered'], run: exchanged },
]
