import type { OrganisationKind } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import { type Surroundings, surroundingsOf } from '../territory/index.ts'
import { codesAbove } from './organisation.ts'
import type { OrganisationsTables, ServiceRow } from './tables.ts'

const db = tables<OrganisationsTables>()

/** Kinds that serve the area they lie in without anything being written down. */
export const seatedKinds = [
  'residentsCommittee',
  'environmentPropertyCommittee',
  'subdistrictOffice',
  'department',
] as const satisfies OrganisationKind[]

/** Services that count today and reach this place: it, something it lies in, or something in it. */
function reaching(q: Reader, place: Surroundings) {
  const today = shanghaiDate(q.now)
  const { from, to } = areaRange(place.areaCode)
  return db
    .selectFrom('organisation_services as s')
    .where('s.district_id', '=', q.district)
    .where('s.from_on', '<=', today)
    .where((eb) => eb.or([eb('s.to_on', 'is', null), eb('s.to_on', '>', today)]))
    .where((eb) =>
      eb.or([
        eb('s.area_code', '=', sql<string>`any(${place.above})`),
        eb.and([eb('s.area_code', '>=', from), eb('s.area_code', '<', to)]),
        eb('s.estate_id', '=', sql<string>`any(${place.estates.map(({ estateId }) => estateId)}::uuid[])`),
        eb('s.grid_code', '=', sql<string>`any(${place.gridCodes})`),
        eb.and([eb('s.grid_code', '>=', from), eb('s.grid_code', '<', to)]),
      ]),
    )
}

export interface Serving {
  organisationId: string
  name: string
  kind: OrganisationKind
  areaCode: string
  dutyPhone: string | null
  about: string | null
  competences: string[]
  contractFrom: string | null
  contractTo: string | null
  /** What it serves of the place; null: it is the body of an area the place lies in, or has its seat here. */
  service: Pick<ServiceRow, 'area_code' | 'grid_code' | 'estate_id'> | null
}

/** Ids of organisations that serve a place, as a part of a query. */
export const idsServing = (q: Reader, place: Surroundings) =>
  reaching(q, place)
    .select('s.organisation_id')
    .union(
      db
        .selectFrom('organisations as seated')
        .select('seated.organisation_id')
        .where('seated.district_id', '=', q.district)
        .where('seated.kind', 'in', [...seatedKinds])
        .where('seated.area_code', '=', sql<string>`any(${place.above})`),
    )

const open = (q: Reader) => {
  const today = shanghaiDate(q.now)
  return db
    .selectFrom('organisations as o')
    .where('o.district_id', '=', q.district)
    .where((eb) => eb.or([eb('o.closed_on', 'is', null), eb('o.closed_on', '>', today)]))
}

const servingColumns = [
  'o.organisation_id as organisationId',
  'o.name',
  'o.kind',
  'o.area_code as areaCode',
  'o.duty_phone as dutyPhone',
  'o.about',
  'o.competences',
  'o.contract_from as contractFrom',
  'o.contract_to as contractTo',
] as const

/**
 * Organisations that serve a place today: by a service that reaches it, as the body of an area it lies in, or, where
 * `lyingHere` says so, of these kinds with their seat in the place or its community. The nearest first.
 */
export async function servingPlace(
  q: Reader,
  place: Surroundings,
  lyingHere: readonly OrganisationKind[] = [],
): Promise<Serving[]> {
  const { from, to } = areaRange(place.areaCode)
  const services = await q.all(
    reaching(q, place).select(['s.organisation_id', 's.area_code', 's.grid_code', 's.estate_id']).orderBy('s.from_on'),
  )
  const ids = [...new Set(services.map(({ organisation_id }) => organisation_id))]
  const rows = await q.all(
    open(q)
      .select(servingColumns)
      .where((eb) =>
        eb.or([
          eb('o.organisation_id', '=', sql<string>`any(${ids}::uuid[])`),
          eb.and([eb('o.kind', 'in', [...seatedKinds]), eb('o.area_code', '=', sql<string>`any(${place.above})`)]),
          eb.and([
            eb('o.kind', '=', sql<string>`any(${lyingHere as string[]})`),
            eb.or([
              eb.and([eb('o.area_code', '>=', from), eb('o.area_code', '<', to)]),
              eb('o.area_code', '=', place.communityCode ?? place.areaCode),
            ]),
          ]),
        ]),
      )
      .orderBy(sql`length(o.area_code)`, 'desc')
      .orderBy('o.name')
      .orderBy('o.organisation_id')
      .limit(500),
  )
  return rows.flatMap((row): Serving[] => {
    const organisation = { ...row, kind: row.kind as OrganisationKind }
    const own = services.filter(({ organisation_id }) => organisation_id === row.organisationId)
    return own.length > 0
      ? own.map(({ area_code, grid_code, estate_id }) => ({
          ...organisation,
          service: { area_code, grid_code, estate_id },
        }))
      : [{ ...organisation, service: null }]
  })
}

/** Organisations that serve the place of this code, each once; none where there is no such place. */
export async function organisationsServing(q: Reader, areaCode: string): Promise<Serving[]> {
  const place = await surroundingsOf(q, areaCode)
  if (!place) return []
  const serving = await servingPlace(q, place)
  return serving.filter(
    ({ organisationId }, index) => serving.findIndex((other) => other.organisationId === organisationId) === index,
  )
}

export interface Competent {
  organisationId: string
  name: string
  kind: OrganisationKind
  areaCode: string
  dutyPhone: string | null
  /** The code it answers by: this one or one above it. */
  categoryCode: string
}

/**
 * Departments and subdistrict offices that answer for a category or one above it, in an area this place lies in: the
 * nearest first, and of these the one whose competence is closest. `codes` are the category's and those above it.
 */
export async function departmentsCompetentFor(
  q: Reader,
  categoryCode: string,
  areaCode: string,
  codes: string[] = codesAbove(categoryCode),
): Promise<Competent[]> {
  const above = [6, 9, 12, 17].filter((length) => length <= areaCode.length).map((length) => areaCode.slice(0, length))
  const rows = await q.all(
    open(q)
      .select(servingColumns)
      .where('o.kind', 'in', ['department', 'subdistrictOffice'])
      .where(sql<boolean>`o.competences && ${codes}::text[]`)
      .where('o.area_code', '=', sql<string>`any(${above})`),
  )
  return rows
    .map(({ organisationId, name, kind, areaCode: lies, dutyPhone, competences }) => ({
      organisationId,
      name,
      kind: kind as OrganisationKind,
      areaCode: lies,
      dutyPhone,
      categoryCode: codes.find((code) => competences.includes(code)) ?? categoryCode,
    }))
    .sort(
      (a, b) =>
        b.areaCode.length - a.areaCode.length ||
        codes.indexOf(a.categoryCode) - codes.indexOf(b.categoryCode) ||
        (a.name < b.name ? -1 : 1),
    )
}
