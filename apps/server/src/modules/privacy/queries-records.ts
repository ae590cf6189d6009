import { type PersonalFieldId, type Post, personalFields, type QueryOf, type ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { type Actor, scopeOf } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise, explain } from '../../platform/decision.ts'
import { tables } from '../../platform/sql.ts'
import { namesOf } from '../people/index.ts'
import { areaNames } from '../territory/index.ts'
import { deciders, policy } from './policy.ts'
import type { AssessmentRow, IncidentRow, PrivacyTables, SharingRow } from './tables.ts'

const db = tables<PrivacyTables>()
const readers: readonly Post[] = [...deciders, 'securityAdministrator', 'auditAdministrator']

/** Kept for three years (个人信息保护法 56, 网络数据安全管理条例 12). */
function keptUntil(at: Date): string {
  const until = new Date(at)
  until.setUTCFullYear(until.getUTCFullYear() + 3)
  return until.toISOString()
}

const within = (actor: Actor) => {
  const { ranges } = scopeOf(actor, readers)
  return sql<boolean>`(${sql.join(
    [...ranges.map(({ from, to }) => sql`(area_code >= ${from} and area_code < ${to})`), sql`false`],
    sql` or `,
  )})`
}

const behind = (at: string, key: string, cursor: string | undefined) => {
  const after = fromCursor(cursor, 'instant', 'id')
  return after
    ? sql<boolean>`(${sql.ref(at)}, ${sql.ref(key)}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql<boolean>`true`
}

/** Names of the places and of whoever wrote it down. */
async function around(q: Reader, rows: { area_code: string; by: (string | null)[] }[]) {
  const [places, names] = await Promise.all([
    areaNames(
      q,
      rows.map(({ area_code }) => area_code),
    ),
    namesOf(
      q,
      rows.flatMap(({ by }) => by),
    ),
  ])
  return {
    area: (areaCode: string) => ({ areaCode, name: places.get(areaCode) ?? areaCode }),
    name: (personId: string | null) => (personId ? (names.get(personId)?.displayName ?? null) : null),
  }
}

export async function listSharing(q: Reader, filter: QueryOf<'listSharing'>): Promise<ResponseOf<'listSharing'>> {
  authorise(policy.listSharing(q.actor))
  const found: SharingRow[] = await q.all(
    db
      .selectFrom('data_sharing')
      .selectAll()
      .where('district_id', '=', q.district)
      .where(within(q.actor))
      .where(behind('shared_at', 'sharing_id', filter.cursor))
      .orderBy('shared_at', 'desc')
      .orderBy('sharing_id', 'desc')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.shared_at.toISOString(), row.sharing_id))
  const { area, name } = await around(
    q,
    rows.map((row) => ({ area_code: row.area_code, by: [row.shared_by, row.person_id] })),
  )
  return {
    rows: rows.map((row) => ({
      sharingId: row.sharing_id,
      area: area(row.area_code),
      recipient: row.recipient,
      contact: row.contact,
      fields: row.fields.map((field: PersonalFieldId) => personalFields[field]?.label ?? field),
      purpose: row.purpose,
      way: row.way,
      ground: row.ground === 'consent' ? '本人同意' : (row.lawful ?? ''),
      who: name(row.person_id),
      count: row.people_count,
      keptUntil: keptUntil(row.shared_at),
      by: name(row.shared_by),
      at: row.shared_at.toISOString(),
    })),
    next,
    may: { recordSharing: explain(policy.recordSharing(q.actor, null)) },
  }
}

export async function listAssessments(
  q: Reader,
  filter: QueryOf<'listAssessments'>,
): Promise<ResponseOf<'listAssessments'>> {
  authorise(policy.listAssessments(q.actor))
  const latest = db
    .selectFrom('impact_assessments')
    .selectAll()
    .distinctOn('assessment_id')
    .where('district_id', '=', q.district)
    .orderBy('assessment_id')
    .orderBy('revision', 'desc')
  const found: AssessmentRow[] = await q.all(
    db
      .selectFrom(latest.as('a'))
      .selectAll()
      .where(within(q.actor))
      .where(behind('assessed_at', 'assessment_id', filter.cursor))
      .orderBy('assessed_at', 'desc')
      .orderBy('assessment_id', 'desc')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.assessed_at.toISOString(), row.assessment_id))
  const { area, name } = await around(
    q,
    rows.map((row) => ({ area_code: row.area_code, by: [row.assessed_by] })),
  )
  return {
    rows: rows.map((row) => ({
      assessmentId: row.assessment_id,
      revision: row.revision,
      area: area(row.area_code),
      title: row.title,
      what: row.what,
      necessity: row.necessity,
      risks: row.risks,
      measures: row.measures,
      result: row.result,
      keptUntil: keptUntil(row.assessed_at),
      by: name(row.assessed_by),
      at: row.assessed_at.toISOString(),
      may: { saveAssessment: explain(policy.saveAssessment(q.actor, { areaCode: row.area_code })) },
    })),
    next,
    may: { saveAssessment: explain(policy.saveAssessment(q.actor, null)) },
  }
}

export async function listIncidents(q: Reader, filter: QueryOf<'listIncidents'>): Promise<ResponseOf<'listIncidents'>> {
  authorise(policy.listIncidents(q.actor))
  const found = await q.all(
    db
      .selectFrom('data_incidents as i')
      .selectAll('i')
      .select(({ selectFrom, fn }) =>
        selectFrom('data_incident_people as p')
          .select(fn.countAll<number>().as('count'))
          .where('p.district_id', '=', q.district)
          .whereRef('p.incident_id', '=', 'i.incident_id')
          .as('people'),
      )
      .where('i.district_id', '=', q.district)
      .where(within(q.actor))
      .where(behind('opened_at', 'i.incident_id', filter.cursor))
      .orderBy('opened_at', 'desc')
      .orderBy('i.incident_id', 'desc')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.opened_at.toISOString(), row.incident_id))
  const { area, name } = await around(
    q,
    rows.map((row) => ({ area_code: row.area_code, by: [row.opened_by] })),
  )
  return {
    rows: rows.map((row) => ({
      incidentId: row.incident_id,
      revision: row.revision,
      area: area(row.area_code),
      ...contents(row),
      whom: row.whom,
      happenedAt: row.happened_at.toISOString(),
      status: row.status,
      notice: row.notice,
      people: Number(row.people ?? 0),
      authorityToldAt: row.authority_told_at?.toISOString() ?? null,
      personsToldAt: row.persons_told_at?.toISOString() ?? null,
      by: name(row.opened_by),
      at: row.opened_at.toISOString(),
      may: { updateIncident: explain(policy.updateIncident(q.actor, { areaCode: row.area_code })) },
    })),
    next,
    may: { openIncident: explain(policy.openIncident(q.actor, null)) },
  }
}

/** What those concerned must be told (个人信息保护法 57): what, why and what harm; what was done and what they can do; whom to ask. */
const contents = ({ what, kinds, why, harm, done, advice, contact }: IncidentRow) => ({
  what,
  kinds,
  why,
  harm,
  done,
  advice,
  contact,
})

/** What is told to everybody, for as long as it may concern them. */
export async function publicIncidents(q: Reader): Promise<ResponseOf<'getPrivacyNotice'>['incidents']> {
  const rows: IncidentRow[] = await q.all(
    db
      .selectFrom('data_incidents')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('notice', '=', 'public')
      .orderBy('opened_at', 'desc')
      .limit(20),
  )
  return rows.map((row) => ({
    incidentId: row.incident_id,
    at: row.happened_at.toISOString(),
    ...contents(row),
  }))
}

/** What somebody concerned is told in a message. */
export const incidentById = (q: Reader, incidentId: string): Promise<IncidentRow | undefined> =>
  q.one(
    db
      .selectFrom('data_incidents')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('incident_id', '=', incidentId),
  )

/** How far an incident has come, after a write that was sent again. */
export async function revisionOfIncident(q: Reader, incidentId: string) {
  const row = await incidentById(q, incidentId)
  return row && { incidentId, revision: row.revision, status: row.status }
}

export async function revisionOfAssessment(q: Reader, assessmentId: string) {
  const row = await q.one(
    db
      .selectFrom('impact_assessments')
      .select('revision')
      .where('district_id', '=', q.district)
      .where('assessment_id', '=', assessmentId)
      .orderBy('revision', 'desc')
      .limit(1),
  )
  return row && { assessmentId, revision: row.revision }
}
