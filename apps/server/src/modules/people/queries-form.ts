import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'
import { normalPhone } from '../identity/index.ts'
import { doorKey } from './door.ts'
import { plainName } from './person.ts'
import { foundPeople } from './queries-found.ts'
import { isInOne, partsFor } from './queries-hits.ts'

/** Somebody as a form names them. */
export interface NamedOnForm {
  name: string
  idNumber?: string | undefined
  phone?: string | undefined
  door?: string | undefined
  building?: string | undefined
}

/** The person, or why it is not known who is meant. */
export type OnForm = { personId: string } | { unknown: 'nobody' | 'several' | 'name-alone' }

/**
 * Who the rows of a form name, within what the viewer serves: the whole name and one thing more must fit. One look for
 * all names, however many rows there are.
 */
export async function peopleOnForm(q: Reader, rows: readonly NamedOnForm[]): Promise<OnForm[]> {
  const bare = (name: string) => plainName(name).replace(/[\s·]/g, '').toLowerCase()
  const words = [...new Set(rows.map(({ name }) => bare(name)))].map((name) => q.vault.blindWord('name', name))
  const hits = await q.all(
    rawQuery<{ person_id: string }>(sql`select distinct w.person_id from person_words w
      join people p on p.district_id = ${q.district} and p.person_id = w.person_id and p.ended_as is null
      where w.district_id = ${q.district} and w.word = any(${words}::bytea[]) and (${isInOne('w', await partsFor(q, {}))})
      limit 20000`),
  )
  const people = await foundPeople(
    q,
    hits.map(({ person_id }) => person_id),
  )
  const byName = new Map<string, typeof people>()
  for (const each of people) {
    const name = bare(each.found.open.name)
    byName.set(name, [...(byName.get(name) ?? []), each])
  }
  return rows.map((row): OnForm => {
    if (!row.idNumber && !row.phone && !row.door) return { unknown: 'name-alone' }
    const same = (byName.get(bare(row.name)) ?? []).filter(({ found, places }) => {
      const { open, current } = found
      if (row.idNumber) return open.idNumber === row.idNumber.toUpperCase()
      if (row.phone && open.phone) return normalPhone(open.phone) === normalPhone(row.phone)
      if (!row.door) return false
      const wanted = doorKey(row.door)
      return current.some(({ area_code, door_sealed }) => {
        const door = door_sealed && open.key?.open('door', door_sealed)
        if (!door || doorKey(door) !== wanted) return false
        return (
          !row.building ||
          (places.get(area_code)?.label ?? '').replace(/\s/g, '').endsWith(row.building.replace(/\s/g, ''))
        )
      })
    })
    const [only, ...more] = same
    if (!only) return { unknown: 'nobody' }
    return more.length > 0 ? { unknown: 'several' } : { personId: only.found.row.person_id }
  })
}
