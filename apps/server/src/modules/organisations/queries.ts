import type { OrganisationKind, Post, QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { tables } from '../../platform/sql.ts'
import { namesOf } from '../people/index.ts'
import { areaNames, districtName } from '../territory/index.ts'
import { maySeeHandlers, policy } from './policy.ts'
import type { OrganisationsTables } from './tables.ts'

const db = tables<OrganisationsTables>()

export interface Organisation {
  organisationId: string
  name: string
  kind: OrganisationKind
  areaCode: string
}

const columns = ['organisation_id', 'name', 'kind', 'area_code'] as const
const toOrganisation = (row: {
  organisation_id: string
  name: string
  kind: string
  area_code: string
}): Organisation => ({
  organisationId: row.organisation_id,
  name: row.name,
  kind: row.kind as OrganisationKind,
  areaCode: row.area_code,
})

export async function findOrganisation(q: Reader, organisationId: string): Promise<Organisation | undefined> {
  const row = await q.one(
    db
      .selectFrom('organisations')
      .select(columns)
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', organisationId),
  )
  return row && toOrganisation(row)
}

export async function organisationsById(q: Reader, ids: (string | null)[]): Promise<Map<string, Organisation>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await q.all(
    db
      .selectFrom('organisations')
      .select(columns)
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', sql<string>`any(${wanted})`),
  )
  return new Map(rows.map((row) => [row.organisation_id, toOrganisation(row)]))
}

const heldToday = (q: Reader) => {
  const today = shanghaiDate(q.now)
  return db
    .selectFrom('appointments')
    .selectAll()
    .where('district_id', '=', q.district)
    .where('from_on', '<=', today)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', today)]))
}

/** Handlers of an organisation today. */
export async function handlersOf(q: Reader, organisationId: string): Promise<string[]> {
  const rows = await q.all(heldToday(q).where('organisation_id', '=', organisationId).where('post', '=', 'handler'))
  return [...new Set(rows.map((row) => row.person_id))]
}

/** People who hold one of these posts for a place today: by its grid, its community, or an area above it. */
export async function holdersFor(
  q: Reader,
  place: { areaCode: string; gridCode: string | null },
  posts: readonly Post[],
): Promise<{ personId: string; post: Post }[]> {
  const above = [6, 9, 12, 17]
    .filter((length) => length <= place.areaCode.length)
    .map((length) => place.areaCode.slice(0, length))
  const rows = await q.all(
    heldToday(q)
      .where('post', '=', sql<string>`any(${posts as string[]})`)
      .where((eb) =>
        eb.or([
          eb.and([eb('grid_code', 'is', null), eb('area_code', '=', sql<string>`any(${above})`)]),
          ...(place.gridCode ? [eb('grid_code', '=', place.gridCode)] : []),
        ]),
      ),
  )
  return rows.map((row) => ({ personId: row.person_id, post: row.post as Post }))
}

/** Merchants and handlers of an organisation today: those to be told that something waits there. */
export async function membersOf(q: Reader, organisationId: string): Promise<string[]> {
  const rows = await q.all(heldToday(q).where('organisation_id', '=', organisationId))
  return [...new Set(rows.map((row) => row.person_id))]
}

export async function listOrganisations(
  q: Reader,
  filter: QueryOf<'listOrganisations'>,
): Promise<ResponseOf<'listOrganisations'>> {
  authorise(policy.listOrganisations(q.actor))
  let query = db.selectFrom('organisations').select(columns).where('district_id', '=', q.district)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.within) {
    const { from, to } = areaRange(filter.within)
    query = query.where('area_code', '>=', from).where('area_code', '<', to)
  }
  if (filter.q) query = query.where('name', 'ilike', `%${filter.q.replace(/[%_\\]/g, '\\$&')}%`)
  const rows = (await q.all(query.orderBy('kind').orderBy('name').limit(500))).map(toOrganisation)
  const appointed = maySeeHandlers(q.actor)
    ? await q.all(heldToday(q).where('post', '=', 'handler').where('organisation_id', 'is not', null))
    : []
  const names = await namesOf(
    q,
    appointed.map(({ person_id }) => person_id),
  )
  return {
    organisations: rows.map((row) => ({
      ...row,
      handlers: appointed
        .filter(({ organisation_id }) => organisation_id === row.organisationId)
        .map(({ person_id }) => ({ id: person_id, name: names.get(person_id)?.displayName ?? '' })),
    })),
  }
}

/** What the signed-in account is in this district. */
export async function meHere(q: Reader): Promise<ResponseOf<'whoAmI'>['districts'][number]> {
  const { appointments, homes, name, personId } = q.actor
  const areas = await areaNames(q, [
    ...appointments.map(({ areaCode }) => areaCode),
    ...homes.flatMap((home) => [home.areaCode, home.communityCode]),
  ])
  const organisations = await organisationsById(
    q,
    appointments.map(({ organisationId }) => organisationId),
  )
  return {
    district: q.district,
    name: (await districtName(q)) ?? '',
    personId: personId as string,
    displayName: name,
    appointments: appointments.map((held) => {
      const organisation = held.organisationId ? organisations.get(held.organisationId) : undefined
      return {
        post: held.post,
        areaCode: held.areaCode,
        areaName: areas.get(held.areaCode) ?? held.areaCode,
        gridCode: held.gridCode,
        organisation: organisation
          ? { id: organisation.organisationId, name: organisation.name, kind: organisation.kind }
          : null,
      }
    }),
    homes: homes.map((home) => ({
      membershipId: home.membershipId,
      areaCode: home.areaCode,
      communityCode: home.communityCode,
      communityName: areas.get(home.communityCode) ?? '',
      label: areas.get(home.areaCode) ?? '',
      status: home.status,
    })),
  }
}
