import type { Post, QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { holds, officialPosts } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise, explain } from '../../platform/decision.ts'
import { rawQuery } from '../../platform/sql.ts'
import { policy } from './policy.ts'
import { hitsOf, isInOne, type Part, partsFor, wordsOf } from './queries-hits.ts'
import { personRows } from './queries-rows.ts'
import { readQuestion } from './search-words.ts'
import { phoneIndex } from './store.ts'

/** What a later module knows: the posts people hold, and where. */
export type PostsOfPeople = (
  q: Reader,
  personIds: string[],
) => Promise<Map<string, { label: string; areaCode: string }[]>>

type Filter = QueryOf<'searchPeople'>
type Found = ResponseOf<'searchPeople'>

/** Past this nobody counts; the desk says so many and more. */
const mostCounted = 200
const appointing: readonly Post[] = [...officialPosts, 'securityAdministrator']

/**
 * The register within what the viewer serves. A whole phone number is asked of the whole district by those who appoint,
 * since who knows it knows the person; of others, and by whatever else, only who belongs to the viewer's places is found.
 */
export async function searchPeople(
  q: Reader,
  filter: Filter,
  postsOf: PostsOfPeople,
  searched: (found: 'here' | 'elsewhere' | 'nobody') => void = () => {},
): Promise<Found> {
  authorise(policy.searchPeople(q.actor))
  const after = fromCursor(filter.cursor, 'string', 'id') as [string, string] | undefined
  const parts = await partsFor(q, filter)
  const most = Math.max(mostCounted, filter.limit + 1)
  const first = await hitsOf(q, filter, parts, undefined, most)
  const hits = after ? await hitsOf(q, filter, parts, after, filter.limit + 1) : first
  const page = paged(hits.slice(0, filter.limit + 1), filter.limit, (row) => toCursor(row.area_code, row.person_id))
  const ids = [...new Set(page.rows.map(({ person_id }) => person_id))]
  const here = new Set([...first.map(({ person_id }) => person_id), ...ids])
  const whole = !page.next && first.length < most
  const others = whole ? await heldElsewhere(q, filter, parts, postsOf, here) : []
  const count = new Set(first.map(({ person_id }) => person_id)).size + others.length
  const asked = filter.q === undefined ? undefined : readQuestion(filter.q)
  if ((asked?.kind === 'phone' || asked?.kind === 'idNumber') && !filter.cursor)
    searched(others.length > 0 ? 'elsewhere' : count > 0 ? 'here' : 'nobody')
  return {
    rows: await personRows(q, [...ids, ...others], postsOf),
    next: page.next,
    found: { value: count, exact: first.length < most },
    may: {
      savePerson: explain(policy.savePerson(q.actor, null, {})),
      listDuplicatePeople: explain(policy.listDuplicatePeople(q.actor)),
    },
  }
}

const mostElsewhere = 200

/** Behind the last page: who appoints finds those with a post of their places who live elsewhere, and anybody by number. */
async function heldElsewhere(
  q: Reader,
  filter: Filter,
  parts: readonly Part[],
  postsOf: PostsOfPeople,
  known: ReadonlySet<string>,
): Promise<string[]> {
  if (!filter.q || filter.care || filter.tie || filter.age || !holds(q.actor, appointing)) return []
  const asked = readQuestion(filter.q)
  if (asked.kind === 'phone' && !filter.within) {
    const rows = await q.all(
      rawQuery<{ person_id: string }>(sql`select person_id from people where district_id = ${q.district}
        and phone_index = ${phoneIndex(q, asked.value)} and ended_as is null and restricted_at is null order by created_at limit 20`),
    )
    return rows.map(({ person_id }) => person_id).filter((personId) => !known.has(personId))
  }
  const own = q.actor.appointments.filter(({ post }) => appointing.includes(post)).map(({ areaCode }) => areaCode)
  // Who serves the whole district has found everybody already.
  if (asked.kind !== 'words' || own.includes(String(q.district))) return []
  const named = await q.all(
    rawQuery<{ person_id: string }>(sql`select distinct w.person_id from person_words w
      where w.district_id = ${q.district} and w.word = any(${wordsOf(q, asked, 'others')}::bytea[])
        and not (${isInOne('w', parts)})
      limit ${mostElsewhere}`),
  )
  const ids = named.flatMap(({ person_id }) => (known.has(person_id) ? [] : [person_id])).sort()
  if (ids.length === 0) return []
  const posts = await postsOf(q, ids)
  return ids
    .filter((personId) =>
      (posts.get(personId) ?? []).some(
        ({ areaCode }) =>
          own.some((area) => areaCode.startsWith(area)) && (!filter.within || areaCode.startsWith(filter.within)),
      ),
    )
    .slice(0, filter.limit)
}
