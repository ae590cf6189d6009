import {
  type DataRequestStatus,
  type PersonalFieldId,
  personalFields,
  type QueryOf,
  type ResponseOf,
} from '@linli/contract'
import { sql } from 'kysely'
import { scopeOf } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise, type Decision, every, explain } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { canMove } from '../../platform/moves.ts'
import { tables } from '../../platform/sql.ts'
import { filesOf } from '../files/index.ts'
import { namesOf, whoseData } from '../people/index.ts'
import { placesOf } from '../territory/index.ts'
import { deciders, policy } from './policy.ts'
import { staysOf, waitsForOf } from './queries-standing.ts'
import { byHand, requestMoves } from './request.ts'
import type { DataRequestRow, PrivacyTables } from './tables.ts'

const db = tables<PrivacyTables>()
type View = ResponseOf<'requestCorrection'>

export const findDataRequest = (q: Reader, requestId: string): Promise<DataRequestRow | undefined> =>
  q.one(
    db
      .selectFrom('data_requests')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('request_id', '=', requestId),
  )

export const labelOf = (field: PersonalFieldId | null): string => (field ? personalFields[field].label : '全部信息')

const mayOf = (q: Reader, row: DataRequestRow): View['may'] => {
  const about = { personId: row.person_id, areaCode: row.area_code, kind: row.kind }
  const open = (verb: 'accepted' | 'withdrawDataRequest', allowed: Decision) =>
    explain(every(allowed, canMove(requestMoves, verb, row.status)))
  return row.person_id === q.actor.personId
    ? { withdrawDataRequest: open('withdrawDataRequest', policy.withdrawDataRequest(q.actor, about)) }
    : { decideDataRequest: open('accepted', policy.decideDataRequest(q.actor, about)) }
}

/** Requests as the person and who decides read them. */
async function views(q: Reader, rows: DataRequestRow[]): Promise<View[]> {
  const files = await filesOf(
    q,
    'dataRequest',
    rows.map(({ request_id }) => request_id),
  )
  const open = (sealed: Buffer | null) => sealed && q.vault.open(sealed)
  return rows.map((row) => ({
    requestId: row.request_id,
    kind: row.kind,
    field: row.field,
    label: labelOf(row.field),
    wish: open(row.wish_sealed),
    reason: open(row.reason_sealed),
    askedAt: row.asked_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    overdue: row.status === 'open' && row.due_at < q.now,
    status: row.status,
    outcome: row.outcome,
    answer: open(row.answer_sealed),
    decidedAt: row.decided_at?.toISOString() ?? null,
    stays: row.stays,
    files: (files.get(row.request_id) ?? []).map(({ role: _role, partId: _part, ...file }) => file),
    may: mayOf(q, row),
  }))
}

/** One of the viewer’s own. */
export async function requestOf(q: Reader, requestId: string): Promise<View> {
  const row = await findDataRequest(q, requestId)
  if (!row || row.person_id !== q.actor.personId) throw notFound()
  const [view] = await views(q, [row])
  return view as View
}

export async function listMyDataRequests(q: Reader): Promise<ResponseOf<'listMyDataRequests'>> {
  authorise(policy.listMyDataRequests(q.actor))
  const me = q.actor.personId as string
  const [rows, copies, whose] = await Promise.all([
    q.all(
      db
        .selectFrom('data_requests')
        .selectAll()
        .where('district_id', '=', q.district)
        .where('person_id', '=', me)
        .orderBy('asked_at', 'desc')
        .limit(200),
    ),
    q.all(
      db
        .selectFrom('data_copies')
        .select(['copy_id', 'at'])
        .where('district_id', '=', q.district)
        .where('person_id', '=', me)
        .orderBy('at', 'desc')
        .limit(50),
    ),
    whoseData(q, me),
  ])
  return {
    requests: await views(q, rows),
    copies: copies.map(({ copy_id, at }) => ({ copyId: copy_id, at: at.toISOString() })),
    restricted: whose?.restricted ?? false,
    deletion: { stays: await staysOf(q, me), waitsFor: await waitsForOf(q, me) },
    may: {
      requestCorrection: explain(policy.requestCorrection(q.actor)),
      requestDeletion: explain(policy.requestDeletion(q.actor)),
      exportMyData: explain(policy.exportMyData(q.actor)),
    },
  }
}

const statuses: Record<'open' | 'decided', DataRequestStatus[]> = {
  open: ['open'],
  decided: ['accepted', 'refused'],
}

/** What people of the viewer’s places ask: what is open by when it is due, what was decided the newest first. */
export async function listDataRequests(
  q: Reader,
  filter: QueryOf<'listDataRequests'>,
): Promise<ResponseOf<'listDataRequests'>> {
  authorise(policy.listDataRequests(q.actor))
  const after = fromCursor(filter.cursor, 'instant', 'id')
  const { ranges } = scopeOf(q.actor, deciders)
  const open = filter.status === 'open'
  const these = db
    .selectFrom('data_requests')
    .selectAll()
    .where('district_id', '=', q.district)
    .where('status', 'in', statuses[filter.status])
    .where((eb) => eb.or(ranges.map(({ from, to }) => eb.and([eb('area_code', '>=', from), eb('area_code', '<', to)]))))
  const at = open ? ('due_at' as const) : ('decided_at' as const)
  const behind = after
    ? these.where(
        open
          ? sql<boolean>`(due_at, request_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
          : sql<boolean>`(decided_at, request_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      )
    : these
  const found = await q.all(
    behind
      .orderBy(at, open ? 'asc' : 'desc')
      .orderBy('request_id', open ? 'asc' : 'desc')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor((row[at] as Date).toISOString(), row.request_id))
  const names = await namesOf(
    q,
    rows.map(({ person_id }) => person_id),
  )
  const places = await placesOf(
    q,
    rows.map(({ area_code }) => area_code),
  )
  const shown = await views(q, rows)
  const whole = await Promise.all(
    rows.map((row) => (row.kind === 'deletion' && !row.field && open ? waitsForOf(q, row.person_id) : [])),
  )
  return {
    rows: rows.map((row, nth) => {
      const erased = row.outcome === 'erased'
      const place = places.get(row.area_code)
      return {
        ...(shown[nth] as View),
        personId: erased ? null : row.person_id,
        who: erased ? '已删除的居民' : (names.get(row.person_id)?.displayName ?? ''),
        place: place ? [place.communityName, place.label].filter(Boolean).join(' ') : '',
        byHand: row.field !== null && byHand(row.field),
        waitsFor: whole[nth] as string[],
      }
    }),
    next,
  }
}

/** Deletions that were accepted and wait for what is running. */
export async function waitingDeletions(q: Reader): Promise<string[]> {
  const rows = await q.all(
    db
      .selectFrom('data_requests')
      .select('request_id')
      .where('district_id', '=', q.district)
      .where('outcome', '=', 'restricted')
      .orderBy('decided_at')
      .limit(1000),
  )
  return rows.map(({ request_id }) => request_id)
}

/** A paper that came with a request is for whoever asked and whoever decides. */
export async function showsRequestFile(q: Reader, requestId: string): Promise<boolean> {
  const row = await findDataRequest(q, requestId)
  if (!row) return false
  if (row.person_id === q.actor.personId) return true
  const about = { personId: row.person_id, areaCode: row.area_code, kind: row.kind }
  return policy.decideDataRequest(q.actor, about) === true
}

/** Until when a request is to be answered. */
export const dueOfRequest = async (q: Reader, requestId: string): Promise<Date | undefined> =>
  (await findDataRequest(q, requestId))?.due_at
