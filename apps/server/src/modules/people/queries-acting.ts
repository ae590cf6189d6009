import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { OwnKey } from '../../platform/vault.ts'
import { findPerson } from './queries-person.ts'
import { keyOf, openPerson } from './sealed-person.ts'
import type { PeopleTables } from './tables.ts'
import { ageOf, grownUpOn, type Subject } from './viewing.ts'

const db = tables<PeopleTables>()

/** Somebody for whom others may act. */
export interface Principal extends Subject {
  /** The whole name, for who acts for them. */
  name: string
  hasAccount: boolean
  /** Years, the younger where only the year of birth is known; null where nothing is. */
  age: number | null
  /** The 18th birthday; null where no day of birth is known. */
  grownUpOn: string | null
  areaCode: string
  gridCode: string | null
}

/** Somebody of the register who is still there. */
export async function principalOf(q: Reader, personId: string): Promise<Principal | undefined> {
  const found = await findPerson(q, personId)
  if (!found || found.row.ended_as !== null) return undefined
  const [place] = found.subject.places
  const born = { bornOn: found.open.bornOn, bornYear: found.row.born_year }
  return {
    ...found.subject,
    name: found.open.name,
    hasAccount: found.row.account_id !== null,
    age: ageOf(born, shanghaiDate(q.now)),
    grownUpOn: grownUpOn(born),
    areaCode: place?.areaCode ?? String(q.district),
    gridCode: place?.gridCode ?? null,
  }
}

const guarding = ['guardian', 'parent'] as const

/** The relation of the register by which one is parent or guardian of another today. */
export async function guardianRelation(q: Reader, guardianId: string, childId: string): Promise<string | undefined> {
  const row = await q.one(
    db
      .selectFrom('relations')
      .select('relation_id')
      .where('district_id', '=', q.district)
      .where('person_id', '=', guardianId)
      .where('other_id', '=', childId)
      .where('kind', 'in', guarding)
      .where('to_on', 'is', null)
      .orderBy('kind')
      .limit(1),
  )
  return row?.relation_id
}

/** Those under 18 whose parent or guardian somebody is. */
export async function wardsOf(
  q: Reader,
  guardianId: string,
): Promise<{ personId: string; name: string; age: number }[]> {
  const rows = await q.all(
    db
      .selectFrom('relations as r')
      .innerJoin('people as p', (join) =>
        join.on('p.district_id', '=', q.district).onRef('p.person_id', '=', 'r.other_id'),
      )
      .leftJoin('person_keys as k', (join) =>
        join.on('k.district_id', '=', q.district).onRef('k.person_id', '=', 'p.person_id'),
      )
      .selectAll('p')
      .select('k.wrapped')
      .distinctOn('p.person_id')
      .where('r.district_id', '=', q.district)
      .where('r.person_id', '=', guardianId)
      .where('r.kind', 'in', guarding)
      .where('r.to_on', 'is', null)
      .where('p.ended_as', 'is', null)
      .limit(20),
  )
  const today = shanghaiDate(q.now)
  return rows.flatMap((row) => {
    const { bornOn, name } = openPerson(q.vault, row)
    const age = ageOf({ bornOn, bornYear: row.born_year }, today)
    return age !== null && age < 18 ? [{ personId: row.person_id, name, age }] : []
  })
}

/** The own keys of people, to read what is sealed for them. */
export async function keysOf(q: Reader, personIds: string[]): Promise<Map<string, OwnKey | undefined>> {
  if (personIds.length === 0) return new Map()
  const rows = await q.all(
    db
      .selectFrom('person_keys')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('person_id', '=', sql<string>`any(${[...new Set(personIds)]}::uuid[])`),
  )
  return new Map(rows.map((row) => [row.person_id, keyOf(q.vault, row.wrapped)]))
}

/** The whole name of whom the session acts for; null when it does not, or it is over. */
export async function actedForName(q: Reader): Promise<string | null> {
  if (!q.actor.actedBy || q.actor.personId === null) return null
  return (await principalOf(q, q.actor.personId))?.name ?? null
}
