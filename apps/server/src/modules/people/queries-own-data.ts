import {
  careKinds,
  careSources,
  contactWishes,
  genders,
  idKinds,
  lookPurposes,
  membershipStatuses,
  type PersonalFieldId,
  personalFields,
  tenures,
  ties,
} from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { type Line, mostOwnRows, type OwnData, type OwnRecord, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import { placesOf } from '../territory/index.ts'
import type { FoundPerson } from './person-view.ts'
import { namesOf } from './queries.ts'
import { findPerson, personFor } from './queries-person.ts'
import { openValue } from './sealed-person.ts'
import type { PeopleTables } from './tables.ts'

const db = tables<PeopleTables>()
const labelOf = (field: string): string => personalFields[field as PersonalFieldId]?.label ?? field
type View = Awaited<ReturnType<typeof personFor>>

export const ownData: OwnData = {
  part: 'people',
  title: '登记的资料',
  tables: [
    'people',
    'residences',
    'relations',
    'care_flags',
    'person_changes',
    'person_merges',
    'looks',
    'memberships',
    'membership_decisions',
  ],
  async of(q, { personId }) {
    const found = await findPerson(q, personId)
    if (!found) return []
    const view = await personFor(q, found, mostOwnRows)
    const [joined, seen] = [await memberships(q, found), await looks(q, found)]
    return [register(view), ...homes(view), ...around(view), ...joined, ...changes(view), ...seen]
  },
}

function register(view: View): OwnRecord {
  const value = (field: PersonalFieldId) => view.fields[field]?.value ?? null
  const said = (words: Record<string, string>, field: PersonalFieldId) => words[value(field) ?? ''] ?? null
  const lines: Line[] = (['name', 'displayName', 'born', 'phone', 'idNumber', 'language'] as const).map((field) => [
    field,
    labelOf(field),
    value(field),
  ])
  return ownRecord('register', '本人', [
    ...lines,
    ['idKind', '证件', view.idKind && idKinds[view.idKind]],
    ['gender', labelOf('gender'), said(genders, 'gender')],
    ['contactWish', labelOf('contactWish'), said(contactWishes, 'contactWish')],
    ['registered', labelOf('registered'), view.registered?.name],
  ])
}

const homes = (view: View): OwnRecord[] =>
  view.residences.map((each) =>
    ownRecord('residence', '住处', [
      ['tie', '关系', ties[each.tie]],
      ['place', labelOf('place'), `${each.communityName}${each.label}`],
      ['door', labelOf('door'), each.door?.value],
      ['tenure', '住房性质', each.tenure && tenures[each.tenure]],
      ['fromOn', '从', each.fromOn],
      ['toOn', '到', each.toOn],
    ]),
  )

const around = (view: View): OwnRecord[] => [
  ...view.relations.map((each) =>
    ownRecord('relation', '家人和监护人', [
      ['kind', '是您的', each.label],
      ['name', '称呼', each.name],
      ['fromOn', '从', each.fromOn],
    ]),
  ),
  ...view.careFlags.map((each) =>
    ownRecord('careFlag', '照护', [
      ['kind', '类别', careKinds[each.kind]],
      ['source', '从哪里知道', careSources[each.source]],
      ['note', '备注', each.note],
      ['notedAt', '登记时间', each.notedAt],
      ['reviewOn', '下次核实', each.reviewOn],
    ]),
  ),
  ...view.merged.map((each) => ownRecord('merge', '合并过的资料', [['at', '合并时间', each.at]])),
]

const changes = (view: View): OwnRecord[] =>
  view.changes.map((each) =>
    ownRecord('change', '改动', [
      ['at', '时间', each.at],
      ['field', '改了', each.label],
      ['before', '原来', each.before],
      ['after', '现在', each.after],
    ]),
  )

async function memberships(q: Reader, { row, open }: FoundPerson): Promise<OwnRecord[]> {
  const rows = await q.all(
    db
      .selectFrom('memberships as m')
      .leftJoin('membership_decisions as d', (join) =>
        join.on('d.district_id', '=', q.district).onRef('d.membership_id', '=', 'm.membership_id'),
      )
      .selectAll('m')
      .select('d.reason')
      .where('m.district_id', '=', q.district)
      .where('m.person_id', '=', row.person_id)
      .orderBy('m.asked_at'),
  )
  const places = await placesOf(
    q,
    rows.map(({ area_code }) => area_code),
  )
  return rows.map((each) => {
    const place = places.get(each.area_code)
    return ownRecord('membership', '社区成员', [
      ['place', '社区', `${place?.communityName ?? ''}${place?.label ?? ''}`],
      ['door', labelOf('door'), openValue(q.vault, open.key, 'door', each.room_sealed)],
      ['tie', '关系', ties[each.tie]],
      ['status', '状态', membershipStatuses[each.status]],
      ['askedAt', '提出时间', each.asked_at],
      ['reason', '没有通过的理由', each.reason],
    ])
  })
}

async function looks(q: Reader, { row, open }: FoundPerson): Promise<OwnRecord[]> {
  const rows = await q.all(
    db
      .selectFrom('looks')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('person_id', '=', row.person_id)
      .where('by_person', '<>', row.person_id)
      .orderBy('at')
      .limit(mostOwnRows),
  )
  const names = await namesOf(
    q,
    rows.map(({ by_person }) => by_person),
  )
  return rows.map((each) =>
    ownRecord('look', '谁看过', [
      ['at', '时间', each.at],
      ['who', '谁', names.get(each.by_person)?.displayName ?? '一位工作人员'],
      ['fields', '看了', each.fields.map(labelOf).join('、')],
      ['purpose', '用途', lookPurposes[each.purpose]],
      ['reason', '理由', openValue(q.vault, open.key, 'look', each.reason_sealed)],
    ]),
  )
}
