import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import { placesOf } from '../territory/index.ts'
import type { PeopleTables } from './tables.ts'
import { ageOn, isMinor, type Subject } from './viewing.ts'

const db = tables<PeopleTables>()

/** What decides who sees somebody: where they belong today, with the grid that holds it, and whether they are under 18. */
export async function subjectOf(
  q: Reader,
  person: { person_id: string; born_year: number | null; bornOn?: string | null },
  homes: readonly { area_code: string }[],
): Promise<Subject> {
  const places = await placesOf(
    q,
    homes.map(({ area_code }) => area_code),
  )
  const today = shanghaiDate(q.now)
  return {
    personId: person.person_id,
    places: homes.map(({ area_code }) => ({
      areaCode: area_code,
      gridCode: places.get(area_code)?.gridCode ?? null,
    })),
    minor: person.bornOn ? ageOn(person.bornOn, today) < 18 : isMinor(person.born_year, today),
  }
}

/** Those of these ids that are in the register. */
export async function findPeopleIds(q: Reader, personIds: string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await q.all(
    db
      .selectFrom('people')
      .select('person_id')
      .where('district_id', '=', q.district)
      .where('person_id', '=', sql<string>`any(${personIds})`)
      .where('ended_as', 'is', null),
  )
  return new Set(rows.map(({ person_id }) => person_id))
}
