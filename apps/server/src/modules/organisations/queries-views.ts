import type { ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { explain } from '../../platform/decision.ts'
import { tables } from '../../platform/sql.ts'
import { namesOf } from '../people/index.ts'
import { areaNames, estatesById, gridNames } from '../territory/index.ts'
import { contractOf } from './organisation.ts'
import { maySeeHandlers, policy } from './policy.ts'
import type { OrganisationRow, OrganisationsTables, PartyLinkRow, ServiceRow } from './tables.ts'

const db = tables<OrganisationsTables>()

export type OrganisationView = ResponseOf<'saveOrganisation'>

/** What a later module knows of the people of organisations. */
export interface Staff {
  /** Who handles what is given to these organisations today: person ids by organisation. */
  handlersIn(q: Reader, organisationIds: string[]): Promise<Map<string, string[]>>
  /** Posts these people hold today, in Chinese with the place: by person. */
  postsOfPeople(q: Reader, personIds: string[]): Promise<Map<string, string[]>>
}

/** Organisations as the viewer sees them: each with what it serves or will serve, its place in the party's tree, its handlers. */
export async function viewsOf(q: Reader, rows: OrganisationRow[], staff: Staff): Promise<OrganisationView[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ organisation_id }) => organisation_id)
  const today = shanghaiDate(q.now)
  const services = await servicesNow(q, ids, today)
  const links = await linksOf(q, ids)
  const members = await countMembers(q, ids, today)
  const handlers = maySeeHandlers(q.actor) ? await staff.handlersIn(q, ids) : new Map<string, string[]>()
  const names = await namesOf(q, [...handlers.values()].flat())
  const labels = await labelsOf(q, services)
  const areas = await areaNames(
    q,
    rows.map(({ area_code }) => area_code),
  )
  const others = await namesById(
    q,
    links.flatMap(({ parent_id, unit_id }) => [parent_id, unit_id]),
  )
  const named = (id: string | null) => (id === null ? null : { id, name: others.get(id) ?? '' })
  return rows.map((row) => {
    const link = links.find(({ organisation_id }) => organisation_id === row.organisation_id)
    return {
      organisationId: row.organisation_id,
      name: row.name,
      kind: row.kind as OrganisationView['kind'],
      areaCode: row.area_code,
      areaName: areas.get(row.area_code) ?? row.area_code,
      creditCode: row.credit_code,
      dutyPhone: row.duty_phone,
      address: row.address,
      about: row.about,
      serves: services
        .filter(({ organisation_id }) => organisation_id === row.organisation_id)
        .map((service) => ({
          areaCode: service.area_code,
          gridCode: service.grid_code,
          estateId: service.estate_id,
          label: labels(service),
          fromOn: service.from_on,
          toOn: service.to_on,
        })),
      contract: contractOf(row, today),
      competences: row.competences,
      termEndsOn: row.term_ends_on,
      closedOn: row.closed_on,
      party: link
        ? {
            level: link.level,
            parent: named(link.parent_id),
            areaCode: link.area_code,
            gridCode: link.grid_code,
            estateId: link.estate_id,
            unit: named(link.unit_id),
          }
        : null,
      members: members.get(row.organisation_id) ?? 0,
      handlers: (handlers.get(row.organisation_id) ?? []).map((id) => ({ id, name: names.get(id)?.displayName ?? '' })),
      may: mayOf(q, row.area_code),
    }
  })
}

const mayOf = (q: Reader, areaCode: string): OrganisationView['may'] => ({
  saveOrganisation: explain(policy.saveOrganisation(q.actor, areaCode)),
  addOrganisationMember: explain(policy.addOrganisationMember(q.actor, areaCode)),
  linkPartyOrganisation: explain(policy.linkPartyOrganisation(q.actor, areaCode)),
})

/** What these serve today or will serve, the oldest first. */
const servicesNow = (q: Reader, organisationIds: string[], today: string): Promise<ServiceRow[]> =>
  q.all(
    db
      .selectFrom('organisation_services')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', sql<string>`any(${organisationIds})`)
      .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', today)]))
      .orderBy('from_on')
      .orderBy('service_id'),
  )

const linksOf = (q: Reader, organisationIds: string[]): Promise<PartyLinkRow[]> =>
  q.all(
    db
      .selectFrom('party_links')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', sql<string>`any(${organisationIds})`),
  )

async function countMembers(q: Reader, organisationIds: string[], today: string): Promise<Map<string, number>> {
  const rows = await q.all(
    db
      .selectFrom('organisation_members')
      .select(({ fn }) => ['organisation_id', fn.countAll<number>().as('count')])
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', sql<string>`any(${organisationIds})`)
      .where('from_on', '<=', today)
      .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', today)]))
      .groupBy('organisation_id'),
  )
  return new Map(rows.map((row) => [row.organisation_id, Number(row.count)]))
}

/** Names of organisations by id, closed ones too. */
export async function namesById(q: Reader, ids: (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await q.all(
    db
      .selectFrom('organisations')
      .select(['organisation_id', 'name'])
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', sql<string>`any(${wanted})`),
  )
  return new Map(rows.map((row) => [row.organisation_id, row.name]))
}

type Served = Pick<ServiceRow, 'area_code' | 'grid_code' | 'estate_id'>

/** How places that are served or led are called. */
export async function labelsOf(q: Reader, services: Served[]): Promise<(service: Served) => string> {
  const areas = await areaNames(
    q,
    services.flatMap(({ area_code }) => area_code ?? []),
  )
  const estates = await estatesById(
    q,
    services.map(({ estate_id }) => estate_id),
  )
  const grids = await gridNames(
    q,
    services.map(({ grid_code }) => grid_code),
  )
  return ({ area_code, grid_code, estate_id }) =>
    (area_code !== null
      ? areas.get(area_code)
      : grid_code !== null
        ? grids.get(grid_code)
        : estates.get(estate_id ?? '')?.name) ?? ''
}
