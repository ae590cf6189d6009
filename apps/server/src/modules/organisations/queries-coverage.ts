import type { OrganisationKind } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'
import { type Estate, estatesIn } from '../territory/index.ts'

/**
 * Estates of an area that organisations of these kinds serve today, by kind: by name, or with an area they lie in. The
 * party's serve what they lead, too.
 */
export async function estatesServed(
  q: Reader,
  within: string,
  kinds: readonly OrganisationKind[],
): Promise<Map<OrganisationKind, string[]>> {
  const today = shanghaiDate(q.now)
  const rows = await q.all(
    rawQuery<{ kind: OrganisationKind; estate_id: string | null; area_code: string | null }>(sql`
      select distinct o.kind, s.estate_id, s.area_code
      from organisation_services s
        join organisations o on o.district_id = ${q.district} and o.organisation_id = s.organisation_id
      where s.district_id = ${q.district} and s.grid_code is null and o.kind = any (${kinds as string[]}::text[])
        and s.from_on <= ${today}::date and (s.to_on is null or s.to_on > ${today}::date)
        and (o.closed_on is null or o.closed_on > ${today}::date)
      union
      select distinct o.kind, p.estate_id, null
      from party_links p
        join organisations o on o.district_id = ${q.district} and o.organisation_id = p.organisation_id
      where p.district_id = ${q.district} and p.estate_id is not null
        and (o.closed_on is null or o.closed_on > ${today}::date)`),
  )
  const served = new Set(rows.map(({ kind, estate_id, area_code }) => `${kind} ${estate_id ?? area_code}`))
  const estates = await estatesIn(q, within)
  const reached = (kind: OrganisationKind, { estateId, communityCode }: Estate) =>
    [estateId, ...[6, 9, 12].map((length) => communityCode.slice(0, length))].some((key) =>
      served.has(`${kind} ${key}`),
    )
  return new Map(
    kinds.map((kind) => [kind, estates.filter((estate) => reached(kind, estate)).map(({ estateId }) => estateId)]),
  )
}

export interface UnitInCoverage {
  organisationId: string
  name: string
  kind: OrganisationKind
  areaCode: string
  dutyPhone: string | null
  /** A party organisation is linked to it. */
  party: boolean
}

/** Open organisations of these kinds in an area. */
export async function unitsIn(
  q: Reader,
  within: string,
  kinds: readonly OrganisationKind[],
): Promise<UnitInCoverage[]> {
  const today = shanghaiDate(q.now)
  const { from, to } = areaRange(within)
  return q.all(
    rawQuery<UnitInCoverage>(sql`
      select o.organisation_id as "organisationId", o.name, o.kind, o.area_code as "areaCode",
        o.duty_phone as "dutyPhone",
        exists (select from party_links p
            join organisations own on own.district_id = ${q.district} and own.organisation_id = p.organisation_id
          where p.district_id = ${q.district} and p.unit_id = o.organisation_id
            and (own.closed_on is null or own.closed_on > ${today}::date)) as party
      from organisations o
      where o.district_id = ${q.district} and o.kind = any (${kinds as string[]}::text[])
        and o.area_code >= ${from} and o.area_code < ${to}
        and (o.closed_on is null or o.closed_on > ${today}::date)
      order by o.area_code, o.name`),
  )
}
