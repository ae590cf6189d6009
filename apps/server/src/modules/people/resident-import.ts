import type { CareKind, Gender, IdKind, Reason, RelationKind, Tenure, Tie } from '@linli/contract'
import { checkDigit, readIdNumber } from '@linli/contract'
import type { Effect, RowOutcome } from '../../platform/effects.ts'
import { say } from '../../platform/errors.ts'
import { nearest } from './nearest.ts'

/** What somebody is to the head of the household, as registers write it. */
export const toHead = {
  head: '户主',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  grandchild: '孙辈',
  grandparent: '祖辈',
  sibling: '兄弟姐妹',
  relative: '其他',
} as const
export type ToHead = keyof typeof toHead

/** A row of a file: somebody, and one place they belong to; told by the line it stands on. Days are yyyy-mm-dd. */
export interface ResidentImportRow {
  row: number
  name: string
  phone?: string | undefined
  idKind?: IdKind | undefined
  idNumber?: string | undefined
  gender?: Gender | undefined
  bornOn?: string | undefined
  /** Name or code of a community; without it the one the import is about. */
  community?: string | undefined
  estate?: string | undefined
  building: string
  door?: string | undefined
  tie?: Tie | undefined
  tenure?: Tenure | undefined
  relation?: ToHead | undefined
  care?: CareKind[] | undefined
  language?: string | undefined
}

export interface KnownPerson {
  personId: string
  name: string
  phone: string | null
  idNumber: string | null
  bornOn: string | null
  gender: Gender | null
  language: string | null
  homes: { areaCode: string; doorIndex: string | null; tie: Tie }[]
  care: CareKind[]
}

/** What is known beforehand, and how names are found. */
export interface ResidentGround {
  today: string
  newId: () => string
  /** Communities a written name may mean, within what the import is about. */
  communities: (written: string | undefined) => string[]
  buildings: { areaCode: string; communityCode: string; estate: string | null; name: string }[]
  buildingKey: (name: string) => string
  nameKey: (name: string) => string
  personKey: (name: string) => string
  doorIndex: (areaCode: string, door: string) => string
  byIdNumber: (idNumber: string) => KnownPerson | undefined
  byPhone: (phone: string) => KnownPerson[]
  /** Who is the head of the household at a door today, by its index. */
  heads: ReadonlyMap<string, string>
  mayRegister: (areaCode: string) => Reason | null
}

export interface NewResident {
  personId: string
  name: string
  phone: string | null
  idKind: IdKind | null
  idNumber: string | null
  bornOn: string | null
  gender: Gender | null
  language: string | null
}

export interface NewHome {
  residenceId: string
  personId: string
  areaCode: string
  door: string | null
  tie: Tie
  tenure: Tenure | null
  head: boolean
}

export interface ResidentPlan {
  outcomes: RowOutcome[]
  people: NewResident[]
  /** What was empty and is filled, of somebody known. */
  fills: { personId: string; filled: Partial<NewResident>; idKind: IdKind }[]
  homes: NewHome[]
  flags: { flagId: string; personId: string; kind: CareKind }[]
  relations: { relationId: string; personId: string; otherId: string; kind: RelationKind }[]
}

type Column = keyof ResidentImportRow
type Problems = { column: string | null; message: string; suggestion?: string }[]

/** What each row would do. Who is known is not written twice; what is known stays, what is empty is filled. */
export function planResidents(ground: ResidentGround, rows: ResidentImportRow[]): ResidentPlan {
  const plan: ResidentPlan = { outcomes: [], people: [], fills: [], homes: [], flags: [], relations: [] }
  const seen = { ids: new Map<string, number>(), lines: new Map<string, number>() }
  const fresh = new Map<string, KnownPerson>()
  const heads = new Map(ground.heads)
  const made = new Map<string, NewResident>()
  const later: (() => void)[] = []
  for (const row of rows) plan.outcomes.push(oneRow(ground, plan, { seen, fresh, heads, made, later }, row))
  for (const relate of later) relate()
  return plan
}

interface State {
  seen: { ids: Map<string, number>; lines: Map<string, number> }
  /** People of this very file, by id number or by name and phone, who get another place in a later row. */
  fresh: Map<string, KnownPerson>
  heads: Map<string, string>
  made: Map<string, NewResident>
  /** Relations wait until every head is known. */
  later: (() => void)[]
}

function oneRow(ground: ResidentGround, plan: ResidentPlan, state: State, row: ResidentImportRow): RowOutcome {
  const problems: Problems = []
  const refuse = (column: Column | null, reason: Reason, values = {}, suggestion?: string) =>
    problems.push({ column, message: say(reason, values), ...(suggestion ? { suggestion } : {}) })
  const name = ground.personKey(row.name)
  if (/\d/.test(name) || name.length < 2) refuse('name', 'import-name-wrong')
  const id = identity(ground, row, refuse)
  const building = buildingOf(ground, row, refuse)
  if (building) {
    const denied = ground.mayRegister(building)
    if (denied) refuse('building', denied)
  }
  if (row.relation && row.relation !== 'head' && !row.door) refuse('door', 'import-door-for-relation')
  const doorIndex = building && row.door ? ground.doorIndex(building, row.door) : null
  const tie = row.tie ?? 'lives'
  const line = [name, row.phone ?? '', id?.value ?? '', building, doorIndex, tie].join('/')
  const twice = state.seen.lines.get(line)
  if (twice !== undefined) refuse(null, 'import-row-twice', { row: twice }, '删去这一行')
  const known = knownAs(ground, state, name, row.phone ?? null, id?.value ?? null)
  if (known && id && known.name !== name) {
    const first = state.seen.ids.get(id.value)
    if (first !== undefined) refuse('idNumber', 'import-id-twice', { row: first })
    else refuse('idNumber', 'import-id-of-another')
  }
  if (problems.length > 0 || !building) return { row: row.row, outcome: 'refused', problems, effects: [] }

  // From here on nothing is refused: what is noted will be written.
  state.seen.lines.set(line, row.row)
  if (id) state.seen.ids.set(id.value, row.row)
  const bornOn = row.bornOn ?? id?.bornOn ?? null
  const gender = row.gender ?? id?.gender ?? null
  const effects: Effect[] = []
  const person = known ?? newPerson()
  if (known) fill(known)
  const home = { areaCode: building, doorIndex, tie }
  if (!person.homes.some((each) => each.areaCode === building && each.doorIndex === doorIndex && each.tie === tie)) {
    const residenceId = ground.newId()
    const head = row.relation === 'head'
    const about = { areaCode: building, door: row.door ?? null, tie, tenure: row.tenure ?? null, head }
    plan.homes.push({ residenceId, personId: person.personId, ...about })
    person.homes.push(home)
    effects.push({ effect: 'added', subjectKind: 'residence', subjectKey: residenceId })
    if (head && doorIndex) state.heads.set(doorIndex, person.personId)
    if (row.relation && !head && doorIndex) state.later.push(() => relate(doorIndex, row.relation as ToHead))
  }
  for (const kind of row.care ?? []) {
    if (person.care.includes(kind)) continue
    const flagId = ground.newId()
    plan.flags.push({ flagId, personId: person.personId, kind })
    person.care.push(kind)
    effects.push({ effect: 'added', subjectKind: 'careFlag', subjectKey: flagId })
  }
  const added = effects.some(({ effect, subjectKind }) => effect === 'added' && subjectKind === 'person')
  return {
    row: row.row,
    outcome: added ? 'added' : effects.length > 0 ? 'changed' : 'same',
    problems,
    effects,
  }

  function newPerson(): KnownPerson {
    const made: KnownPerson = {
      personId: ground.newId(),
      name,
      phone: row.phone ?? null,
      idNumber: id?.value ?? null,
      bornOn,
      gender,
      language: row.language ?? null,
      homes: [],
      care: [],
    }
    const { homes: _homes, care: _care, ...about } = made
    const resident = { ...about, idKind: id ? (row.idKind ?? 'residentId') : null }
    plan.people.push(resident)
    state.made.set(made.personId, resident)
    for (const key of keysOf(name, row.phone ?? null, id?.value ?? null)) state.fresh.set(key, made)
    effects.push({ effect: 'added', subjectKind: 'person', subjectKey: made.personId })
    return made
  }

  function fill(them: KnownPerson): void {
    const told: [Column, keyof NewResident, string | null, string | null][] = [
      ['phone', 'phone', them.phone, row.phone ?? null],
      ['idNumber', 'idNumber', them.idNumber, id?.value ?? null],
      ['bornOn', 'bornOn', them.bornOn, bornOn],
      ['gender', 'gender', them.gender, gender],
      ['language', 'language', them.language, row.language ?? null],
    ]
    const columns: (keyof NewResident)[] = []
    for (const [column, key, before, now] of told) {
      if (now === null || now === before) continue
      if (before === null) columns.push(key)
      else problems.push({ column, message: say('import-differs') })
    }
    if (columns.length === 0) return
    const values = {
      phone: row.phone ?? null,
      idNumber: id?.value ?? null,
      bornOn,
      gender,
      language: row.language ?? null,
    }
    const filled = Object.fromEntries(columns.map((key) => [key, values[key as keyof typeof values]]))
    Object.assign(them, filled)
    const fresh = state.made.get(them.personId)
    if (fresh) Object.assign(fresh, filled, 'idNumber' in filled ? { idKind: row.idKind ?? 'residentId' } : {})
    else {
      plan.fills.push({ personId: them.personId, filled, idKind: row.idKind ?? 'residentId' })
      effects.push({ effect: 'changed', subjectKind: 'person', subjectKey: them.personId, before: { columns } })
    }
  }

  function relate(door: string, relation: ToHead): void {
    const head = state.heads.get(door)
    if (!head || head === person.personId) return
    const [from, to, kind] = relationOf(relation, person.personId, head)
    const relationId = ground.newId()
    plan.relations.push({ relationId, personId: from, otherId: to, kind })
    effects.push({ effect: 'added', subjectKind: 'relation', subjectKey: relationId })
  }
}

/** Who is what of whom: of a child the head is the parent. */
function relationOf(relation: ToHead, person: string, head: string): [from: string, to: string, kind: RelationKind] {
  if (relation === 'child') return [head, person, 'parent']
  if (relation === 'grandchild') return [head, person, 'grandparent']
  if (relation === 'parent' || relation === 'grandparent' || relation === 'spouse' || relation === 'sibling')
    return [person, head, relation]
  return [person, head, 'relative']
}

const keysOf = (name: string, phone: string | null, idNumber: string | null): string[] => [
  ...(idNumber ? [`id ${idNumber}`] : []),
  ...(phone ? [`phone ${phone} ${name}`] : []),
]

/** The same identity number is the same person; without one the same name with the same phone. */
function knownAs(
  ground: ResidentGround,
  { fresh }: State,
  name: string,
  phone: string | null,
  idNumber: string | null,
): KnownPerson | undefined {
  if (idNumber) {
    const found = ground.byIdNumber(idNumber) ?? fresh.get(`id ${idNumber}`)
    if (found) return found
  }
  if (!phone) return undefined
  const numbered = ground.byPhone(phone).find((each) => each.name === name) ?? fresh.get(`phone ${phone} ${name}`)
  // Two of one name and one number whose identity numbers differ are two.
  return numbered && idNumber && numbered.idNumber && numbered.idNumber !== idNumber ? undefined : numbered
}

type Refuse = (column: Column | null, reason: Reason, values?: Record<string, string>, suggestion?: string) => void

function identity(ground: ResidentGround, row: ResidentImportRow, refuse: Refuse) {
  if (row.bornOn && row.bornOn > ground.today) refuse('bornOn', 'born-in-future')
  if (!row.idNumber) return undefined
  const read = readIdNumber(row.idKind ?? 'residentId', row.idNumber, ground.today)
  if ('wrong' in read) {
    const digits = /^(\d{17})[\dXx]$/.exec(row.idNumber.trim())?.[1]
    const ending =
      digits && /最后一位/.test(read.wrong) ? `前 17 位若都对，最后一位应是 ${checkDigit(digits)}` : undefined
    refuse('idNumber', 'id-number-wrong', { why: read.wrong }, ending)
    return undefined
  }
  if (row.bornOn && read.bornOn && row.bornOn !== read.bornOn)
    refuse('bornOn', 'born-not-as-id', {}, `按证件号码应是 ${read.bornOn}`)
  if (row.gender && read.gender && row.gender !== read.gender)
    refuse('gender', 'gender-not-as-id', {}, `按证件号码应是${read.gender === 'male' ? '男' : '女'}`)
  return read
}

function buildingOf(ground: ResidentGround, row: ResidentImportRow, refuse: Refuse): string | undefined {
  const communities = ground.communities(row.community)
  if (communities.length === 0) {
    refuse('community', 'import-community-unknown', { name: row.community ?? '' })
    return undefined
  }
  const here = ground.buildings.filter(({ communityCode }) => communities.includes(communityCode))
  const inEstate = row.estate
    ? here.filter(({ estate }) => ground.nameKey(estate ?? '') === ground.nameKey(row.estate as string))
    : here
  if (row.estate && inEstate.length === 0) {
    const names = [...new Set(here.map(({ estate }) => estate ?? ''))].filter(Boolean)
    const like = nearest(row.estate, names)
    refuse('estate', 'import-estate-unknown', { name: row.estate }, like && `是不是“${like}”`)
    return undefined
  }
  const key = ground.buildingKey(row.building)
  const found = inEstate.filter(({ name, areaCode }) => ground.buildingKey(name) === key || areaCode === row.building)
  if (found.length === 1) return (found[0] as { areaCode: string }).areaCode
  if (found.length > 1) {
    const estates = [...new Set(found.map(({ estate }) => estate ?? ''))].filter(Boolean).slice(0, 3)
    refuse('building', 'import-building-unclear', { name: row.building }, `补上小区：${estates.join('、')}`)
    return undefined
  }
  const like = nearest(row.building, [...new Set(inEstate.map(({ name }) => name))])
  refuse('building', 'import-building-unknown', { name: row.building }, like && `是不是“${like}”`)
  return undefined
}
