import type { QueryOf, ResponseOf } from '@linli/contract'
import { type SelectQueryBuilder, sql } from 'kysely'
import { areaRange, holds, scopeOf } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise, explain, only } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { filesOf } from '../files/index.ts'
import { organisationsById } from '../organisations/index.ts'
import { areaNames } from '../territory/index.ts'
import { isOpen } from './opening.ts'
import { keepers, policy } from './policy.ts'
import type { FacilitiesTables, FacilityRow } from './tables.ts'

const db = tables<FacilitiesTables>()

export type FacilityView = ResponseOf<'saveFacility'>
type Filter = QueryOf<'listFacilities'>
type Found = FacilityRow & { metres: number | null }
type Builder = SelectQueryBuilder<FacilitiesTables, 'facilities', Found>

/** A facility without a position stands behind all others; the ends of the earth are nearer. */
const nowhere = 1e9

/** Where one may go: by name, or the nearest first where a position is given. What has closed, for who keeps it. */
export async function listFacilities(q: Reader, filter: Filter): Promise<ResponseOf<'listFacilities'>> {
  authorise(policy.listFacilities())
  const near = nearOf(filter)
  const read = (cursor: string | undefined, limit: number) =>
    q.all(matching(q, filter, near, cursor).limit(limit)) as Promise<Found[]>
  const cursorOf = (row: Found) => (near ? toCursor(row.metres ?? nowhere, row.facility_id) : toCursor(row.facility_id))
  const found: Found[] = []
  let cursor = filter.cursor
  for (;;) {
    // Hours are read by our own clock, not in SQL: of many, those that are open are picked a batch at a time.
    const batch = filter.open ? 200 : filter.limit + 1
    const rows = await read(cursor, batch)
    found.push(...rows.filter((row) => !filter.open || isOpen(row.opening, q.now)))
    const last = rows.at(-1)
    if (found.length > filter.limit || rows.length < batch || !last) break
    cursor = cursorOf(last)
  }
  const { rows, next } = paged(found, filter.limit, cursorOf)
  return {
    rows: await viewsOf(q, rows, near !== null),
    next,
    may: { saveFacility: explain(only(holds(q.actor, keepers), 'staff-only')) },
  }
}

const nearOf = ({ latitude, longitude }: Filter): { latitude: number; longitude: number } | null =>
  latitude !== undefined && longitude !== undefined ? { latitude, longitude } : null

/** Metres from a position, good to a percent within a city. */
const metresFrom = (near: { latitude: number; longitude: number }) => sql<number>`coalesce(sqrt(
  power((latitude - ${near.latitude}::float8) * 111320, 2)
  + power((longitude - ${near.longitude}::float8) * 111320 * cos(radians(${near.latitude}::float8)), 2)), ${nowhere}::float8)`

function matching(q: Reader, filter: Filter, near: ReturnType<typeof nearOf>, cursor: string | undefined): Builder {
  const today = shanghaiDate(q.now)
  const metres = near ? metresFrom(near) : sql<number | null>`null`
  let query = db.selectFrom('facilities').selectAll().select(metres.as('metres')).where('district_id', '=', q.district)
  const { ranges } = scopeOf(q.actor, keepers)
  query = query.where((eb) =>
    eb.or([
      eb('closed_on', 'is', null),
      eb('closed_on', '>', today),
      ...ranges.map(({ from, to }) => eb.and([eb('area_code', '>=', from), eb('area_code', '<', to)])),
    ]),
  )
  if (filter.within) {
    const { from, to } = areaRange(filter.within)
    query = query.where('area_code', '>=', from).where('area_code', '<', to)
  }
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.accessible) query = query.where(sql<boolean>`${filter.accessible} = any(accessibility)`)
  if (filter.q) {
    const words = `%${filter.q.replace(/[%_\\]/g, '\\$&')}%`
    query = query.where(
      sql<boolean>`(name || ' ' || address || ' ' || pinyin || ' ' || array_to_string(functions, ' ')) ilike ${words}`,
    )
  }
  if (near) {
    const after = fromCursor(cursor, 'number', 'id')
    if (after) query = query.where(sql<boolean>`(${metres}, facility_id) > (${after[0]}::float8, ${after[1]}::uuid)`)
    return query.orderBy(metres).orderBy('facility_id') as Builder
  }
  const after = fromCursor(cursor, 'id')?.[0]
  if (after) {
    const last = db
      .selectFrom('facilities as f')
      .select(['f.name', 'f.facility_id'])
      .where('f.district_id', '=', q.district)
      .where('f.facility_id', '=', after)
    query = query.where(sql<boolean>`(name, facility_id) > (${last})`)
  }
  return query.orderBy('name').orderBy('facility_id') as Builder
}

/** One facility as its answer; 404 when there is none. */
export async function facilityView(q: Reader, facilityId: string): Promise<FacilityView> {
  const [view] = await viewsOf(q, await one(q, facilityId), false)
  if (!view) throw notFound()
  return view
}

const one = (q: Reader, facilityId: string): Promise<FacilityRow[]> =>
  q.all(
    db.selectFrom('facilities').selectAll().where('district_id', '=', q.district).where('facility_id', '=', facilityId),
  )

async function viewsOf(
  q: Reader,
  rows: (FacilityRow & { metres?: number | null })[],
  near: boolean,
): Promise<FacilityView[]> {
  const photos = await filesOf(
    q,
    'facility',
    rows.map(({ facility_id }) => facility_id),
    { publishedOnly: true },
  )
  const organisations = await organisationsById(
    q,
    rows.map(({ organisation_id }) => organisation_id),
  )
  const areas = await areaNames(
    q,
    rows.map(({ area_code }) => area_code),
  )
  return rows.map((row) => {
    const unit = row.organisation_id ? organisations.get(row.organisation_id) : undefined
    return {
      facilityId: row.facility_id,
      name: row.name,
      kind: row.kind,
      areaCode: row.area_code,
      areaName: areas.get(row.area_code) ?? row.area_code,
      address: row.address,
      position: row.latitude === null ? null : { latitude: row.latitude, longitude: row.longitude as number },
      squareMetres: row.square_metres,
      functions: row.functions,
      opening: row.opening,
      openNow: isOpen(row.opening, q.now),
      phone: row.phone,
      accessibility: row.accessibility,
      organisation: unit ? { id: unit.organisationId, name: unit.name } : null,
      note: row.note,
      photos: (photos.get(row.facility_id) ?? []).map(({ role: _role, partId: _part, ...file }) => file),
      metres: near && row.latitude !== null ? Math.round(row.metres as number) : null,
      closedOn: row.closed_on,
      may: { saveFacility: explain(policy.saveFacility(q.actor, row.area_code)) },
    }
  })
}

/** Photos put up are published. One taken down is for who keeps the facility. */
export const fileScope = {
  facility: async (q: Reader, facilityId: string) => {
    const [row] = await one(q, facilityId)
    return row !== undefined && policy.saveFacility(q.actor, row.area_code) === true
  },
} satisfies Record<string, (q: Reader, ownerId: string) => Promise<boolean>>
