import type { OrganisationKind, PartyLevel, Reason } from '@linli/contract'
import type { Effect, RowOutcome } from '../../platform/effects.ts'
import { say } from '../../platform/errors.ts'
import { creditCodeOf, isCreditCode } from './credit-code.ts'
import { changedFacts, type OrganisationFacts } from './organisation.ts'
import { circles } from './party-tree.ts'
import type { PartyLinkRow } from './tables.ts'

/** A row of a file: an organisation by names, told by the line it stands on. Days are yyyy-mm-dd. */
export interface OrganisationImportRow {
  row: number
  kind: OrganisationKind
  name: string
  /** A community, a subdistrict or the district, by name or code. */
  area: string
  creditCode?: string | undefined
  dutyPhone?: string | undefined
  address?: string | undefined
  /** Estates by name. */
  serves?: string[] | undefined
  contractFrom?: string | undefined
  contractTo?: string | undefined
  termEndsOn?: string | undefined
  competences?: string[] | undefined
  headName?: string | undefined
  headPhone?: string | undefined
  partyLevel?: PartyLevel | undefined
  /** The party organisation above, by name. */
  partyParent?: string | undefined
}

export type Registered = OrganisationFacts & { organisation_id: string }
export type Link = Omit<PartyLinkRow, 'district_id'>
export interface Head {
  member_id: string
  organisation_id: string
  name: string
  phone: string | null
  from_on: string
}
export interface NewService {
  service_id: string
  organisation_id: string
  estate_id: string
  from_on: string
}

/** What the register holds beforehand, and how names are found. */
export interface Register {
  today: string
  newId: () => string
  organisations: Registered[]
  /** Estates each serves today or will. */
  served: Map<string, Set<string>>
  /** Names of the heads of today. */
  heads: Map<string, string[]>
  links: Link[]
  areas: (written: string) => string[]
  estates: { estateId: string; name: string; communityCode: string }[]
  mayKeep: (...areaCodes: string[]) => boolean
}

/** What is to be written. */
export interface ImportPlan {
  outcomes: RowOutcome[]
  added: Registered[]
  changed: Registered[]
  services: NewService[]
  heads: Head[]
  links: Link[]
}

class Refused extends Error {
  constructor(
    readonly column: keyof OrganisationImportRow,
    readonly reason: Reason,
    readonly values: Record<string, string | number> = {},
  ) {
    super(reason)
  }
}

/** What each row would do. Nothing is ended or emptied by a row that does not speak of it; a second run is the same. */
export function planOrganisations(register: Register, rows: OrganisationImportRow[]): ImportPlan {
  const plan: ImportPlan = { outcomes: [], added: [], changed: [], services: [], heads: [], links: [] }
  const known = [...register.organisations]
  const links = new Map(register.links.map((link) => [link.organisation_id, link]))
  const lines = new Map<string, number>()
  for (const row of rows) {
    try {
      plan.outcomes.push(oneRow(register, plan, known, links, lines, row))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const problems = [{ column: error.column, message: say(error.reason, error.values) }]
      plan.outcomes.push({ row: row.row, outcome: 'refused', problems, effects: [] })
    }
  }
  return plan
}

function oneRow(
  register: Register,
  plan: ImportPlan,
  known: Registered[],
  links: Map<string, Link>,
  lines: Map<string, number>,
  row: OrganisationImportRow,
): RowOutcome {
  const area = areaOf(register, row)
  const before = find(known, row, area)
  const estates = (row.serves ?? []).map((name) => estateOf(register, name, area))
  const touched = [area, ...(before ? [before.area_code] : []), ...estates.map(({ communityCode }) => communityCode)]
  if (!register.mayKeep(...touched)) throw new Refused('area', 'not-your-area')
  const id = before?.organisation_id ?? register.newId()
  const first = lines.get(id)
  if (first !== undefined) throw new Refused('name', 'import-row-twice', { row: first })
  const facts = factsOfRow(row, area, before)
  const link = linkOf(known, links, { ...facts, organisation_id: id }, row, estates)

  // From here on nothing is refused: what is noted will be written.
  lines.set(id, row.row)
  const effects: Effect[] = []
  const problems: RowOutcome['problems'] = []
  if (!before) {
    const added = { organisation_id: id, ...facts }
    plan.added.push(added)
    known.push(added)
    effects.push({ effect: 'added', subjectKind: 'organisation', subjectKey: id })
  } else if (changedFacts(before, facts).length > 0) {
    const was = { ...before }
    Object.assign(before, facts)
    plan.changed.push(before)
    effects.push({ effect: 'changed', subjectKind: 'organisation', subjectKey: id, before: { was, became: facts } })
  }
  for (const { estateId } of estates) {
    if (register.served.get(id)?.has(estateId)) continue
    const from_on = row.contractFrom ?? register.today
    const service = { service_id: register.newId(), organisation_id: id, estate_id: estateId, from_on }
    plan.services.push(service)
    effects.push({ effect: 'added', subjectKind: 'organisationService', subjectKey: service.service_id })
  }
  if (row.headName) {
    const heads = register.heads.get(id) ?? []
    if (heads.length === 0) {
      const head = { member_id: register.newId(), organisation_id: id, name: row.headName, from_on: register.today }
      plan.heads.push({ ...head, phone: row.headPhone ?? null })
      effects.push({ effect: 'added', subjectKind: 'member', subjectKey: head.member_id })
    } else if (!heads.includes(row.headName)) problems.push({ column: 'headName', message: say('import-head-other') })
  }
  if (link) {
    const was = links.get(id)
    plan.links.push(link)
    links.set(id, link)
    effects.push(
      was
        ? { effect: 'changed', subjectKind: 'partyLink', subjectKey: id, before: { was, became: link } }
        : { effect: 'added', subjectKind: 'partyLink', subjectKey: id },
    )
  }
  const outcome = !before ? 'added' : effects.length > 0 ? 'changed' : 'same'
  return { row: row.row, outcome, problems, effects }
}

function areaOf({ areas }: Register, { area }: OrganisationImportRow): string {
  const [found, ...others] = areas(area)
  if (!found) throw new Refused('area', 'import-area-unknown', { name: area })
  if (others.length > 0) throw new Refused('area', 'import-area-unclear', { name: area })
  return found
}

/** The organisation meant: the holder of the code, else the one of this name in this area. */
function find(known: Registered[], row: OrganisationImportRow, area: string): Registered | undefined {
  const code = row.creditCode === undefined ? undefined : creditCodeOf(row.creditCode)
  if (code !== undefined && !isCreditCode(code)) throw new Refused('creditCode', 'credit-code-wrong')
  const holder = code === undefined ? undefined : known.find(({ credit_code }) => credit_code === code)
  const named = known.find((one) => one.name === row.name && one.area_code === area && one.closed_on === null)
  const meant = holder ?? named
  if (meant?.closed_on) throw new Refused('creditCode', 'credit-code-taken')
  if (holder && named && holder !== named) throw new Refused('creditCode', 'credit-code-taken')
  if (meant && meant.kind === 'partyOrganisation' && row.kind !== meant.kind)
    throw new Refused('kind', 'party-kind-fixed')
  return meant
}

function estateOf({ estates }: Register, name: string, area: string) {
  const [found, ...others] = estates.filter((one) => one.name === name && one.communityCode.startsWith(area))
  if (!found) throw new Refused('serves', 'import-estate-unknown', { name })
  if (others.length > 0) throw new Refused('serves', 'import-estate-unclear', { name })
  return found
}

function factsOfRow(row: OrganisationImportRow, area: string, before: Registered | undefined): OrganisationFacts {
  const contract_from = row.contractFrom ?? before?.contract_from ?? null
  const contract_to = row.contractTo ?? before?.contract_to ?? null
  if (contract_from !== null && contract_to !== null && contract_to < contract_from)
    throw new Refused('contractTo', 'ends-before-begins')
  return {
    kind: row.kind,
    name: row.name,
    area_code: area,
    credit_code: row.creditCode === undefined ? (before?.credit_code ?? null) : creditCodeOf(row.creditCode),
    duty_phone: row.dutyPhone ?? before?.duty_phone ?? null,
    address: row.address ?? before?.address ?? null,
    about: before?.about ?? null,
    contract_from,
    contract_to,
    competences: row.competences ? [...new Set(row.competences)] : (before?.competences ?? []),
    term_ends_on: row.termEndsOn ?? before?.term_ends_on ?? null,
    closed_on: before?.closed_on ?? null,
  }
}

/** Its place in the party's tree, if the row changes it: under a party organisation of its area or above. */
function linkOf(
  known: Registered[],
  links: Map<string, Link>,
  own: Registered,
  { kind, partyLevel, partyParent }: OrganisationImportRow,
  estates: { estateId: string }[],
): Link | undefined {
  if (kind !== 'partyOrganisation' || partyLevel === undefined) return undefined
  const was = links.get(own.organisation_id)
  const parent = partyParent === undefined ? undefined : parentOf(known, links, partyParent, own.area_code)
  if (partyParent !== undefined && !parent)
    throw new Refused('partyParent', 'import-parent-unknown', { name: partyParent })
  if (parent && circles([...links.values()], own.organisation_id, parent.organisation_id))
    throw new Refused('partyParent', 'party-circle')
  const leadsArea = partyLevel === 'committee' || partyLevel === 'workCommittee'
  const [only, ...more] = estates
  const led = was ?? {
    area_code: only || !leadsArea ? null : own.area_code,
    grid_code: null,
    estate_id: only && more.length === 0 ? only.estateId : null,
    unit_id: null,
  }
  const link: Link = {
    organisation_id: own.organisation_id,
    level: partyLevel,
    parent_id: parent?.organisation_id ?? was?.parent_id ?? null,
    area_code: led.area_code,
    grid_code: led.grid_code,
    estate_id: led.estate_id,
    unit_id: led.unit_id,
  }
  return was && was.level === link.level && was.parent_id === link.parent_id ? undefined : link
}

/** The nearest of that name which is in the tree. */
const parentOf = (known: Registered[], links: Map<string, Link>, name: string, area: string): Registered | undefined =>
  known
    .filter((one) => one.name === name && one.kind === 'partyOrganisation' && one.closed_on === null)
    .filter((one) => area.startsWith(one.area_code) && links.has(one.organisation_id))
    .sort((a, b) => b.area_code.length - a.area_code.length)[0]
