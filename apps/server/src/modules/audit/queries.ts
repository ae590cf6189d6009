import { sql } from 'kysely'
import { beforeAll, type EventPlace, type HistoryReader } from '../../platform/event-rows.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import type { Digest } from './merkle.ts'
import { type Header, idAsBytes, idsOfPacked, type Leaf, type Seal, unpackLeaves } from './seal.ts'
import type { AuditTables } from './tables.ts'

const db = tables<AuditTables>()

interface SealRow extends Omit<AuditTables['seals'], 'sealed_at' | 'leaves'> {
  at: string
}
export type StoredHeader = Header & { hash: Buffer; leastId: string; greatestId: string }

const headerColumns = sql.raw(`district_id, number, form, digest, first_position, leaf_count, root, previous_hash,
  to_json(sealed_at at time zone 'UTC') #>> '{}' || 'Z' as at, seal_hash, least_id, greatest_id`)

const headerOf = (row: SealRow): StoredHeader => ({
  district: row.district_id,
  number: row.number,
  form: row.form,
  digest: row.digest as Digest,
  first: row.first_position,
  count: row.leaf_count,
  root: row.root,
  previous: row.previous_hash,
  sealedAt: row.at,
  hash: row.seal_hash,
  leastId: row.least_id,
  greatestId: row.greatest_id,
})

/** The seal of this number, or the latest. */
export async function findSeal(q: HistoryReader, number?: number): Promise<StoredHeader | undefined> {
  const row = await q.one(
    number === undefined
      ? rawQuery(sql<SealRow>`
          select ${headerColumns} from seals where district_id = ${q.district} order by number desc limit 1`)
      : rawQuery(sql<SealRow>`
          select ${headerColumns} from seals where district_id = ${q.district} and number = ${number}`),
  )
  return row && headerOf(row)
}

/** Whole seals behind a number, one page. */
export async function sealsAfter(q: HistoryReader, number: number, most: number): Promise<Seal[]> {
  const rows = await q.all(
    rawQuery(sql<SealRow & { leaves: Buffer }>`
      select ${headerColumns}, leaves from seals where district_id = ${q.district} and number > ${number}
      order by number limit ${most}`),
  )
  return rows.map((row) => ({ ...headerOf(row), leaves: unpackLeaves(row.leaves) }))
}

export interface SealedPlace {
  number: number
  position: number
  index: number
}

/** In which seals these events are: each in one, unless somebody meddled. Looks into the seals whose ids reach over them. */
export async function sealedPlaces(q: HistoryReader, ids: readonly string[]): Promise<Map<string, SealedPlace[]>> {
  const wanted = new Map(ids.map((id) => [idAsBytes(id), id]))
  const found = new Map<string, SealedPlace[]>()
  if (ids.length === 0) return found
  const sorted = [...ids].sort()
  const [least, greatest] = [sorted[0] as string, sorted.at(-1) as string]
  for (let number = 0, rows = []; ; number = rows.at(-1)?.number ?? 0) {
    rows = await q.all(
      db
        .selectFrom('seals')
        .select(['number', 'first_position', 'leaves'])
        .where('district_id', '=', q.district)
        .where('greatest_id', '>=', least)
        .where('least_id', '<=', greatest)
        .where('number', '>', number)
        .orderBy('number')
        .limit(16),
    )
    for (const row of rows) {
      idsOfPacked(row.leaves).forEach((bytes, index) => {
        const eventId = wanted.get(bytes)
        if (!eventId) return
        const place = { number: row.number, position: row.first_position + index, index }
        found.set(eventId, [...(found.get(eventId) ?? []), place])
      })
    }
    if (rows.length < 16) return found
  }
}

/** All leaves of one seal. */
export async function leavesOf(q: HistoryReader, number: number): Promise<Leaf[]> {
  const row = await q.one(
    db.selectFrom('seals').select('leaves').where('district_id', '=', q.district).where('number', '=', number),
  )
  return row ? unpackLeaves(row.leaves) : []
}

/**
 * How far the sealer has looked. Numbers of transactions belong to one server: a position beyond what this one has
 * counted to is another's, and says nothing here.
 */
export async function cursorOf(q: HistoryReader): Promise<EventPlace> {
  const row = await q.one(
    rawQuery(sql<EventPlace>`
      select xid::text as xid, event_id from seal_cursors
      where district_id = ${q.district} and seal_cursors.xid < pg_snapshot_xmax(pg_current_snapshot())`),
  )
  return row ?? beforeAll
}

/** What the last look at the whole history found. */
export const lastCheck = (q: HistoryReader) =>
  q.one(
    db
      .selectFrom('seal_checks')
      .select(['checked_at', 'seals', 'events', 'waiting', 'findings', 'kind', 'number', 'position', 'event_id'])
      .where('district_id', '=', q.district),
  )
