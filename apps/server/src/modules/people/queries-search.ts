import { type CareKind, careKinds, type Post, type QueryOf, type ResponseOf } from '@linli/contract'
import { type RawBuilder, sql } from 'kysely'
import { areaRange, holds, officialPosts, scopeOf } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise, explain } from '../../platform/decision.ts'
import { rawQuery } from '../../platform/sql.ts'
import { buildingsInGrids, parseAddress } from '../territory/index.ts'
import { policy } from './policy.ts'
import { peopleNamed } from './queries.ts'
import { personRows } from './queries-rows.ts'
import { type Asked, readQuestion } from './search-words.ts'
import { phoneIndex } from './store.ts'

/** What a later module knows: the posts people hold, and where. */
export type PostsOfPeople = (
  q: Reader,
  personIds: string[],
) => Promise<Map<string, { label: string; areaCode: string }[]>>

type Filter = QueryOf<'searchPeople'>
type Found = ResponseOf<'searchPeople'>

/** Past this nobody counts; the desk says so many and more. */
const mostCounted = 1000
const appointing: readonly Post[] = [...officialPosts, 'securityAdministrator']
/** Whoever sees every kind of care in full looks for it; others only for what they see. */
const seesCare: Record<'gridTeam' | 'community', readonly Post[]> = {
  gridTeam: ['gridLead', 'gridWorker'],
  community: ['communityOfficer', 'secretary'],
}
const gridTeamSees: readonly CareKind[] = ['livesAlone', 'disability', 'leftBehindChild']

/** Where the viewer reads the register, as a condition on `area_code`; narrower where `within` is asked. */
async function scopeFor(q: Reader, alias: string, filter: Filter): Promise<RawBuilder<boolean>> {
  const posts = filter.care
    ? [...(gridTeamSees.includes(filter.care) ? seesCare.gridTeam : []), ...seesCare.community]
    : undefined
  const { ranges, gridCodes } = scopeOf(q.actor, posts)
  const buildings = await buildingsInGrids(q, gridCodes)
  const code = sql.ref(`${alias}.area_code`)
  const own = sql.join(
    [
      ...ranges.map(({ from, to }) => sql`(${code} >= ${from} and ${code} < ${to})`),
      ...(buildings.length > 0 ? [sql`${code} = any(${buildings})`] : []),
      sql`false`,
    ],
    sql` or `,
  )
  if (!filter.within) return sql<boolean>`(${own})`
  const { from, to } = areaRange(filter.within)
  return sql<boolean>`(${own}) and ${code} >= ${from} and ${code} < ${to}`
}

/**
 * The register within what the viewer serves. A whole phone number is asked of the whole district by those who appoint,
 * since who knows it knows the person; of others, and by whatever else, only who belongs to the viewer's places is found.
 */
export async function searchPeople(q: Reader, filter: Filter, postsOf: PostsOfPeople): Promise<Found> {
  authorise(policy.searchPeople(q.actor))
  const asked = filter.q === undefined ? undefined : readQuestion(filter.q)
  const hits = await hitsOf(q, filter, asked)
  const after = fromCursor(filter.cursor, 'string', 'id')
  const behind = after ? sql`(h.area_code, h.person_id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`
  const rows = hits
    ? await q.all(
        rawQuery<{ area_code: string; person_id: string }>(sql`
          select h.area_code, h.person_id from (${hits}) h where ${behind}
          order by h.area_code, h.person_id limit ${filter.limit + 1}`),
      )
    : []
  const counted = hits
    ? await q.one(
        rawQuery<{ count: number }>(sql`select count(*)::int as count from
          (select distinct h.person_id from (${hits}) h limit ${mostCounted}) c`),
      )
    : undefined
  const page = paged(rows, filter.limit, (row) => toCursor(row.area_code, row.person_id))
  const ids = [...new Set(page.rows.map(({ person_id }) => person_id))]
  const others = filter.cursor ? [] : await heldElsewhere(q, filter, asked, postsOf, new Set(ids))
  const count = (counted?.count ?? 0) + others.length
  return {
    rows: await personRows(q, [...ids, ...others], postsOf),
    next: page.next,
    found: { value: count, exact: count < mostCounted },
    may: {
      savePerson: explain(policy.savePerson(q.actor, null, {})),
      listDuplicatePeople: explain(policy.listDuplicatePeople(q.actor)),
    },
  }
}

/** A statement of (area_code, person_id), or nothing where the question can have no answer. */
async function hitsOf(q: Reader, filter: Filter, asked: Asked | undefined): Promise<RawBuilder<unknown> | null> {
  const district = q.district
  const where = [await filters(q, filter)]
  const scope = (alias: string) => scopeFor(q, alias, filter)
  if (asked?.kind === 'words') {
    const words = asked.words.map(([field, word]) => q.vault.blindWord(field, word))
    where.push(sql`w.word = any(${words}::bytea[])`, await scope('w'))
    return sql`select distinct w.area_code, w.person_id from person_words w
      join people p on p.district_id = ${district} and p.person_id = w.person_id
      where w.district_id = ${district} and ${sql.join(where, sql` and `)}`
  }
  if (asked?.kind === 'phone') where.push(sql`p.phone_index = ${phoneIndex(q, asked.value)}`)
  if (asked?.kind === 'idNumber') where.push(sql`p.id_index = ${q.vault.blindIndex('id-number', asked.value)}`)
  if (asked?.kind === 'address') {
    const place = await addressed(q, asked.text)
    if (!place) return null
    where.push(place)
  }
  where.push(await scope('r'), await tieOf(filter))
  return sql`select distinct r.area_code, r.person_id from residences r
    join people p on p.district_id = ${district} and p.person_id = r.person_id
    where r.district_id = ${district} and r.to_on is null and ${sql.join(where, sql` and `)}`
}

/** The buildings an address may mean; of a door its building, since doors are sealed. */
async function addressed(q: Reader, text: string): Promise<RawBuilder<unknown> | null> {
  const { choices } = await parseAddress(q, { q: text })
  if (choices.length === 0) return null
  const places = choices.map(({ areaCode }) => {
    const { from, to } = areaRange(areaCode.slice(0, 17))
    return sql`(r.area_code >= ${from} and r.area_code < ${to})`
  })
  return sql`(${sql.join(places, sql` or `)})`
}

const tieOf = (filter: Filter) => (filter.tie ? sql`r.tie = ${filter.tie}` : sql`true`)

async function filters(q: Reader, { care, age, tie, q: words }: Filter): Promise<RawBuilder<unknown>> {
  const year = Number(shanghaiDate(q.now).slice(0, 4))
  const ages = {
    minor: sql`p.born_year > ${year - 18}`,
    adult: sql`p.born_year <= ${year - 18} and p.born_year > ${year - 60}`,
    elder: sql`p.born_year <= ${year - 60}`,
  }
  return sql.join(
    [
      sql`p.ended_as is null and p.restricted_at is null`,
      age ? ages[age] : sql`true`,
      care && care in careKinds
        ? sql`exists (select from care_flags f where f.district_id = ${q.district} and f.person_id = p.person_id
            and f.kind = ${care} and f.ended_at is null)`
        : sql`true`,
      tie && words
        ? sql`exists (select from residences t where t.district_id = ${q.district} and t.person_id = p.person_id
            and t.tie = ${tie} and t.to_on is null)`
        : sql`true`,
    ],
    sql` and `,
  )
}

/** Who appoints finds those with a post of their places by name too, and anybody by the whole number. */
async function heldElsewhere(
  q: Reader,
  filter: Filter,
  asked: Asked | undefined,
  postsOf: PostsOfPeople,
  known: ReadonlySet<string>,
): Promise<string[]> {
  if (!filter.q || !asked || filter.care || filter.tie || filter.age || !holds(q.actor, appointing)) return []
  if (asked.kind === 'phone' && !filter.within) {
    const rows = await q.all(
      rawQuery<{ person_id: string }>(sql`select person_id from people where district_id = ${q.district}
        and phone_index = ${phoneIndex(q, asked.value)} and ended_as is null and restricted_at is null order by created_at limit 20`),
    )
    return rows.map(({ person_id }) => person_id).filter((personId) => !known.has(personId))
  }
  if (asked.kind !== 'words') return []
  const own = q.actor.appointments.filter(({ post }) => appointing.includes(post)).map(({ areaCode }) => areaCode)
  const named = (await peopleNamed(q, filter.q, 200)).filter((personId) => !known.has(personId))
  const posts = await postsOf(q, named)
  return named
    .filter((personId) =>
      (posts.get(personId) ?? []).some(
        ({ areaCode }) =>
          own.some((area) => areaCode.startsWith(area)) && (!filter.within || areaCode.startsWith(filter.within)),
      ),
    )
    .slice(0, filter.limit)
}
