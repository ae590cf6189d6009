import { sql } from 'kysely'
import type { Appointment } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'
import { microBuildings } from '../territory/index.ts'

/** An appointment as it grants, with whose it is and the days it counts; `toOn` is the first day no longer. */
export interface Grant extends Appointment {
  personId: string
  fromOn: string
  toOn: string | null
}

/**
 * Everything these people hold, held or will hold; and the posts of others whom they back up, for the days those are
 * away: the same rule by which a session is resolved, for any day.
 */
const grants = (q: Reader) => sql`
  select own.appointment_id, own.person_id, own.post, own.area_code, own.grid_code, own.organisation_id,
    null::uuid as stands_in_for, own.from_on, own.to_on
  from appointments own where own.district_id = ${q.district}
  union all
  select other.appointment_id, b.person_id, other.post, other.area_code, other.grid_code, other.organisation_id,
    other.person_id, greatest(other.from_on, s.from_on), least(other.to_on, s.to_on + 1)
  from backups b
    join appointments other on other.district_id = ${q.district} and other.appointment_id = b.appointment_id
      and other.administrator_kind is null
    join absences s on s.district_id = ${q.district} and s.person_id = other.person_id and not s.cancelled
      and s.from_on < coalesce(other.to_on, 'infinity') and s.to_on >= other.from_on
  where b.district_id = ${q.district}`

const told = (q: Reader) => sql`
  select x.appointment_id as "appointmentId", x.person_id as "personId", x.post, x.area_code as "areaCode",
    x.grid_code as "gridCode", x.organisation_id as "organisationId", null as "organisationKind",
    x.stands_in_for as "standsInFor", x.from_on::text as "fromOn", x.to_on::text as "toOn"
  from (${grants(q)}) x`

/** A micro grid's post with its buildings of today, as a session has it. */
async function withBuildings(q: Reader, found: Grant[]): Promise<Grant[]> {
  const buildings = await microBuildings(
    q,
    found.flatMap(({ gridCode }) => gridCode ?? []),
  )
  return found.map((grant) => ({ ...grant, buildings: buildings.get(grant.gridCode ?? '') ?? null }))
}

export async function grantsOf(q: Reader, personId: string): Promise<Grant[]> {
  const mine = sql<Grant>`${told(q)} where x.person_id = ${personId} order by x.from_on, x.appointment_id`
  return withBuildings(q, await q.all(rawQuery<Grant>(mine)))
}

/**
 * What counts on a day for a place: of areas it lies in, of grids that may hold it, and of a unit. Wider than what a
 * policy lets see; that is for the policy to say.
 */
export async function grantsAround(
  q: Reader,
  day: string,
  place: { areaCode: string; organisationId: string | null },
): Promise<Grant[]> {
  const above = [6, 9, 12, 17, 19, 23]
    .filter((length) => length <= place.areaCode.length)
    .map((length) => place.areaCode.slice(0, length))
  const found = await q.all(
    rawQuery<Grant>(sql`${told(q)}
      where x.from_on <= ${day}::date and (x.to_on is null or x.to_on > ${day}::date)
        and (x.area_code = any(${above}::text[]) or x.organisation_id = ${place.organisationId}::uuid)
      order by length(x.area_code) desc, x.from_on, x.appointment_id limit 2000`),
  )
  return withBuildings(q, found)
}
