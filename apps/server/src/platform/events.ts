import { type Actor, realPerson } from './actor.ts'
import type { CommandContext, Reader } from './command.ts'
import { newId } from './ids.ts'
import { prepared, tables } from './sql.ts'

/**
 * What happened, who did it, to what, where, when. One append-only table is history, audit and outbox at once.
 * The payload holds ids, codes and numbers only: never a name, a phone, an address or free text.
 */
export interface EventDraft {
  kind: string
  subject: { kind: string; id: string }
  areaCode: string
  gridCode?: string | null
  payload?: Record<string, string | number | boolean | null | string[]>
  /** 代办: the person this was done for. Where somebody acts for another it is that person, whatever the command says. */
  onBehalfOf?: string | null
}

export interface HappenedEvent {
  district: number
  eventId: string
  xid: string
  at: Date
  kind: string
  subject: { kind: string; id: string }
  areaCode: string
  gridCode: string | null
  accountId: string | null
  /** Who really did it. */
  personId: string | null
  /** For whom, if for somebody else. */
  onBehalfOf: string | null
  payload: Record<string, string | number | boolean | null | string[]>
}

export interface EventsTables {
  events: {
    district_id: number
    event_id: string
    at: Date
    kind: string
    subject_kind: string
    subject_id: string
    area_code: string
    grid_code: string | null
    account_id: string | null
    person_id: string | null
    on_behalf_of: string | null
    request_key: string | null
    payload: string
  }
}
const db = tables<EventsTables>()

const insertOne = prepared((row: EventsTables['events']) => db.insertInto('events').values(row))

/** The fifth beat: written with the change, in its transaction. Many at once, as imports have them, are one insert. */
export function announce(ctx: CommandContext, event: EventDraft, ...more: EventDraft[]): string {
  const row = rowOf(ctx, event)
  const rows = [row, ...more.map((each) => rowOf(ctx, each))]
  ctx.write(more.length === 0 ? insertOne(row) : db.insertInto('events').values(rows))
  return row.event_id
}

const rowOf = (ctx: CommandContext, event: EventDraft) => ({
  district_id: ctx.district,
  event_id: newId(),
  at: ctx.now,
  kind: event.kind,
  subject_kind: event.subject.kind,
  subject_id: event.subject.id,
  area_code: event.areaCode,
  grid_code: event.gridCode ?? null,
  account_id: ctx.actor.accountId,
  person_id: realPerson(ctx.actor),
  on_behalf_of: ctx.actor.actedBy ? ctx.actor.personId : (event.onBehalfOf ?? null),
  request_key: ctx.key || null,
  payload: JSON.stringify({ ...event.payload, ...actingOf(ctx.actor) }),
})

/** How somebody acted for another, and in which turn: laid over every payload, so that no command can forget it. */
const actingOf = ({ actedBy }: Actor) => (actedBy ? { acting: actedBy.how, actingTurn: actedBy.turnId } : {})

interface EventRow {
  district_id: number
  event_id: string
  xid: string
  at: Date
  kind: string
  subject_kind: string
  subject_id: string
  area_code: string
  grid_code: string | null
  account_id: string | null
  person_id: string | null
  on_behalf_of: string | null
  payload: HappenedEvent['payload']
}

export const toEvent = (row: EventRow): HappenedEvent => ({
  district: row.district_id,
  eventId: row.event_id,
  xid: row.xid,
  at: row.at,
  kind: row.kind,
  subject: { kind: row.subject_kind, id: row.subject_id },
  areaCode: row.area_code,
  gridCode: row.grid_code,
  accountId: row.account_id,
  personId: row.person_id,
  onBehalfOf: row.on_behalf_of,
  payload: row.payload,
})

/** History of these subjects, oldest first. */
export async function historyOf(q: Reader, subjectIds: string[]): Promise<HappenedEvent[]> {
  const rows = await q.all(
    db
      .selectFrom('events')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('subject_id', 'in', subjectIds.length > 0 ? subjectIds : ['00000000-0000-0000-0000-000000000000'])
      .orderBy('at')
      .orderBy('event_id')
      .limit(1000),
  )
  return (rows as unknown as EventRow[]).map(toEvent)
}

/** Who acted for somebody else on these subjects: they count as who did it wherever duties are kept apart. */
export async function actedOn(q: Reader, subjectIds: string[]): Promise<Set<string>> {
  const rows = await q.all(
    db
      .selectFrom('events')
      .select('person_id')
      .distinct()
      .where('district_id', '=', q.district)
      .where('subject_id', 'in', subjectIds)
      .where('on_behalf_of', 'is not', null),
  )
  return new Set(rows.flatMap(({ person_id }) => person_id ?? []))
}

/** Who did such things to this subject, for whomever. */
export async function whoDid(q: Reader, subjectId: string, kinds: string[]): Promise<Set<string>> {
  const rows = await q.all(
    db
      .selectFrom('events')
      .select('person_id')
      .distinct()
      .where('district_id', '=', q.district)
      .where('subject_id', '=', subjectId)
      .where('kind', 'in', kinds),
  )
  return new Set(rows.flatMap(({ person_id }) => person_id ?? []))
}

/** What a module does when something happened elsewhere: a command of its own, run once for each event. */
export interface Reaction {
  name: string
  on: readonly string[]
  run(ctx: CommandContext, event: HappenedEvent): Promise<void>
  /** All of a batch at once, in order, where one look and one write can do for many; else `run` for each. */
  runAll?(ctx: CommandContext, events: HappenedEvent[]): Promise<void>
}
