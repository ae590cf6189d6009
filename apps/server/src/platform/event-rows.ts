import { sql } from 'kysely'
import type { Reader } from './command.ts'
import { rawQuery } from './sql.ts'

/**
 * An event exactly as it is stored, every column as text that does not depend on settings of the session: what is sealed
 * and checked must be the row itself, not what a driver makes of it. `at` keeps its microseconds, `payload` its numerals.
 */
export interface RecordedEvent {
  event_id: string
  xid: string
  at: string
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

export type HistoryReader = Pick<Reader, 'district' | 'all' | 'one'>

/** A position of the dispatcher's order: that of commits. */
export interface EventPlace {
  xid: string
  event_id: string
}

// JSON writes a time the same way under every DateStyle, and infinity too.
const columns =
  sql.raw(`event_id, xid::text as xid, to_json(at at time zone 'UTC') #>> '{}' || 'Z' as at, kind, subject_kind,
  subject_id, area_code, grid_code, account_id, person_id, on_behalf_of, request_key, payload::text as payload`)

/** Committed events after a place, in commit order; never one that an older transaction could still come before. */
export const eventsAfter = (q: HistoryReader, after: EventPlace, most: number): Promise<RecordedEvent[]> =>
  q.all(
    rawQuery(sql<RecordedEvent>`
      select ${columns} from events
      where district_id = ${q.district} and (events.xid, event_id) > (${after.xid}::xid8, ${after.event_id}::uuid)
        and events.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by events.xid, event_id limit ${most}`),
  )

export const eventsByIds = (q: HistoryReader, ids: readonly string[]): Promise<RecordedEvent[]> =>
  q.all(
    rawQuery(sql<RecordedEvent>`
      select ${columns} from events where district_id = ${q.district} and event_id = any(${[...ids]}::uuid[])`),
  )

/** All events there are, a page at a time, in the order of their ids. */
export const eventsById = (q: HistoryReader, afterId: string, most: number): Promise<RecordedEvent[]> =>
  q.all(
    rawQuery(sql<RecordedEvent>`
      select ${columns} from events where district_id = ${q.district} and event_id > ${afterId}::uuid
      order by event_id limit ${most}`),
  )

export const beforeAll: EventPlace = { xid: '0', event_id: '00000000-0000-0000-0000-000000000000' }
