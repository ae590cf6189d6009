import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { theSystem } from './actor.ts'
import { type CommandContext, runCommand } from './command.ts'
import { type Client, isConnectionError } from './db.ts'
import { deadAfter, dueFailures, recordFailure, settleFailure, waitingFor } from './dispatcher-failures.ts'
import { type HappenedEvent, type Reaction, toEvent } from './events.ts'
import type { Hint } from './live.ts'
import type { Runtime } from './runtime.ts'
import { rawQuery } from './sql.ts'

export interface Dispatcher {
  /** Looks now instead of at the next tick. */
  poke(): void
  /** Carries out everything committed so far, then answers; for tests and for building the demo world. */
  drain(): Promise<void>
  stop(): Promise<void>
}

const batchSize = 200
const idle = 200

/**
 * Reads committed events in commit order and runs the reactions of the modules, each once for each event, in order for
 * one subject and independent across subjects. One dispatcher works at a time, by an advisory lock.
 */
export function startDispatcher(
  runtime: Runtime,
  reactions: readonly Reaction[],
  hintOf: (event: HappenedEvent) => Hint | null,
): Dispatcher {
  let stopped = false
  let poked = false
  let wake: () => void = () => {}
  let drained: (() => void)[] = []
  const abort = new AbortController()

  const loop = (async () => {
    while (!stopped) {
      let client: Client | undefined
      try {
        client = await runtime.pool.connect()
        if (await lead(client)) await work(client)
        else await seeLeaderDrain(client)
        client.release(true)
      } catch (error) {
        client?.release(true)
        if (!stopped) runtime.log(`dispatcher: ${(error as Error).message}`)
      }
      const pause = drained.length > 0 ? 100 : 1000
      if (!stopped) await sleep(pause, undefined, { signal: abort.signal }).catch(() => {})
    }
  })()

  /** Another process leads, and carries out what this one waits for. */
  async function seeLeaderDrain(client: Client): Promise<void> {
    const waiting = drained
    if (waiting.length === 0 || !(await caughtUp(client))) return
    drained = drained.filter((done) => !waiting.includes(done))
    for (const done of waiting) done()
  }

  async function work(client: Client): Promise<void> {
    while (!stopped) {
      const waitingDrains = drained
      poked = false
      await letPeopleFirst(runtime)
      const events = await nextBatch(client)
      if (events.length > 0) {
        for (const [district, of] of grouped(events)) await deliver(runtime, reactions, district, of)
        await moveCursor(client, events.at(-1) as HappenedEvent)
        await tell(client, events, hintOf)
        continue
      }
      const retried = await retryDue(runtime, reactions)
      if (retried > 0) continue
      if (waitingDrains.length > 0 && (await caughtUp(client))) {
        drained = drained.filter((done) => !waitingDrains.includes(done))
        for (const done of waitingDrains) done()
      }
      if (poked || drained.length > 0) {
        await sleep(2)
        continue
      }
      const nap = new AbortController()
      wake = () => {
        wake = () => {}
        nap.abort()
      }
      await sleep(idle, undefined, { signal: nap.signal }).catch(() => {})
    }
  }

  const poke = () => {
    poked = true
    wake()
  }
  return {
    poke,
    drain: () =>
      new Promise((resolve) => {
        drained.push(resolve)
        poke()
      }),
    async stop() {
      stopped = true
      abort.abort()
      wake()
      await loop
    },
  }
}

/** Reactions can wait a second, a person at the door should not: while requests queue for a connection, they go first. */
async function letPeopleFirst(runtime: Runtime): Promise<void> {
  for (let waited = 0; runtime.pool.waitingCount > 0 && waited < 1000; waited += 25) await sleep(25)
}

const lead = async (client: Client) =>
  (await client.query<{ mine: boolean }>('select pg_try_advisory_lock(5263002) as mine')).rows[0]?.mine === true

async function nextBatch(client: Client): Promise<HappenedEvent[]> {
  const { rows } = await client.query(
    `select e.* from (select coalesce((select xid from dispatch_cursor where name = 'reactions'), '0'::xid8) as xid,
       coalesce((select event_id from dispatch_cursor where name = 'reactions'), '00000000-0000-0000-0000-000000000000'::uuid) as event_id) c,
     pending_events(c.xid, c.event_id, $1) e`,
    [batchSize],
  )
  return rows.map(toEvent)
}

/** Nothing is left that was committed before this question, not even what waits for an older transaction to end. */
async function caughtUp(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ left: boolean }>(
    `select events_after(
       coalesce((select xid from dispatch_cursor where name = 'reactions'), '0'::xid8),
       coalesce((select event_id from dispatch_cursor where name = 'reactions'), '00000000-0000-0000-0000-000000000000'::uuid)) as left`,
  )
  return rows[0]?.left === false
}

async function moveCursor(client: Client, last: HappenedEvent): Promise<void> {
  await client.query(
    `insert into dispatch_cursor (name, xid, event_id) values ('reactions', $1::xid8, $2)
     on conflict (name) do update set xid = excluded.xid, event_id = excluded.event_id`,
    [last.xid, last.eventId],
  )
}

function grouped(events: HappenedEvent[]): Map<number, HappenedEvent[]> {
  const groups = new Map<number, HappenedEvent[]>()
  for (const event of events) groups.set(event.district, [...(groups.get(event.district) ?? []), event])
  return groups
}

/** A whole batch in one transaction; when one reaction fails, each event by itself, the failing ones set aside. */
async function deliver(
  runtime: Runtime,
  reactions: readonly Reaction[],
  district: number,
  events: HappenedEvent[],
): Promise<void> {
  const actor = theSystem(district)
  const blocked = await waitingFor(runtime)
  const due = events.flatMap((event) =>
    reactions.filter(({ on }) => on.includes(event.kind)).map((reaction) => ({ event, reaction })),
  )
  const free = due.filter(({ event, reaction }) => !blocked.has(`${district} ${reaction.name} ${event.subject.id}`))
  const held = due.filter((each) => !free.includes(each))
  try {
    if (free.length > 0) await runCommand(runtime, actor, null, (ctx) => runAll(ctx, free))
  } catch (error) {
    if (isConnectionError(error) || (error as { code?: string }).code === 'unavailable') throw error
    const failed = new Set<string>()
    for (const { event, reaction } of free) {
      const subject = `${reaction.name} ${event.subject.id}`
      if (failed.has(subject)) {
        await recordFailure(runtime, event, reaction.name, 0, 'waits for an earlier event of the same subject')
        continue
      }
      await runCommand(runtime, actor, null, (ctx) => runAll(ctx, [{ event, reaction }])).catch(
        async (single: Error) => {
          failed.add(subject)
          runtime.log(`reaction ${reaction.name} failed: ${single.message}`)
          await recordFailure(runtime, event, reaction.name, 1, single.message)
        },
      )
    }
  }
  for (const { event, reaction } of held)
    await recordFailure(runtime, event, reaction.name, 0, 'waits for an earlier event of the same subject')
}

async function runAll(ctx: CommandContext, due: { event: HappenedEvent; reaction: Reaction }[]): Promise<void> {
  const fresh = await ctx.all(
    rawQuery(sql<{ event_id: string; reaction: string }>`
      insert into reactions_done (district_id, event_id, reaction)
      select ${ctx.district}::int, u.event_id, u.reaction
      from unnest(${due.map(({ event }) => event.eventId)}::uuid[], ${due.map(({ reaction }) => reaction.name)}::text[]) as u (event_id, reaction)
      on conflict do nothing returning event_id, reaction`),
  )
  const isFresh = new Set(fresh.map((row) => `${row.event_id} ${row.reaction}`))
  const left = due.filter(({ event, reaction }) => isFresh.has(`${event.eventId} ${reaction.name}`))
  const begun = new Set<Reaction>()
  for (const { event, reaction } of left) {
    if (!reaction.runAll) await reaction.run(ctx, event)
    else if (!begun.has(reaction)) {
      begun.add(reaction)
      const all = left.filter((each) => each.reaction === reaction)
      await reaction.runAll(
        ctx,
        all.map((each) => each.event),
      )
    }
  }
}

async function retryDue(runtime: Runtime, reactions: readonly Reaction[]): Promise<number> {
  const due = await dueFailures(runtime)
  const tried = new Set<string>()
  let moved = 0
  for (const failure of due) {
    const subject = `${failure.event.district} ${failure.reaction} ${failure.event.subject.id}`
    if (tried.has(subject)) continue
    tried.add(subject)
    const reaction = reactions.find(({ name }) => name === failure.reaction)
    if (!reaction) continue
    try {
      await runCommand(runtime, theSystem(failure.event.district), null, async (ctx) => {
        await runAll(ctx, [{ event: failure.event, reaction }])
        settleFailure(ctx, failure)
      })
      moved++
    } catch (error) {
      const attempts = failure.attempts + 1
      await recordFailure(runtime, failure.event, failure.reaction, attempts, (error as Error).message)
      if (attempts >= deadAfter)
        runtime.log(
          `reaction ${failure.reaction} gave up on event ${failure.event.eventId}: ${(error as Error).message}`,
        )
    }
  }
  return moved
}

async function tell(
  client: Client,
  events: HappenedEvent[],
  hintOf: (event: HappenedEvent) => Hint | null,
): Promise<void> {
  const hints = new Map<string, { district: number; hint: Hint }>()
  for (const event of events) {
    const hint = hintOf(event)
    if (!hint) continue
    // People are gathered into one hint a topic; places stay apart, since each is for those who serve it.
    const about = hint.personIds ? 'people' : hint.open ? 'open' : `${hint.areaCode} ${hint.gridCode ?? ''}`
    const key = `${event.district} ${hint.topic} ${about}`
    const known = hints.get(key)?.hint.personIds ?? []
    const personIds = hint.personIds && [...new Set([...known, ...hint.personIds])]
    hints.set(key, { district: event.district, hint: { ...hint, ...(personIds ? { personIds } : {}) } })
  }
  if (hints.size === 0) return
  const payload = JSON.stringify([...hints.values()])
  // NOTIFY carries at most 8,000 bytes; a crowd of changes is told as "everything moved".
  await client.query('select pg_notify($1, $2)', [
    'linli_changes',
    payload.length < 7_500 ? payload : JSON.stringify('many'),
  ])
}
