import {
  type CareKind,
  careKinds,
  contactWishes,
  genders,
  type PersonalFieldId,
  personalFields,
  personEndings,
  type RelationKind,
  type ResponseOf,
  relationKinds,
  type Tie,
  ties,
  type ViewerRelation,
} from '@linli/contract'
import type { Actor } from '../../platform/actor.ts'
import { explain } from '../../platform/decision.ts'
import { maskIdNumber, maskName, maskPhone, type OwnKey } from '../../platform/vault.ts'
import type { Place } from '../territory/index.ts'
import type { PersonName } from './person.ts'
import { policy } from './policy.ts'
import type { OpenPerson } from './sealed-person.ts'
import { separationIn } from './separation.ts'
import type { PeopleTables } from './tables.ts'
import { protectedOfMinors, relationsTo, type Subject, staffRelations, viewFor } from './viewing.ts'

type View = ResponseOf<'getPerson'>
type Seen = NonNullable<View['fields']['phone']>
type Change = PeopleTables['person_changes']

/** Somebody as read, in clear; what of it is shown is decided here. */
export interface FoundPerson {
  row: PeopleTables['people']
  open: OpenPerson
  /** All homes, flats, work and household register, those of today first. */
  homes: PeopleTables['residences'][]
  current: PeopleTables['residences'][]
  subject: Subject
}

export interface Around {
  today: string
  relations: PeopleTables['relations'][]
  flags: PeopleTables['care_flags'][]
  changes: OpenedChange[]
  merges: PeopleTables['person_merges'][]
  together: { person_id: string; head: boolean; name: string }[]
  reveals: { fields: string[]; until: Date | null }[]
  /** Of somebody under 18: what the viewer may look at now, because another approved it. */
  approved: readonly string[]
  places: ReadonlyMap<string, Place>
  names: ReadonlyMap<string, PersonName>
  registered: { code: string; name: string } | null
}

interface OpenedChange {
  at: Date
  by: string | null
  field: string
  before: string | null
  after: string | null
}

export const openedChange = (key: OwnKey | undefined, change: Change): OpenedChange => ({
  at: change.at,
  by: change.by_person,
  field: change.field,
  before: change.before_sealed && (key?.open(`change ${change.field}`, change.before_sealed) ?? null),
  after: change.after_sealed && (key?.open(`change ${change.field}`, change.after_sealed) ?? null),
})

/** What a masked field still says. */
export const maskedAs: Partial<Record<PersonalFieldId, (value: string) => string>> = {
  name: maskName,
  phone: maskPhone,
  idNumber: maskIdNumber,
  born: (value) => `${value.slice(0, 4)} 年`,
}

const fieldOfChange: Record<string, PersonalFieldId> = { residence: 'place', ended: 'displayName' }

/** How this viewer sees each field of somebody: by what they are to them, by age, and by what was revealed a moment ago. */
export function eyes(
  actor: Actor,
  found: Pick<FoundPerson, 'subject'>,
  { revealed, approved }: { revealed: ReadonlySet<string>; approved: readonly string[] },
) {
  const relations = relationsTo(actor, found.subject)
  const about = { minor: found.subject.minor, approved }
  const view = (field: PersonalFieldId) => viewFor(field, relations, about)
  const clear = (field: PersonalFieldId): boolean =>
    view(field) === 'clear' || (view(field) === 'reveal' && revealed.has(field))
  const see = (field: PersonalFieldId, value: string | null): Seen | undefined => {
    if (view(field) === 'absent') return undefined
    if (clear(field) || value === null) return { value, view: 'clear', reveal: false }
    return { value: maskedAs[field]?.(value) ?? '＊＊', view: 'masked', reveal: view(field) === 'reveal' }
  }
  return { relations, view, clear, see }
}

/** Of somebody under 18: what the viewer may ask to see. */
const mayAsk = (actor: Actor, subject: Subject) => ({
  requestMinorReveal: explain(policy.requestMinorReveal(actor, subject, ['phone'])),
  ...Object.fromEntries(
    protectedOfMinors.map((field) => [
      `requestMinorReveal.${field}`,
      explain(policy.requestMinorReveal(actor, subject, [field])),
    ]),
  ),
})

export function toPersonView(actor: Actor, found: FoundPerson, around: Around): View {
  const { row, open, subject } = found
  const revealed = new Set(around.reveals.flatMap(({ fields }) => fields))
  const { relations, view, clear, see } = eyes(actor, found, { revealed, approved: around.approved })
  const values: Partial<Record<PersonalFieldId, string | null>> = {
    name: open.name,
    displayName: row.display_name,
    phone: open.phone,
    idNumber: open.idNumber,
    gender: row.gender,
    born: open.bornOn,
    language: row.language,
    contactWish: row.contact_wish,
  }
  const fields = Object.fromEntries(
    (Object.entries(values) as [PersonalFieldId, string | null][]).flatMap(([field, value]) => {
      const seen = see(field, value)
      return seen ? [[field, seen]] : []
    }),
  ) as View['fields']
  /** Who keeps the register of a door keeps that of everybody behind it. */
  const isStaff = relations.some((relation) => staffRelations.includes(relation)) && clear('name')
  const nameOf = (personId: string | null): string => around.names.get(personId ?? '')?.displayName ?? ''
  const community = actor.appointments.find(({ areaCode }) => areaCode.length >= 12)?.areaCode.slice(0, 12)
  const home = found.current.find(({ tie }) => tie === 'lives') ?? found.current[0]
  const seenFrom = community ?? home?.community_code
  const untils = around.reveals.flatMap(({ until }) => (until ? [until.getTime()] : []))
  return {
    personId: row.person_id,
    revision: row.revision,
    displayName: row.display_name,
    relation: relations,
    fields,
    idKind: view('idNumber') === 'absent' ? null : row.id_kind,
    registered: view('registered') === 'absent' ? null : around.registered,
    separation: seenFrom
      ? separationIn(
          seenFrom,
          found.current.map(({ area_code, tie }) => ({ areaCode: area_code, tie })),
        )
      : null,
    minor: subject.minor,
    residences: view('place') === 'absent' ? [] : found.homes.map((each) => residenceView(each)),
    household: clear('relations')
      ? around.together.map(({ person_id, head, name }) => ({
          personId: person_id,
          name: isStaff ? name : nameOf(person_id),
          head,
        }))
      : [],
    relations: clear('relations') ? around.relations.map((each) => relationView(each)) : [],
    careFlags: around.flags.filter(({ kind }) => clear(kind)).map((each) => flagView(each)),
    changes: around.changes.flatMap((change) => changeView(change)),
    merged: staffOnly(relations, around.merges).map(({ merge_id, merged_id, merged_at }) => ({
      mergeId: merge_id,
      name: nameOf(merged_id),
      at: merged_at.toISOString(),
    })),
    endedAs: row.ended_as,
    hasAccount: row.account_id !== null,
    revealedUntil: untils.length > 0 ? new Date(Math.max(...untils)).toISOString() : null,
    may: {
      savePerson: explain(policy.savePerson(actor, subject, { phone: null })),
      mergePeople: explain(policy.mergePeople(actor, [subject])),
      unmergePeople: explain(policy.unmergePeople(actor, [subject])),
      ...Object.fromEntries(
        (Object.keys(careKinds) as CareKind[]).map((kind) => [
          `setCareFlag.${kind}`,
          explain(policy.setCareFlag(actor, subject, kind)),
        ]),
      ),
      revealField: explain(policy.revealField(actor, subject, ['phone'], around.approved)),
      ...(subject.minor && !relations.includes('self') && !relations.includes('acting') ? mayAsk(actor, subject) : {}),
    },
  }

  function residenceView(each: PeopleTables['residences']): View['residences'][number] {
    const place = around.places.get(each.area_code)
    const door = each.door_sealed && (open.key?.open('door', each.door_sealed) ?? null)
    return {
      residenceId: each.residence_id,
      areaCode: each.area_code,
      label: place?.label ?? '',
      communityName: place?.communityName ?? '',
      door: door === null ? null : (see('door', door) ?? null),
      tie: each.tie,
      tenure: each.tenure,
      head: each.head,
      fromOn: each.from_on,
      toOn: each.to_on,
    }
  }

  function relationView(each: PeopleTables['relations']): View['relations'][number] {
    const mine = each.person_id === row.person_id
    const other = mine ? each.other_id : each.person_id
    return {
      relationId: each.relation_id,
      personId: other,
      name: nameOf(other),
      kind: each.kind,
      label: labelOf(each.kind, mine),
      fromOn: each.from_on,
      toOn: each.to_on,
    }
  }

  function flagView(each: PeopleTables['care_flags']): View['careFlags'][number] {
    return {
      flagId: each.flag_id,
      kind: each.kind,
      source: each.source,
      note: each.note_sealed && (open.key?.open('care', each.note_sealed) ?? null),
      reviewOn: each.review_on,
      due: each.review_on <= around.today,
      notedAt: each.noted_at.toISOString(),
      notedBy: each.noted_by && nameOf(each.noted_by),
    }
  }

  /** What is kept as a code is told in words. */
  function wordsOf(field: string, value: string | null): string | null {
    if (value === null) return null
    if (field !== 'residence') return wordsOfField[field]?.[value] ?? value
    const [tie = '', areaCode = ''] = value.split(' ')
    const place = around.places.get(areaCode)
    return `${ties[tie as Tie] ?? tie} ${place?.label || place?.communityName || areaCode}`
  }

  /** A change says no more of a field than the field itself does now. */
  function changeView(change: OpenedChange): View['changes'] {
    const field = fieldOfChange[change.field] ?? (change.field as PersonalFieldId)
    if (!(field in personalFields) || view(field) === 'absent') return []
    // What was kept by consent and is kept no more is not read in its history either.
    const gone = personalFields[field].basis === 'consent' && values[field] === null
    const shown = (value: string | null) => (value === null || gone ? null : (see(field, value)?.value ?? null))
    return [
      {
        at: change.at.toISOString(),
        by: change.by && nameOf(change.by),
        field: change.field,
        label: personalFields[field].label,
        before: wordsOf(change.field, shown(change.before)),
        after: wordsOf(change.field, shown(change.after)),
      },
    ]
  }
}

const wordsOfField: Record<string, Record<string, string>> = {
  gender: genders,
  contactWish: contactWishes,
  relations: relationKinds,
  ended: personEndings,
}

const staffOnly = <T>(relations: readonly ViewerRelation[], rows: T[]): T[] =>
  relations.some((relation) => ['community', 'subdistrict', 'district'].includes(relation)) ? rows : []

const turned: Record<RelationKind, string> = {
  spouse: '配偶',
  parent: '子女',
  grandparent: '孙辈',
  sibling: '兄弟姐妹',
  guardian: '被监护人',
  caregiver: '受照护的人',
  relative: '其他亲属',
}

/** What the other is to the one whose card it is: of the parent the child, of the child the parent. */
const labelOf = (kind: RelationKind, mine: boolean): string => (mine ? turned[kind] : relationKinds[kind])
