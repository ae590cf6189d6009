import {
  type AuditThreshold,
  auditThresholds,
  type PersonalFieldId,
  personalFields,
  type QueryOf,
  type ResponseOf,
} from '@linli/contract'
import { sql } from 'kysely'
import { type Actor, holds, scopeOf } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise, every, explain } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { canMove } from '../../platform/moves.ts'
import { tables } from '../../platform/sql.ts'
import { namesOf } from '../people/index.ts'
import { placedPostsOf } from '../posts/index.ts'
import type { Thresholds } from './anomalies.ts'
import { type AuditCase, caseMoves, undecidedStatuses } from './audit-case.ts'
import { policy } from './policy.ts'
import type { AuditCasesTables } from './tables.ts'

const db = tables<AuditCasesTables>()
type Row = ResponseOf<'listAuditCases'>['rows'][number]

/** The case, if the viewer may know of it. */
export function seenCase(actor: Actor, row: AuditCase | undefined): AuditCase {
  if (!row || policy.getAuditCase(actor, row) !== true) throw notFound()
  return row
}

export const findCase = (q: Reader, caseId: string): Promise<AuditCase | undefined> =>
  q.one(db.selectFrom('audit_cases').selectAll().where('district_id', '=', q.district).where('case_id', '=', caseId))

const labelOf = (field: string): string => personalFields[field as PersonalFieldId]?.label ?? field

async function rowsOf(q: Reader, rows: AuditCase[]): Promise<Row[]> {
  const ids = rows.map(({ person_id }) => person_id)
  const [names, posts] = await Promise.all([namesOf(q, ids), placedPostsOf(q, ids)])
  return rows.map(
    (row): Row => ({
      caseId: row.case_id,
      kind: row.kind,
      status: row.status,
      person: { id: row.person_id, name: names.get(row.person_id)?.displayName ?? '' },
      posts: (posts.get(row.person_id) ?? []).map(({ label }) => label).join('、'),
      on: row.on_day,
      count: row.count,
      facts: row.facts as string[],
      fields: row.fields.map(labelOf),
      firstAt: row.first_at.toISOString(),
      lastAt: row.last_at.toISOString(),
      stopped: row.stopped,
      mine: row.person_id === q.actor.personId,
      may: {
        askAuditCase: explain(every(policy.askAuditCase(q.actor, row), canMove(caseMoves, 'ask', row.status))),
        answerAuditCase: explain(every(policy.answerAuditCase(q.actor, row), canMove(caseMoves, 'answer', row.status))),
        stopReveals: explain(every(policy.stopReveals(q.actor, row), canMove(caseMoves, 'stop', row.status))),
        decideAuditCase: explain(
          every(policy.decideAuditCase(q.actor, row), canMove(caseMoves, 'explained', row.status)),
        ),
      },
    }),
  )
}

export async function viewOf(q: Reader, row: AuditCase): Promise<ResponseOf<'getAuditCase'>> {
  const [told] = await rowsOf(q, [row])
  const steps = await q.all(
    db
      .selectFrom('audit_case_steps')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('case_id', '=', row.case_id)
      .orderBy('at')
      .orderBy('step_id'),
  )
  const names = await namesOf(
    q,
    steps.map(({ by_person }) => by_person),
  )
  return {
    ...(told as Row),
    steps: steps.map(({ at, what, by_person, words, decision }) => ({
      at: at.toISOString(),
      what,
      by: by_person && (names.get(by_person)?.displayName ?? ''),
      words,
      decision,
      to: what === 'decided' ? row.passed_to : null,
    })),
  }
}

export const getAuditCase = async (q: Reader, caseId: string) => viewOf(q, seenCase(q.actor, await findCase(q, caseId)))

export async function listAuditCases(
  q: Reader,
  filter: QueryOf<'listAuditCases'>,
): Promise<ResponseOf<'listAuditCases'>> {
  authorise(policy.listAuditCases(q.actor))
  const all = holds(q.actor, ['auditAdministrator']) && !filter.mine
  const after = fromCursor(filter.cursor, 'instant', 'id')
  let query = db.selectFrom('audit_cases').selectAll().where('district_id', '=', q.district)
  if (!all)
    query = query.where((eb) =>
      eb.or([
        eb('person_id', '=', q.actor.personId),
        ...(filter.mine
          ? []
          : (['secretary', 'districtOfficer'] as const).flatMap((post) =>
              scopeOf(q.actor, [post]).ranges.map(({ from, to }) =>
                eb.and([eb('passed_to', '=', post), eb('area_code', '>=', from), eb('area_code', '<', to)]),
              ),
            )),
      ]),
    )
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.open === 'true') query = query.where('status', 'in', [...undecidedStatuses])
  if (filter.open === 'false') query = query.where('status', 'not in', [...undecidedStatuses])
  if (after) query = query.where(sql<boolean>`(last_at, case_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await q.all(
    query
      .orderBy('last_at', 'desc')
      .orderBy('case_id', 'desc')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.last_at.toISOString(), row.case_id))
  return {
    rows: await rowsOf(q, rows),
    next,
    may: {
      getAuditThresholds: explain(policy.getAuditThresholds(q.actor)),
      setAuditThresholds: explain(policy.setAuditThresholds(q.actor)),
    },
  }
}

const thresholdRows = (q: Reader) =>
  q.all(db.selectFrom('audit_thresholds').selectAll().where('district_id', '=', q.district))

const starts = Object.fromEntries(
  Object.entries(auditThresholds).map(([threshold, { start }]) => [threshold, start]),
) as Thresholds

/** From how many on something strikes: what the district set, else what we begin with. */
export async function thresholdsToday(q: Reader): Promise<Thresholds> {
  const rows = await thresholdRows(q)
  return { ...starts, ...Object.fromEntries(rows.map(({ threshold, value }) => [threshold, value])) }
}

export async function getAuditThresholds(q: Reader): Promise<ResponseOf<'getAuditThresholds'>> {
  authorise(policy.getAuditThresholds(q.actor))
  const rows = await thresholdRows(q)
  const values = new Map(rows.map(({ threshold, value }) => [threshold, value]))
  const [last] = rows.sort((a, b) => b.changed_at.getTime() - a.changed_at.getTime())
  const names = await namesOf(q, [last?.changed_by ?? null])
  return {
    thresholds: (Object.keys(auditThresholds) as AuditThreshold[]).map((threshold) => {
      const { label, start, least, most } = auditThresholds[threshold]
      return { threshold, label, value: values.get(threshold) ?? start, start, least, most }
    }),
    changed: last ? { at: last.changed_at.toISOString(), by: names.get(last.changed_by)?.displayName ?? '' } : null,
    may: { setAuditThresholds: explain(policy.setAuditThresholds(q.actor)) },
  }
}

/** Whether somebody may show nothing in full until a case about them is decided. */
export async function revealsStopped(q: Reader, personId: string): Promise<boolean> {
  const row = await q.one(
    db
      .selectFrom('audit_cases')
      .select('case_id')
      .where('district_id', '=', q.district)
      .where('person_id', '=', personId)
      .where('stopped', '=', sql.lit(true))
      .limit(1),
  )
  return row !== undefined
}
