import type { Post, QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { officialPosts } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { tables } from '../../platform/sql.ts'
import { placesOf } from '../territory/index.ts'
import { policy } from './policy.ts'
import { namesOf, peopleNamed } from './queries.ts'
import { personsOfPhone } from './store.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

/** What a later module knows: the posts people hold, and where. */
export type PostsOfPeople = (
  q: Reader,
  personIds: string[],
) => Promise<Map<string, { label: string; areaCode: string }[]>>

const most = 20
const wholeNumber = /^(\+?86)?1[3-9]\d{9}$/

/**
 * By a whole number anybody of the district: who knows it knows the person. By name only who lives or works where the
 * viewer appoints, so that nobody reads the register of other places.
 */
export async function searchPeople(
  q: Reader,
  filter: QueryOf<'searchPeople'>,
  postsOf: PostsOfPeople,
): Promise<ResponseOf<'searchPeople'>> {
  authorise(policy.searchPeople(q.actor))
  const byNumber = wholeNumber.test(filter.q)
  const found = byNumber
    ? (await personsOfPhone(q, filter.q)).map(({ personId }) => personId)
    : await peopleNamed(q, filter.q, 1000)
  const posts = await postsOf(q, found)
  const homes = await homesOfPeople(q, found)
  const own = areasOf(q)
  const near = (personId: string) => {
    const places = [...(posts.get(personId) ?? []).map(({ areaCode }) => areaCode), ...(homes.get(personId) ?? [])]
    const asked = filter.within ? places.filter((code) => code.startsWith(filter.within as string)) : places
    return byNumber && !filter.within ? true : asked.some((code) => own.some((area) => code.startsWith(area)))
  }
  const shown = found.filter(near).slice(0, most)
  const names = await namesOf(q, shown)
  const places = await placesOf(
    q,
    shown.flatMap((personId) => homes.get(personId)?.[0] ?? []),
  )
  return {
    people: shown.map((personId) => {
      const held = (posts.get(personId) ?? []).map(({ label }) => label)
      const home = places.get(homes.get(personId)?.[0] ?? '')?.label
      return {
        personId,
        name: names.get(personId)?.displayName ?? '',
        phone: names.get(personId)?.maskedPhone ?? null,
        about: [...held, ...(home ? [`住${home}`] : [])].join('；') || '没有登记住处和岗位',
      }
    }),
  }
}

const appointing: readonly Post[] = [...officialPosts, 'securityAdministrator']
const areasOf = (q: Reader): string[] =>
  q.actor.appointments.filter(({ post }) => appointing.includes(post)).map(({ areaCode }) => areaCode)

async function homesOfPeople(q: Reader, personIds: string[]): Promise<Map<string, string[]>> {
  const rows = await q.all(
    db
      .selectFrom('memberships')
      .select(['person_id', 'area_code'])
      .where('district_id', '=', q.district)
      .where('person_id', '=', sql<string>`any(${personIds})`)
      .where('status', '=', 'confirmed')
      .orderBy('asked_at'),
  )
  const homes = new Map<string, string[]>()
  for (const { person_id, area_code } of rows) homes.set(person_id, [...(homes.get(person_id) ?? []), area_code])
  return homes
}
