import { theSystem } from './actor.ts'
import { type CommandContext, runCommand } from './command.ts'
import { type HappenedEvent, toEvent } from './events.ts'
import type { Runtime } from './runtime.ts'
import { tables } from './sql.ts'

interface FailuresTables {
  reaction_failures: {
    district_id: number
    event_id: string
    reaction: string
    subject_id: string
    xid: string
    attempts: number
    next_at: Date
    error: string
    dead: boolean
  }
}
const db = tables<FailuresTables>()

/** Attempts after which an event waits for a person (the dead-letter list): about an hour with the back-off below. */
export const deadAfter = 10
const backOff = (attempts: number) => Math.min(15 * 60_000, 500 * 2 ** attempts)

export interface Failure {
  event: HappenedEvent
  reaction: string
  attempts: number
}

export async function recordFailure(
  runtime: Runtime,
  event: HappenedEvent,
  reaction: string,
  attempts: number,
  error: string,
): Promise<void> {
  await runCommand(runtime, theSystem(event.district), null, async (ctx) => {
    const next = {
      attempts,
      next_at: new Date(ctx.now.getTime() + backOff(attempts)),
      error: error.slice(0, 500),
      dead: attempts >= deadAfter,
    }
    ctx.write(
      db
        .insertInto('reaction_failures')
        .values({
          district_id: event.district,
          event_id: event.eventId,
          reaction,
          subject_id: event.subject.id,
          xid: event.xid,
          ...next,
        })
        .onConflict((oc) => oc.columns(['district_id', 'event_id', 'reaction']).doUpdateSet(next)),
    )
  })
}

export function settleFailure(ctx: CommandContext, { event, reaction }: Failure): void {
  ctx.write(
    db
      .deleteFrom('reaction_failures')
      .where('district_id', '=', event.district)
      .where('event_id', '=', event.eventId)
      .where('reaction', '=', reaction),
  )
}

/** Subjects whose earlier event is still to be retried: later ones must wait, so that order holds. */
export async function waitingFor(runtime: Runtime): Promise<Set<string>> {
  const { rows } = await runtime.pool.query<{ district_id: number; reaction: string; subject_id: string }>(
    'select * from waiting_subjects()',
  )
  return new Set(rows.map((row) => `${row.district_id} ${row.reaction} ${row.subject_id}`))
}

/** Failures whose time has come, oldest event first. */
export async function dueFailures(runtime: Runtime): Promise<Failure[]> {
  const { rows } = await runtime.pool.query(
    'select f.reaction, f.attempts, e.* from due_reactions($1, 50) f, event_of(f.district_id, f.event_id) e',
    [runtime.clock.now()],
  )
  return rows.map((row) => ({ event: toEvent(row), reaction: row.reaction, attempts: row.attempts }))
}
