import type { QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange, officialPosts, scopeOf } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { rawQuery } from '../../platform/sql.ts'
import { policy } from './policy.ts'
import { personRows } from './queries-rows.ts'
import type { PostsOfPeople } from './queries-search.ts'

const mostLooked = 400

/**
 * Pairs that may be one person: the same phone number, or the same name in one building. The whole name is the word with
 * the most signs, so names are compared after they are opened, among the few that share a digest.
 */
export async function listDuplicatePeople(
  q: Reader,
  { within, limit }: QueryOf<'listDuplicatePeople'>,
  postsOf: PostsOfPeople,
): Promise<ResponseOf<'listDuplicatePeople'>> {
  authorise(policy.listDuplicatePeople(q.actor))
  const { ranges } = scopeOf(q.actor, officialPosts)
  const asked = within ? areaRange(within) : undefined
  const here = sql.join(
    ranges.map(({ from, to }) => sql`(r.area_code >= ${from} and r.area_code < ${to})`),
    sql` or `,
  )
  const inAsked = asked ? sql`r.area_code >= ${asked.from} and r.area_code < ${asked.to}` : sql`true`
  const mine = sql`select distinct p.person_id, p.phone_index, p.name_masked, p.account_id, r.area_code
    from residences r join people p on p.district_id = ${q.district} and p.person_id = r.person_id
    where r.district_id = ${q.district} and r.to_on is null and p.ended_as is null and p.restricted_at is null and (${here}) and ${inAsked}`
  const pairs = await q.all(
    rawQuery<{ one: string; other: string; phone: boolean }>(sql`
      with mine as materialized (${mine})
      select a.person_id as one, b.person_id as other, bool_or(a.phone_index = b.phone_index) as phone
      from mine a join mine b on a.person_id < b.person_id
        and (a.phone_index = b.phone_index or (a.area_code = b.area_code and a.name_masked = b.name_masked))
      where a.account_id is null or b.account_id is null
      group by a.person_id, b.person_id order by 3 desc nulls last, 1, 2 limit ${mostLooked}`),
  )
  const rows = await personRows(q, [...new Set(pairs.flatMap(({ one, other }) => [one, other]))], postsOf)
  const byId = new Map(rows.map((row) => [row.personId, row]))
  return {
    pairs: pairs
      .flatMap(({ one, other, phone }) => {
        const [a, b] = [byId.get(one), byId.get(other)]
        if (!a || !b) return []
        const named = a.name === b.name
        const why = [
          ...(phone ? ['手机号相同'] : []),
          ...(named ? ['姓名相同'] : []),
          ...(named && a.label === b.label ? ['住处相同'] : []),
        ]
        const ages = a.age !== null && b.age !== null && Math.abs(a.age - b.age) > 1
        return named && !ages ? [{ people: [a, b] as [typeof a, typeof b], why }] : []
      })
      .slice(0, limit),
  }
}
