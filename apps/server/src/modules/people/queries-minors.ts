import { type PersonalFieldId, personalFields, type ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { scopeOf } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { authorise, explain } from '../../platform/decision.ts'
import { tables } from '../../platform/sql.ts'
import { policy } from './policy.ts'
import { namesOf } from './queries.ts'
import { keysOf } from './queries-acting.ts'
import type { PostsOfPeople } from './queries-search.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()
type Row = PeopleTables['minor_looks']

/** What of somebody under 18 the viewer may look at now, because another approved it. */
export async function approvedFields(q: Reader, personId: string): Promise<string[]> {
  if (q.actor.personId === null) return []
  const rows = await q.all(
    db
      .selectFrom('minor_looks')
      .select('fields')
      .where('district_id', '=', q.district)
      .where('person_id', '=', personId)
      .where('asked_by', '=', q.actor.personId)
      .where('until', '>', q.now),
  )
  return rows.flatMap(({ fields }) => fields)
}

const labelOf = (field: string): string => personalFields[field as PersonalFieldId]?.label ?? field

/** What waits where the viewer decides, and what the viewer asked. */
export async function listMinorReveals(q: Reader, postsOf: PostsOfPeople): Promise<ResponseOf<'listMinorReveals'>> {
  authorise(policy.listMinorReveals(q.actor))
  const me = q.actor.personId as string
  const { ranges } = scopeOf(q.actor, ['secretary', 'subdistrictOfficer'])
  const all = db.selectFrom('minor_looks').selectAll().where('district_id', '=', q.district)
  const [waiting, asked] = await Promise.all([
    q.all(
      all
        .where('decision', 'is', null)
        .where('asked_by', '<>', me)
        .where((eb) =>
          eb.or([
            eb.lit(false),
            ...ranges.map(({ from, to }) => eb.and([eb('area_code', '>=', from), eb('area_code', '<', to)])),
          ]),
        )
        .orderBy('asked_at', 'desc')
        .limit(100),
    ),
    q.all(
      all
        .where('asked_by', '=', me)
        .where('asked_at', '>', sql<Date>`${q.now}::timestamptz - interval '30 days'`)
        .orderBy('asked_at', 'desc')
        .limit(100),
    ),
  ])
  const view = await viewer(q, [...waiting, ...asked], postsOf)
  return { waiting: waiting.map(view), asked: asked.map(view) }
}

async function viewer(q: Reader, rows: Row[], postsOf: PostsOfPeople) {
  const askers = [...new Set(rows.map(({ asked_by }) => asked_by))]
  const [names, posts, keys] = await Promise.all([
    namesOf(
      q,
      rows.flatMap(({ person_id, asked_by }) => [person_id, asked_by]),
    ),
    postsOf(q, askers),
    keysOf(
      q,
      rows.map(({ person_id }) => person_id),
    ),
  ])
  return (row: Row): ResponseOf<'listMinorReveals'>['waiting'][number] => {
    const key = keys.get(row.person_id)
    const open = (sealed: Buffer | null) => sealed && (key?.open('look', sealed) ?? null)
    return {
      requestId: row.request_id,
      personId: row.person_id,
      name: names.get(row.person_id)?.displayName ?? '',
      who: [names.get(row.asked_by)?.displayName, posts.get(row.asked_by)?.[0]?.label].filter(Boolean).join('，'),
      fields: row.fields.map(labelOf),
      purpose: row.purpose,
      reason: open(row.reason_sealed),
      askedAt: row.asked_at.toISOString(),
      decision: row.decision,
      decisionReason: open(row.decision_reason_sealed),
      until: row.until?.toISOString() ?? null,
      may: {
        decideMinorReveal: explain(
          policy.decideMinorReveal(q.actor, {
            areaCode: row.area_code,
            gridCode: row.grid_code,
            askedBy: row.asked_by,
          }),
        ),
      },
    }
  }
}

/** What was decided, for a request sent again. */
export const minorLookOf = (q: Reader, requestId: string) =>
  q.one(
    db
      .selectFrom('minor_looks')
      .select(['request_id', 'decision', 'until'])
      .where('district_id', '=', q.district)
      .where('request_id', '=', requestId),
  )
