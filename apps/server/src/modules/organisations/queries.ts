import type { OrganisationKind, QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise, explain } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { areaNames, districtName, surroundingsOf } from '../territory/index.ts'
import { isClosed } from './organisation.ts'
import { mayKeepSome, policy } from './policy.ts'
import { idsServing } from './queries-serving.ts'
import { type OrganisationView, type Staff, viewsOf } from './queries-views.ts'
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

/** An organisation that takes work today; undefined when it is closed or there is none. */
/** Organisations that are not closed, by their whole name. */
export async function openOrganisationsNamed(q: Reader, names: string[]): Promise<Organisation[]> {
  const today = shanghaiDate(q.now)
  const rows = await q.all(
    db
      .selectFrom('organisations')
      .select(columns)
      .where('district_id', '=', q.district)
      .where('name', '=', sql<string>`any(${names})`)
      .where((eb) => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>', today)])),
  )
  return rows.map(toOrganisation)
}

export async function findOpenOrganisation(q: Reader, organisationId: string): Promise<Organisation | undefined> {
  const row = await q.one(
    db
      .selectFrom('organisations')
      .select([...columns, 'closed_on'])
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', organisationId),
  )
  return row && !isClosed(row, shanghaiDate(q.now)) ? toOrganisation(row) : undefined
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

export async function listOrganisations(
  q: Reader,
  filter: QueryOf<'listOrganisations'>,
  staff: Staff,
): Promise<ResponseOf<'listOrganisations'>> {
  authorise(policy.listOrganisations(q.actor))
  const after = fromCursor(filter.cursor, 'id')?.[0]
  const today = shanghaiDate(q.now)
  let query = db.selectFrom('organisations').selectAll().where('district_id', '=', q.district)
  query =
    filter.closed === 'true'
      ? query.where('closed_on', '<=', today)
      : query.where((eb) => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>', today)]))
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.within) {
    const { from, to } = areaRange(filter.within)
    query = query.where('area_code', '>=', from).where('area_code', '<', to)
  }
  if (filter.serving) {
    const place = await surroundingsOf(q, filter.serving)
    if (!place) return { organisations: [], next: null, may: mayList(q) }
    query = query.where('organisation_id', 'in', idsServing(q, place))
  }
  if (filter.q) {
    const words = `%${filter.q.replace(/[%_\\]/g, '\\$&')}%`
    query = query.where(sql<string>`(name || ' ' || pinyin)`, 'ilike', words)
  }
  if (after) {
    const last = db
      .selectFrom('organisations as o')
      .select(['o.kind', 'o.name', 'o.organisation_id'])
      .where('o.district_id', '=', q.district)
      .where('o.organisation_id', '=', after)
    query = query.where(sql<boolean>`(kind, name, organisation_id) > (${last})`)
  }
  const found = await q.all(
    query
      .orderBy('kind')
      .orderBy('name')
      .orderBy('organisation_id')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.organisation_id))
  return { organisations: await viewsOf(q, rows, staff), next, may: mayList(q) }
}

const mayList = (q: Reader) => ({ saveOrganisation: explain(mayKeepSome(q.actor)) })

/** One organisation as its answer; 404 when there is none. */
export async function organisationView(q: Reader, organisationId: string, staff: Staff): Promise<OrganisationView> {
  authorise(policy.getOrganisation(q.actor))
  const row = await q.one(
    db
      .selectFrom('organisations')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', organisationId),
  )
  const [view] = row ? await viewsOf(q, [row], staff) : []
  if (!view) throw notFound()
  return view
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
