import type { CareKind } from '@linli/contract'
import { readIdNumber } from '@linli/contract'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { newId } from '../../platform/ids.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import { normalPhone } from '../identity/index.ts'
import { areaFinder, buildingKey, buildingNamesIn, communitiesIn, placesOf, plainly } from '../territory/index.ts'
import { plainName } from './person.ts'
import { mayRegisterAt } from './policy.ts'
import type { KnownPerson, ResidentGround, ResidentImportRow } from './resident-import.ts'
import { openPerson } from './sealed-person.ts'
import { phoneIndex } from './store.ts'
import { doorIndex } from './store-ties.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()
const hex = (index: Buffer) => index.toString('hex')
const bytes = (indexes: Iterable<string>) => [...indexes].map((each) => Buffer.from(each, 'hex'))

/** All that rows of a file may speak of, in a few looks however many rows there are. */
export async function groundFor(q: Reader, within: string, rows: ResidentImportRow[]): Promise<ResidentGround> {
  const today = shanghaiDate(q.now)
  const areas = await areaFinder(q)
  const all = (await communitiesIn(q, within)).map(({ areaCode }) => areaCode)
  const communities = (written: string | undefined): string[] =>
    written === undefined
      ? all.length === 1
        ? all
        : []
      : areas(written).filter((code) => code.length === 12 && code.startsWith(within))
  const named = [...new Set(rows.flatMap(({ community }) => communities(community)))]
  const buildings = await buildingNamesIn(q, named)
  const places = await placesOf(
    q,
    buildings.map(({ areaCode }) => areaCode),
  )
  const ids = new Map<string, string>()
  const phones = new Map<string, string>()
  for (const row of rows) {
    if (row.phone) phones.set(normalPhone(row.phone), hex(phoneIndex(q, row.phone)))
    const read = row.idNumber ? readIdNumber(row.idKind ?? 'residentId', row.idNumber, today) : undefined
    if (read && 'value' in read) ids.set(read.value, hex(q.vault.blindIndex('id-number', read.value)))
  }
  const known = await knownPeople(q, ids.values(), phones.values())
  const doors = new Map<string, string>()
  const doorOf = (areaCode: string, door: string): string => {
    const key = `${areaCode} ${door}`
    const index = doors.get(key) ?? hex(doorIndex(q, areaCode, door))
    doors.set(key, index)
    return index
  }
  return {
    today,
    newId,
    communities,
    buildings,
    buildingKey,
    nameKey: plainly,
    personKey: plainName,
    doorIndex: doorOf,
    byIdNumber: (idNumber) => known.byId.get(ids.get(idNumber) ?? ''),
    byPhone: (phone) => known.byPhone.get(phones.get(normalPhone(phone)) ?? '') ?? [],
    heads: await headsIn(q, named),
    mayRegister: (areaCode) => {
      const decided = mayRegisterAt(q.actor, places.get(areaCode) ?? { areaCode })
      return decided === true ? null : decided.denied
    },
  }
}

/** Heads of households in these communities, by their door. */
async function headsIn(q: Reader, communities: string[]): Promise<Map<string, string>> {
  const rows = await q.all(
    rawQuery<{ door: string; person_id: string }>(sql`
      select encode(r.door_index, 'hex') as door, r.person_id from residences r
      where r.district_id = ${q.district} and r.to_on is null and r.head and r.door_index is not null
        and r.community_code = any(${communities})`),
  )
  return new Map(rows.map(({ door, person_id }) => [door, person_id]))
}

async function knownPeople(q: Reader, ids: Iterable<string>, phones: Iterable<string>) {
  const rows = await q.all(
    db
      .selectFrom('people as p')
      .leftJoin('person_keys as k', (join) =>
        join.on('k.district_id', '=', q.district).onRef('k.person_id', '=', 'p.person_id'),
      )
      .selectAll('p')
      .select('k.wrapped')
      .where('p.district_id', '=', q.district)
      .where('p.ended_as', 'is', null)
      .where((eb) =>
        eb.or([
          eb('p.id_index', '=', sql<Buffer>`any(${bytes(ids)}::bytea[])`),
          eb('p.phone_index', '=', sql<Buffer>`any(${bytes(phones)}::bytea[])`),
        ]),
      )
      .orderBy('p.created_at')
      .orderBy('p.person_id'),
  )
  const of = sql<string>`any(${rows.map(({ person_id }) => person_id)})`
  const [homes, flags] = await Promise.all([
    q.all(
      db
        .selectFrom('residences')
        .select(['person_id', 'area_code', 'door_index', 'tie'])
        .where('district_id', '=', q.district)
        .where('person_id', '=', of)
        .where('to_on', 'is', null),
    ),
    q.all(
      db
        .selectFrom('care_flags')
        .select(['person_id', 'kind'])
        .where('district_id', '=', q.district)
        .where('person_id', '=', of)
        .where('ended_at', 'is', null),
    ),
  ])
  const byPerson = new Map<string, KnownPerson>()
  const byId = new Map<string, KnownPerson>()
  const byPhone = new Map<string, KnownPerson[]>()
  for (const row of rows) {
    const { name, phone, idNumber, bornOn } = openPerson(q.vault, row)
    const person: KnownPerson = {
      personId: row.person_id,
      name: plainName(name),
      phone,
      idNumber,
      bornOn,
      gender: row.gender,
      language: row.language,
      homes: [],
      care: [],
    }
    byPerson.set(row.person_id, person)
    if (row.id_index) byId.set(hex(row.id_index), person)
    if (row.phone_index) {
      const key = hex(row.phone_index)
      byPhone.set(key, [...(byPhone.get(key) ?? []), person])
    }
  }
  for (const { person_id, area_code, door_index, tie } of homes)
    byPerson.get(person_id)?.homes.push({ areaCode: area_code, doorIndex: door_index && hex(door_index), tie })
  for (const { person_id, kind } of flags) byPerson.get(person_id)?.care.push(kind as CareKind)
  return { byId, byPhone }
}

/** Of these people those who are more by now than what a file wrote: with an account, a membership, or changed since. */
export async function goneOnSince(q: Reader, personIds: string[]): Promise<Set<string>> {
  const rows = await q.all(
    rawQuery<{ person_id: string }>(sql`
      select p.person_id from people p where p.district_id = ${q.district} and p.person_id = any(${personIds})
        and (p.account_id is not null or p.merged_into is not null or p.revision > 1
          or exists (select from memberships m where m.district_id = ${q.district} and m.person_id = p.person_id)
          or exists (select from person_merges g where g.district_id = ${q.district} and g.kept_id = p.person_id)
          or exists (select from minor_looks l where l.district_id = ${q.district} and l.person_id = p.person_id))`),
  )
  return new Set(rows.map(({ person_id }) => person_id))
}
