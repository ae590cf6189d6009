import { type OrganisationKind, type PartyLevel, partyLevels, type ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { rawQuery } from '../../platform/sql.ts'
import { areaNames, type Surroundings, surroundingsOf } from '../territory/index.ts'
import { policy } from './policy.ts'
import { type Serving, servingPlace } from './queries-serving.ts'
import { labelsOf } from './queries-views.ts'
import { kindsOf, type Leading, type Standing, sixPartiesOf } from './six-parties.ts'

/** What a later module tells: how categories of issues are called. */
export type CategoryNames = (q: Reader, codes: string[]) => Promise<Map<string, string>>

/** Row S5: who the six parties of a place are, why each, and which is missing. It names no person. */
export async function getSixParties(
  q: Reader,
  areaCode: string,
  categoryNames: CategoryNames,
): Promise<ResponseOf<'getSixParties'>> {
  authorise(policy.getSixParties())
  // Which doors there are is no stranger's business: a household's parties are those of its building.
  const place = await surroundingsOf(q, areaCode.length > 19 ? areaCode.slice(0, 17) : areaCode)
  if (!place) throw notFound('unknown-area')
  const within = areaCode.length > 12
  const led = await leading(q, place, within)
  const standing = await standingAt(q, place, categoryNames)
  const about = { label: place.label, communityName: place.communityName, estates: place.estates, within }
  return { label: place.label, parties: sixPartiesOf(about, led, standing, shanghaiDate(q.now)) }
}

interface LeadingRow {
  organisation_id: string
  name: string
  duty_phone: string | null
  level: PartyLevel
  area_code: string | null
  grid_code: string | null
  estate_id: string | null
  steps: number
  below: string | null
}

/** Deeper than this no tree of party organisations is; a circle, were there one, would end here. */
const deepest = 12

/** Party organisations that lead the place or what it lies in, the nearest first, and then those above them. */
async function leading(q: Reader, place: Surroundings, within: boolean): Promise<Leading[]> {
  const today = shanghaiDate(q.now)
  const estateIds = within ? place.estates.map(({ estateId }) => estateId) : []
  const rows = await q.all(
    rawQuery(sql<LeadingRow>`
      with recursive up as (
        select l.organisation_id, l.parent_id, l.level, l.area_code, l.grid_code, l.estate_id, 0 as steps, null::uuid as below
        from party_links l
        where l.district_id = ${q.district} and (l.area_code = any(${place.above})
          or l.grid_code = any(${place.gridCodes}) or l.estate_id = any(${estateIds}::uuid[]))
        union all
        select p.organisation_id, p.parent_id, p.level, p.area_code, p.grid_code, p.estate_id, up.steps + 1, up.organisation_id
        from up join party_links p on p.district_id = ${q.district} and p.organisation_id = up.parent_id
        where up.steps < ${deepest})
      select up.organisation_id, o.name, o.duty_phone, up.level, up.area_code, up.grid_code, up.estate_id,
        up.steps, b.name as below
      from up
        join organisations o on o.district_id = ${q.district} and o.organisation_id = up.organisation_id
          and (o.closed_on is null or o.closed_on > ${today})
        left join organisations b on b.district_id = ${q.district} and b.organisation_id = up.below
      order by up.steps, o.name`),
  )
  const once = rows.filter((row, at) => rows.findIndex((other) => other.organisation_id === row.organisation_id) === at)
  const label = await labelsOf(q, once)
  return once
    .map((row) => ({ row, near: nearness(row, place) }))
    .sort((a, b) => a.row.steps - b.row.steps || b.near - a.near)
    .map(({ row, near }) => ({
      organisationId: row.organisation_id,
      name: row.name,
      level: partyLevels[row.level],
      dutyPhone: row.duty_phone,
      leads: row.steps === 0 ? label(row) : null,
      near: row.steps === 0 && near >= (within ? 13 : place.areaCode.length),
      above: row.below,
    }))
}

/** How near what it leads is: longer codes are nearer; a grid and an estate lie between community and building. */
const nearness = (row: LeadingRow, place: Surroundings): number =>
  row.area_code !== null && place.above.includes(row.area_code)
    ? row.area_code.length
    : row.estate_id !== null
      ? 16
      : row.grid_code !== null
        ? 15
        : 0

/** Everybody but the party who stands for one of its kinds here, each once. */
async function standingAt(q: Reader, place: Surroundings, categoryNames: CategoryNames): Promise<Standing[]> {
  const wanted = Object.values(kindsOf).flat()
  const found = (await servingPlace(q, place, kindsOf.units)).filter(({ kind }) => wanted.includes(kind))
  const places = found.flatMap(({ service }) => service ?? [])
  const label = await labelsOf(q, places)
  const areas = await areaNames(
    q,
    found.map(({ areaCode }) => areaCode),
  )
  const names = await categoryNames(q, [...new Set(found.flatMap(({ competences }) => competences))])
  const byId = new Map<string, Serving[]>()
  for (const one of found) byId.set(one.organisationId, [...(byId.get(one.organisationId) ?? []), one])
  return [...byId.values()].map((own) => {
    const [first] = own as [Serving, ...Serving[]]
    return {
      organisationId: first.organisationId,
      name: first.name,
      kind: first.kind as OrganisationKind,
      dutyPhone: first.dutyPhone,
      serves: own.flatMap(({ service }) => (service ? label(service) : [])),
      estateIds: place.estates.filter((estate) => own.some((one) => servesWhole(one, estate))).map((e) => e.estateId),
      areaName: areas.get(first.areaCode) ?? first.areaCode,
      contractTo: first.contractTo,
      competences: first.competences.flatMap((code) => names.get(code) ?? []),
    }
  })
}

/** Whether it serves all of an estate: by name, or an area the estate lies in. */
const servesWhole = ({ service }: Serving, estate: { estateId: string; communityCode: string }): boolean =>
  service !== null &&
  (service.estate_id === estate.estateId ||
    (service.area_code !== null && estate.communityCode.startsWith(service.area_code)))
