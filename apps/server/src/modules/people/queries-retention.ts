import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'
import type { Left } from './retention.ts'

/**
 * People who left before a day, in the order of their ids, behind `after`: nobody's home, flat, work or register here is
 * open and no membership, or they died or moved away. Who never had a home counts from when
 * they were written down.
 */
export const peopleWhoLeft = (q: Reader, before: string, after: string | null, most: number): Promise<Left[]> =>
  q.all(
    rawQuery<Left>(sql`
      select p.person_id as "personId", p.account_id as "accountId", l.left_on::text as "leftOn"
      from people p, lateral (
        select coalesce(case when p.ended_as in ('deceased', 'movedAway') then p.ended_on end,
          case when not exists (select from residences r
              where r.district_id = ${q.district} and r.person_id = p.person_id and r.to_on is null)
            and not exists (select from memberships m where m.district_id = ${q.district}
              and m.person_id = p.person_id and m.status in ('pending', 'confirmed'))
          then greatest((p.created_at at time zone 'Asia/Shanghai')::date, (select max(r.to_on) from residences r
            where r.district_id = ${q.district} and r.person_id = p.person_id)) end) as left_on
      ) l
      where p.district_id = ${q.district} and p.ended_as is distinct from 'erased'
        and p.ended_as is distinct from 'merged' and l.left_on < ${before}::date
        and p.person_id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
      order by p.person_id limit ${most}`),
  )
