import type { OrganisationKind, QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
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

/** What a later module knows of the people of organisations. */
export interface Staff {
  /** Who handles what is given to these organisations today: person ids by organisation. */
  handlersIn(q: Reader, organisationIds: string[]): Promise<Map<string, string[]>>
  /** Posts these people hold today, in Chinese with the place: by person. */
  postsOfPeople(q: Reader, personIds: string[]): Promise<Map<string, string[]>>
}

export async function listOrganisations(
  q: Reader,
  filter: QueryOf<'listOrganisations'>,
  staff: Staff,
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
  const handlers = maySeeHandlers(q.actor)
    ? await staff.handlersIn(
        q,
        rows.map(({ organisationId }) => organisationId),
      )
    : new Map<string, string[]>()
  const names = await namesOf(q, [...handlers.values()].flat())
  return {
    organisations: rows.map((row) => ({
      ...row,
      handlers: (handlers.get(row.organisationId) ?? []).map((id) => ({ id, name: names.get(id)?.displayName ?? '' })),
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
