import type { CareKind, PersonalFieldId, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { policy } from './policy.ts'
import { approvedFields } from './queries-minors.ts'
import { findPerson } from './queries-person.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

/** What a request that was carried out before is answered with: the records as they are now, under today's policy. */
export async function revisionOf(q: Reader, personId: string): Promise<{ personId: string; revision: number }> {
  const found = await findPerson(q, personId)
  if (!found || policy.getPerson(q.actor, found.subject) !== true) throw notFound()
  return { personId, revision: found.row.revision }
}

export async function careToday(q: Reader, personId: string, kind: CareKind): Promise<ResponseOf<'setCareFlag'>> {
  const found = await findPerson(q, personId)
  if (!found || policy.setCareFlag(q.actor, found.subject, kind) !== true) throw notFound()
  const flag = await q.one(
    db
      .selectFrom('care_flags')
      .select('review_on')
      .where('district_id', '=', q.district)
      .where('person_id', '=', personId)
      .where('kind', '=', kind)
      .where('ended_at', 'is', null),
  )
  return { personId, kind, needed: flag !== undefined, reviewOn: flag?.review_on ?? null }
}

/** The fields that this look shows, in clear as long as it lasts; afterwards there is nothing to see. */
export async function revealedAgain(q: Reader, lookId: string, personId: string): Promise<ResponseOf<'revealField'>> {
  const [look, found] = await Promise.all([
    q.one(
      db
        .selectFrom('looks')
        .select(['fields', 'until'])
        .where('district_id', '=', q.district)
        .where('look_id', '=', lookId)
        .where('person_id', '=', personId)
        .where('by_person', '=', sql<string>`${q.actor.personId}::uuid`)
        .where('until', '>', q.now),
    ),
    findPerson(q, personId),
  ])
  if (!look?.until || !found) throw notFound()
  const fields = look.fields as PersonalFieldId[]
  const approved = await approvedFields(q, personId)
  if (policy.revealField(q.actor, found.subject, fields, approved) !== true) throw notFound()
  const { open, row, current } = found
  const doors = current.flatMap(({ door_sealed }) =>
    door_sealed && open.key ? [open.key.open('door', door_sealed)] : [],
  )
  const values: Partial<Record<PersonalFieldId, string | null>> = {
    name: open.name,
    phone: open.phone,
    idNumber: open.idNumber,
    born: open.bornOn,
    gender: row.gender,
    door: doors.join('、') || null,
  }
  return {
    personId,
    until: look.until.toISOString(),
    fields: Object.fromEntries(fields.map((field) => [field, values[field] ?? null])),
  }
}

export async function mergeOf(q: Reader, mergeId: string): Promise<{ mergeId: string; personIds: [string, string] }> {
  const merge = await q.one(
    db
      .selectFrom('person_merges')
      .select(['kept_id', 'merged_id'])
      .where('district_id', '=', q.district)
      .where('merge_id', '=', mergeId),
  )
  if (!merge) throw notFound()
  return { mergeId, personIds: [merge.kept_id, merge.merged_id] }
}
