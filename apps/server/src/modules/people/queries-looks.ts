import { type PersonalFieldId, personalFields, type QueryOf, type ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise } from '../../platform/decision.ts'
import { tables } from '../../platform/sql.ts'
import { policy } from './policy.ts'
import { namesOf } from './queries.ts'
import { keysOf, wardsOf } from './queries-acting.ts'
import type { PostsOfPeople } from './queries-search.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

const labelOf = (field: string): string => personalFields[field as PersonalFieldId]?.label ?? field

/** A later module knows why many were looked at at once, by what they were part of. */
export type ReasonsOfLooks = (q: Reader, aboutIds: string[]) => Promise<Map<string, string>>

/** Who looked at the viewer's own data, the newest first. */
export async function listWhoLookedAtMe(
  q: Reader,
  filter: QueryOf<'listWhoLookedAtMe'>,
  { postsOf, reasonsOf }: { postsOf: PostsOfPeople; reasonsOf: ReasonsOfLooks },
): Promise<ResponseOf<'listWhoLookedAtMe'>> {
  authorise(policy.listWhoLookedAtMe(q.actor))
  const me = q.actor.personId as string
  const after = fromCursor(filter.cursor, 'instant', 'id')
  // Parents and guardians see who looks at their child's.
  const children = q.actor.actedBy ? [] : await wardsOf(q, me)
  const mine = db
    .selectFrom('looks')
    .selectAll()
    .where('district_id', '=', q.district)
    .where('person_id', '=', sql<string>`any(${[me, ...children.map(({ personId }) => personId)]}::uuid[])`)
    .where('by_person', '<>', me)
  const rest = after ? mine.where(sql<boolean>`(at, look_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`) : mine
  const found = await q.all(
    rest
      .orderBy('at', 'desc')
      .orderBy('look_id', 'desc')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.at.toISOString(), row.look_id))
  const viewers = [...new Set(rows.map(({ by_person }) => by_person))]
  const [names, posts, reasons, keys] = await Promise.all([
    namesOf(q, viewers),
    postsOf(q, viewers),
    reasonsOf(
      q,
      rows.flatMap(({ about_id }) => about_id ?? []),
    ),
    keysOf(
      q,
      rows.map(({ person_id }) => person_id),
    ),
  ])
  return {
    rows: rows.map((row) => ({
      lookId: row.look_id,
      at: row.at.toISOString(),
      about: children.find(({ personId }) => personId === row.person_id)?.name ?? null,
      who: [names.get(row.by_person)?.displayName ?? '一位工作人员', posts.get(row.by_person)?.[0]?.label]
        .filter(Boolean)
        .join('，'),
      fields: row.fields.map(labelOf),
      purpose: row.purpose,
      reason: row.reason_sealed
        ? (keys.get(row.person_id)?.open('look', row.reason_sealed) ?? null)
        : (reasons.get(row.about_id ?? '') ?? null),
    })),
    next,
  }
}

/** Did the viewer open this card since then? */
export const lastLook = (q: Reader, personId: string, since: Date) =>
  q.one(
    db
      .selectFrom('looks')
      .select('look_id')
      .where('district_id', '=', q.district)
      .where('by_person', '=', q.actor.personId)
      .where('person_id', '=', personId)
      .where('purpose', '=', 'open')
      .where('at', '>', since)
      .limit(1),
  )
