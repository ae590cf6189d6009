import type { OrganisationKind } from '@linli/contract'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { newId } from '../../platform/ids.ts'
import { tables } from '../../platform/sql.ts'
import { namesOf } from '../people/index.ts'
import { areaFinder, estatesIn } from '../territory/index.ts'
import type { Link, OrganisationImportRow, Register, Registered } from './organisation-import.ts'
import { policy } from './policy.ts'
import type { OrganisationsTables } from './tables.ts'

const db = tables<OrganisationsTables>()

/** All the register knows that rows of a file may speak of. */
export async function registerFor(q: Reader, rows: OrganisationImportRow[]): Promise<Register> {
  const today = shanghaiDate(q.now)
  const known = await organisationsNamed(q, rows)
  const ids = known.map(({ organisation_id }) => organisation_id)
  return {
    today,
    newId,
    organisations: known,
    served: await estatesServedBy(q, ids, today),
    heads: await headsOf(q, ids, today),
    links: await linksOfAll(q),
    areas: await areaFinder(q),
    estates: await estatesIn(q, String(q.district)),
    mayKeep: (...areaCodes) => policy.saveOrganisation(q.actor, ...areaCodes) === true,
  }
}

/** Organisations of these names or codes, and all the party's. */
async function organisationsNamed(q: Reader, rows: OrganisationImportRow[]): Promise<Registered[]> {
  const names = [...new Set(rows.map(({ name }) => name))]
  const found = await q.all(
    db
      .selectFrom('organisations')
      .selectAll()
      .where('district_id', '=', q.district)
      .where((eb) =>
        eb.or([
          eb('name', '=', sql<string>`any(${names})`),
          eb('credit_code', 'is not', null),
          eb('kind', '=', 'partyOrganisation'),
        ]),
      ),
  )
  return found.map(({ district_id: _district, pinyin: _pinyin, ...row }) => ({
    ...row,
    kind: row.kind as OrganisationKind,
  }))
}

async function estatesServedBy(q: Reader, ids: string[], today: string): Promise<Map<string, Set<string>>> {
  const rows = await q.all(
    db
      .selectFrom('organisation_services')
      .select(['organisation_id', 'estate_id'])
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', sql<string>`any(${ids}::uuid[])`)
      .where('estate_id', 'is not', null)
      .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', today)])),
  )
  const served = new Map<string, Set<string>>()
  for (const { organisation_id, estate_id } of rows)
    served.set(organisation_id, (served.get(organisation_id) ?? new Set()).add(estate_id as string))
  return served
}

async function headsOf(q: Reader, ids: string[], today: string): Promise<Map<string, string[]>> {
  const rows = await q.all(
    db
      .selectFrom('organisation_members')
      .select(['organisation_id', 'person_id', 'name_sealed'])
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', sql<string>`any(${ids}::uuid[])`)
      .where('role', '=', 'head')
      .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', today)])),
  )
  const people = await namesOf(
    q,
    rows.map(({ person_id }) => person_id),
  )
  const heads = new Map<string, string[]>()
  for (const { organisation_id, person_id, name_sealed } of rows) {
    const name = name_sealed ? q.vault.open(name_sealed) : (people.get(person_id ?? '')?.displayName ?? '')
    heads.set(organisation_id, [...(heads.get(organisation_id) ?? []), name])
  }
  return heads
}

async function linksOfAll(q: Reader): Promise<Link[]> {
  const rows = await q.all(db.selectFrom('party_links').selectAll().where('district_id', '=', q.district))
  return rows.map(({ district_id: _district, ...link }) => link)
}

/** Organisations by id as the register holds them, for taking an import back. */
export async function registeredById(q: Reader, ids: string[]): Promise<Map<string, Registered>> {
  const rows = await q.all(
    db
      .selectFrom('organisations')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', sql<string>`any(${ids}::uuid[])`),
  )
  return new Map(
    rows.map(({ district_id: _district, pinyin: _pinyin, ...row }) => [
      row.organisation_id,
      { ...row, kind: row.kind as OrganisationKind },
    ]),
  )
}

/** Ids of these organisations on which stands more than these services, members and links. */
export async function builtUpon(q: Reader, ids: string[], but: string[]): Promise<Set<string>> {
  const services = await q.all(
    db
      .selectFrom('organisation_services')
      .select('organisation_id')
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', sql<string>`any(${ids}::uuid[])`)
      .where('service_id', '<>', sql<string>`all(${but}::uuid[])`),
  )
  const members = await q.all(
    db
      .selectFrom('organisation_members')
      .select('organisation_id')
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', sql<string>`any(${ids}::uuid[])`)
      .where('member_id', '<>', sql<string>`all(${but}::uuid[])`),
  )
  const links = (await linksOfAll(q)).filter(({ organisation_id }) => !but.includes(organisation_id))
  const wanted = new Set(ids)
  return new Set([
    ...[...services, ...members].map(({ organisation_id }) => organisation_id),
    ...links
      .flatMap(({ organisation_id, parent_id, unit_id }) => [organisation_id, parent_id, unit_id])
      .filter((id): id is string => id !== null && wanted.has(id)),
  ])
}
