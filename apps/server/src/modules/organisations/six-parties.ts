import { type OrganisationKind, organisationKinds, type ResponseOf, type SixParty, sixParties } from '@linli/contract'

/** Row S5. Which kinds stand for which party; the party organisations are a tree of their own. */
export const kindsOf: Record<Exclude<SixParty, 'party'>, readonly OrganisationKind[]> = {
  committee: ['residentsCommittee', 'environmentPropertyCommittee'],
  owners: ['ownersCommittee', 'ownersManagementCommittee', 'selfManagementCommittee'],
  property: ['propertyCompany'],
  departments: ['department', 'subdistrictOffice'],
  units: ['checkInUnit', 'socialOrganisation', 'enterprise', 'merchant', 'station'],
}

export interface Standing {
  organisationId: string
  name: string
  kind: OrganisationKind
  dutyPhone: string | null
  /** What of the place it serves, in words; empty: the area it is the body of, or lies in. */
  serves: string[]
  /** Estates it serves as a whole. */
  estateIds: string[]
  areaName: string
  contractTo: string | null
  /** What it answers for, by name. */
  competences: string[]
}

export interface Leading {
  organisationId: string
  name: string
  level: string
  dutyPhone: string | null
  /** The place it leads, in words; null: it stands above one that leads. */
  leads: string | null
  /** Leads this very place, or the estate, building or grid it is in: not only an area above. */
  near: boolean
  /** Whose superior it is, where it leads nothing here itself. */
  above: string | null
}

export interface PlaceOfParties {
  label: string
  communityName: string | null
  estates: { estateId: string; name: string }[]
  /** A building or something in it: whoever serves it, serves it whole. */
  within: boolean
}

type Parties = ResponseOf<'getSixParties'>['parties']
type Told = Parties[number]['organisations'][number]

/** More than this nobody reads in one answer. */
const most = 100

const several = (names: string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join('、')}等 ${names.length} 处` : names.join('、')

/** The six parties of a place, each with why, and what is missing. */
export function sixPartiesOf(place: PlaceOfParties, led: Leading[], standing: Standing[], today: string): Parties {
  return (Object.keys(sixParties) as SixParty[]).map((party) => {
    if (party === 'party')
      return { party, organisations: led.map(toldLeading).slice(0, most), missing: partyMissing(place, led) }
    const own = standing.filter(({ kind }) => kindsOf[party].includes(kind))
    return {
      party,
      organisations: own.map((one) => told(one, party, today)).slice(0, most),
      missing: missing[party](place, own, today),
    }
  })
}

const toldLeading = ({ organisationId, name, level, dutyPhone, leads, above }: Leading): Told => ({
  id: organisationId,
  name,
  kind: 'partyOrganisation',
  phone: dutyPhone,
  because: leads === null ? `${level}，是${above ?? '下级党组织'}的上级` : `${level}，领导${leads}`,
})

function told(one: Standing, party: Exclude<SixParty, 'party'>, today: string): Told {
  const { organisationId: id, name, kind, dutyPhone: phone } = one
  return { id, name, kind, phone, because: because[party](one, today) }
}

const where = ({ serves, areaName }: Standing): string => (serves.length > 0 ? several(serves) : areaName)

const because: Record<Exclude<SixParty, 'party'>, (one: Standing, today: string) => string> = {
  committee: (one) => `${organisationKinds[one.kind]}，管${where(one)}`,
  owners: (one) => `${organisationKinds[one.kind]}，代表${where(one)}的业主`,
  property: (one, today) => `服务${where(one)}${sayContract(one.contractTo, today)}`,
  departments: (one) =>
    one.competences.length > 0
      ? `管${where(one)}的${several(one.competences)}`
      : `${organisationKinds[one.kind]}，职责覆盖${where(one)}`,
  units: (one) =>
    one.serves.length > 0
      ? `${organisationKinds[one.kind]}，服务${where(one)}`
      : `${organisationKinds[one.kind]}，在${where(one)}`,
}

const sayContract = (contractTo: string | null, today: string): string =>
  contractTo === null ? '' : contractTo < today ? `，合同已在 ${contractTo} 到期` : `，合同到 ${contractTo}`

/** Estates of the place that none of these serves. */
function unserved({ estates, within }: PlaceOfParties, own: Standing[]): string[] {
  if (within) return own.length > 0 ? [] : estates.map(({ name }) => name)
  const served = new Set(own.flatMap(({ estateIds }) => estateIds))
  return estates.filter(({ estateId }) => !served.has(estateId)).map(({ name }) => name)
}

function lacking(place: PlaceOfParties, own: Standing[], what: string): string | null {
  if (place.estates.length === 0) return own.length > 0 ? null : `${place.label}没有划入小区，也没有${what}`
  const names = unserved(place, own)
  return names.length > 0 ? `${several(names)}还没有${what}` : null
}

const missing: Record<
  Exclude<SixParty, 'party'>,
  (place: PlaceOfParties, own: Standing[], today: string) => string | null
> = {
  committee: ({ label, communityName }, own) =>
    own.some(({ kind }) => kind === 'residentsCommittee') ? null : `还没有登记${communityName ?? label}的居委会`,
  owners: (place, own) => lacking(place, own, '业委会、物管会或自管会'),
  property: (place, own, today) =>
    lacking(place, own, '物业服务') ??
    (own.length > 0 && own.every(({ contractTo }) => contractTo !== null && contractTo < today)
      ? '物业合同已到期，还没有续签'
      : null),
  departments: ({ label }, own) => (own.length > 0 ? null : `还没有登记负责${label}的部门`),
  units: ({ label }, own) => (own.length > 0 ? null : `还没有登记在${label}的社会单位`),
}

function partyMissing({ label, estates, within }: PlaceOfParties, led: Leading[]): string | null {
  const [nearest] = led
  if (!nearest) return `还没有领导${label}的党组织`
  if (led.some(({ near }) => near)) return null
  return `${within ? (estates[0]?.name ?? label) : label}还没有自己的党组织，由${nearest.name}带着`
}
