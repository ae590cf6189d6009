import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import { type Place, placesOf } from '../territory/index.ts'
import type { FoundPerson } from './person-view.ts'
import { openPerson } from './sealed-person.ts'
import type { PeopleTables } from './tables.ts'
import { ageOn, isMinor } from './viewing.ts'

const db = tables<PeopleTables>()

export interface Found {
  found: FoundPerson
  places: ReadonlyMap<string, Place>
  flags: PeopleTables['care_flags']['kind'][]
}

/** People with where they belong today and the care they need, in this order; nobody who has ended is left out. */
export async function foundPeople(q: Reader, ids: readonly string[]): Promise<Found[]> {
  if (ids.length === 0) return []
  const isOne = sql<string>`any(${ids}::uuid[])`
  const [people, homes, flags] = await Promise.all([
    q.all(
      db
        .selectFrom('people as p')
        .leftJoin('person_keys as k', (join) =>
          join.on('k.district_id', '=', q.district).onRef('k.person_id', '=', 'p.person_id'),
        )
        .selectAll('p')
        .select('k.wrapped')
        .where('p.district_id', '=', q.district)
        .where('p.person_id', '=', isOne),
    ),
    q.all(
      db
        .selectFrom('residences')
        .selectAll()
        .where('district_id', '=', q.district)
        .where('person_id', '=', isOne)
        .where('to_on', 'is', null)
        .orderBy(sql`array_position(array['lives', 'registered', 'owns', 'works'], tie)`)
        .orderBy('noted_at'),
    ),
    q.all(
      db
        .selectFrom('care_flags')
        .select(['person_id', 'kind'])
        .where('district_id', '=', q.district)
        .where('person_id', '=', isOne)
        .where('ended_at', 'is', null)
        .orderBy('noted_at'),
    ),
  ])
  const places = await placesOf(
    q,
    homes.map(({ area_code }) => area_code),
  )
  const today = shanghaiDate(q.now)
  const byId = new Map(people.map((row) => [row.person_id, row]))
  const homesOf = grouped(homes)
  const flagsOf = grouped(flags)
  return ids.flatMap((personId): Found[] => {
    const row = byId.get(personId)
    if (!row) return []
    const current = homesOf.get(personId) ?? []
    const open = openPerson(q.vault, row)
    const subject = {
      personId,
      places: current.map(({ area_code }) => ({
        areaCode: area_code,
        gridCode: places.get(area_code)?.gridCode ?? null,
      })),
      minor: open.bornOn ? ageOn(open.bornOn, today) < 18 : isMinor(row.born_year, today),
    }
    return [
      {
        found: { row, open, homes: current, current, subject },
        places,
        flags: (flagsOf.get(personId) ?? []).map(({ kind }) => kind),
      },
    ]
  })
}

function grouped<T extends { person_id: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.person_id)
    if (group) group.push(row)
    else groups.set(row.person_id, [row])
  }
  return groups
}
