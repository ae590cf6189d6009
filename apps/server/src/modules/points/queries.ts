import type { QueryOf, ResponseOf, TransferCode } from '@linli/contract'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { namesOf } from '../people/index.ts'
import { type Subject, signed, spendable } from './ledger.ts'
import type { PointRuleInForce } from './rule.ts'
import type { PointsTables } from './tables.ts'

const db = tables<PointsTables>()

/** How many rules are in force or were; none before the first are published. */
export async function countRules(q: Reader): Promise<number> {
  const row = await q.one(
    db
      .selectFrom('points_rules')
      .select(sql<number>`count(*)::int`.as('rules'))
      .where('district_id', '=', q.district)
      .where('from_on', '<=', shanghaiDate(q.now)),
  )
  return row?.rules ?? 0
}

/** The rule for a difficulty: the newest version whose day has come. */
export async function ruleFor(q: Reader, difficulty: number): Promise<PointRuleInForce | undefined> {
  const row = await q.one(
    db
      .selectFrom('points_rules')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('difficulty', '=', difficulty)
      .where('from_on', '<=', shanghaiDate(q.now))
      .orderBy('version', 'desc')
      .limit(1),
  )
  return (
    row && {
      version: row.version,
      difficulty,
      points: row.points,
      least: row.least,
      most: row.most,
      monthsValid: row.months_valid,
    }
  )
}

/** The reservation made for a subject: there is at most one. */
export async function findReserve(q: Reader, subject: Subject): Promise<PointsTables['points_transfers']> {
  const row = await q.one(
    db
      .selectFrom('points_transfers')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('code', '=', sql.lit('reserve'))
      .where('subject_id', '=', subject.id),
  )
  if (!row) throw notFound()
  return row
}

export const isSettled = async (q: Reader, reserveId: string): Promise<boolean> =>
  (await q.one(
    db
      .selectFrom('points_transfers')
      .select('transfer_id')
      .where('district_id', '=', q.district)
      .where('settles_id', '=', reserveId),
  )) !== undefined

export async function getMyPoints(q: Reader): Promise<ResponseOf<'getMyPoints'>> {
  const mine = q.actor.personId
  const account =
    mine &&
    (await q.one(
      db.selectFrom('points_accounts').selectAll().where('district_id', '=', q.district).where('owner_id', '=', mine),
    ))
  if (!account) return { balance: 0, reserved: 0, earned: 0, expiresNext: null }
  const lots = await q.all(
    db
      .selectFrom('points_lots')
      .select(['remaining', 'expires_at'])
      .where('district_id', '=', q.district)
      .where('owner_id', '=', account.owner_id)
      .where('remaining', '>', 0),
  )
  const { balance, expiresNext } = spendable(account.balance, lots, q.now)
  return {
    balance,
    reserved: account.reserved,
    earned: account.earned,
    expiresNext: expiresNext && { points: expiresNext.points, at: expiresNext.at.toISOString() },
  }
}

export async function listMyTransfers(
  q: Reader,
  filter: QueryOf<'listMyTransfers'>,
): Promise<ResponseOf<'listMyTransfers'>> {
  const after = fromCursor(filter.cursor, 'instant', 'id')
  const mine = q.actor.personId
  if (!mine) return { rows: [], next: null }
  let query = db
    .selectFrom('points_transfers')
    .selectAll()
    .where('district_id', '=', q.district)
    .where('owner_id', '=', mine)
  if (after) query = query.where(sql<boolean>`(at, transfer_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await q.all(
    query
      .orderBy('at', 'desc')
      .orderBy('transfer_id', 'desc')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.at.toISOString(), row.transfer_id))
  const names = await namesOf(
    q,
    rows.map(({ acted_by }) => acted_by),
  )
  return {
    rows: rows.map((row) => ({
      transferId: row.transfer_id,
      at: row.at.toISOString(),
      code: row.code,
      points: signed(row),
      what: row.what,
      subject: row.page_kind && row.page_id ? { kind: row.page_kind, id: row.page_id } : null,
      by: names.get(row.acted_by ?? '')?.displayName ?? null,
    })),
    next,
  }
}

export interface LotUse {
  /** What the points were earned with: the proof. */
  awardSubjectId: string
  awardedAt: Date
  awarded: number
  /** What they went into: the order of a reservation; null while unspent, or when time took them. */
  spent: { subject: Subject; reserveId: string; points: number; at: Date; settled: TransferCode | null }[]
}

/** What became of earned points, by the award's subject: the award itself, and each reservation that took of its lot. */
export async function lotUsesOf(q: Reader, awardSubjectIds: string[]): Promise<LotUse[]> {
  if (awardSubjectIds.length === 0) return []
  const rows = await q.all(
    db
      .selectFrom('points_transfers as a')
      .leftJoin('points_lot_uses as u', (join) =>
        join.on('u.district_id', '=', q.district).onRef('u.lot_id', '=', 'a.transfer_id'),
      )
      .leftJoin('points_transfers as r', (join) =>
        join
          .on('r.district_id', '=', q.district)
          .onRef('r.transfer_id', '=', 'u.transfer_id')
          .on('r.code', '=', 'reserve'),
      )
      .leftJoin('points_transfers as s', (join) =>
        join.on('s.district_id', '=', q.district).onRef('s.settles_id', '=', 'r.transfer_id'),
      )
      .select(['a.subject_id', 'a.at', 'a.points', 'u.points as used', 'r.transfer_id', 'r.subject_kind as into_kind'])
      .select(['r.subject_id as into_id', 'r.at as used_at', 's.code as settled'])
      .where('a.district_id', '=', q.district)
      .where('a.code', '=', sql.lit('award'))
      .where('a.subject_id', '=', sql<string>`any(${awardSubjectIds})`)
      .orderBy('a.at')
      .orderBy('r.at'),
  )
  const bySubject = new Map<string, LotUse>()
  for (const row of rows) {
    const known = bySubject.get(row.subject_id)
    const use = known ?? { awardSubjectId: row.subject_id, awardedAt: row.at, awarded: row.points, spent: [] }
    bySubject.set(row.subject_id, use)
    if (!row.transfer_id || !row.into_kind || !row.into_id || !row.used_at || row.used === null) continue
    use.spent.push({
      subject: { kind: row.into_kind, id: row.into_id },
      reserveId: row.transfer_id,
      points: row.used,
      at: row.used_at,
      settled: row.settled,
    })
  }
  return [...bySubject.values()]
}
