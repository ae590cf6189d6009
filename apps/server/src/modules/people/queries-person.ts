import type { ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import { divisionNameOf, placesOf } from '../territory/index.ts'
import { type FoundPerson, openedChange, toPersonView } from './person-view.ts'
import { namesOf } from './queries.ts'
import { approvedFields } from './queries-minors.ts'
import { subjectOf } from './queries-subject.ts'
import { keyOf, openPerson, openValue } from './sealed-person.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()

/** Somebody with what decides who may see them; undefined where nobody has this id. */
export async function findPerson(q: Reader, personId: string): Promise<FoundPerson | undefined> {
  const [row, homes] = await Promise.all([
    q.one(
      db
        .selectFrom('people as p')
        .leftJoin('person_keys as k', (join) =>
          join.on('k.district_id', '=', q.district).onRef('k.person_id', '=', 'p.person_id'),
        )
        .selectAll('p')
        .select('k.wrapped')
        .where('p.district_id', '=', q.district)
        .where('p.person_id', '=', personId),
    ),
    q.all(
      db
        .selectFrom('residences')
        .selectAll()
        .where('district_id', '=', q.district)
        .where('person_id', '=', personId)
        .orderBy(sql`to_on is not null`)
        .orderBy('noted_at'),
    ),
  ])
  if (!row) {
    // As long as for somebody whom one may not see: nobody learns from the time it takes who there is.
    await placesOf(q, [String(q.district)])
    return undefined
  }
  const open = openPerson(q.vault, row)
  const current = homes.filter(({ to_on }) => to_on === null)
  const subject = await subjectOf(q, { ...row, bornOn: open.bornOn }, current)
  return { row, open, homes, current, subject }
}
const mostChanges = 50

/** The places that a change of a residence names: `lives 50011100300100003`. */
const codesIn = (...values: (string | null)[]): string[] => values.flatMap((value) => value?.split(' ').slice(1) ?? [])

/** All that may be seen of somebody, by this viewer. */
export async function personFor(q: Reader, found: FoundPerson, most = mostChanges): Promise<ResponseOf<'getPerson'>> {
  const { row, current } = found
  const doors = current.flatMap(({ tie, door_index }) => (tie === 'lives' && door_index ? [door_index] : []))
  const [relations, flags, changes, merges, together, reveals, approved] = await Promise.all([
    q.all(
      db
        .selectFrom('relations')
        .selectAll()
        .where('district_id', '=', q.district)
        .where((eb) => eb.or([eb('person_id', '=', row.person_id), eb('other_id', '=', row.person_id)]))
        .where('to_on', 'is', null)
        .orderBy('from_on'),
    ),
    q.all(
      db
        .selectFrom('care_flags')
        .selectAll()
        .where('district_id', '=', q.district)
        .where('person_id', '=', row.person_id)
        .where('ended_at', 'is', null)
        .orderBy('noted_at'),
    ),
    q.all(
      db
        .selectFrom('person_changes')
        .selectAll()
        .where('district_id', '=', q.district)
        .where('person_id', '=', row.person_id)
        .orderBy('at', 'desc')
        .orderBy('change_id', 'desc')
        .limit(most),
    ),
    q.all(
      db
        .selectFrom('person_merges')
        .selectAll()
        .where('district_id', '=', q.district)
        .where('kept_id', '=', row.person_id)
        .where('undone_at', 'is', null),
    ),
    q.all(
      db
        .selectFrom('residences as r')
        .innerJoin('people as p', (join) =>
          join.on('p.district_id', '=', q.district).onRef('p.person_id', '=', 'r.person_id'),
        )
        .leftJoin('person_keys as k', (join) =>
          join.on('k.district_id', '=', q.district).onRef('k.person_id', '=', 'r.person_id'),
        )
        .select(['r.person_id', 'r.head', 'p.name_sealed', 'k.wrapped'])
        .where('r.district_id', '=', q.district)
        .where('r.door_index', '=', sql<Buffer>`any(${doors}::bytea[])`)
        .where('r.tie', '=', 'lives')
        .where('r.to_on', 'is', null)
        .where('r.person_id', '<>', row.person_id)
        .where('p.ended_as', 'is', null)
        .where('p.restricted_at', 'is', null)
        .orderBy('r.head', 'desc')
        .orderBy('r.noted_at')
        .limit(30),
    ),
    q.all(
      db
        .selectFrom('looks')
        .select(['fields', 'until'])
        .where('district_id', '=', q.district)
        .where('person_id', '=', row.person_id)
        .where('by_person', '=', q.actor.personId ?? row.person_id)
        .where('until', '>', q.now),
    ),
    found.subject.minor ? approvedFields(q, row.person_id) : [],
  ])
  const opened = changes.map((change) => openedChange(found.open.key, change))
  const places = await placesOf(q, [
    ...found.homes.map(({ area_code }) => area_code),
    ...opened.flatMap(({ field, before, after }) => (field === 'residence' ? codesIn(before, after) : [])),
  ])
  const names = await namesOf(q, [
    ...relations.flatMap(({ person_id, other_id }) => [person_id, other_id]),
    ...together.map(({ person_id }) => person_id),
    ...flags.map(({ noted_by }) => noted_by),
    ...changes.map(({ by_person }) => by_person),
    ...merges.map(({ merged_id }) => merged_id),
  ])
  return toPersonView(q.actor, found, {
    today: shanghaiDate(q.now),
    relations,
    flags,
    changes: opened,
    merges,
    together: together.map(({ person_id, head, name_sealed, wrapped }) => ({
      person_id,
      head,
      name: openValue(q.vault, keyOf(q.vault, wrapped), 'name', name_sealed) ?? '',
    })),
    reveals,
    approved,
    places,
    names,
    registered: row.registered_division
      ? { code: row.registered_division, name: await divisionNameOf(row.registered_division) }
      : null,
  })
}
