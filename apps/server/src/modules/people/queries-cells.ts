import {
  type CareKind,
  careKinds,
  contactWishes,
  genders,
  type PersonalFieldId,
  personalFields,
  relationKinds,
  ties,
  type View,
  viewOf,
} from '@linli/contract'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import { divisionNameOf } from '../territory/index.ts'
import { cellText, exportable, maskable, type WantedFields } from './cell-text.ts'
import { eyes } from './person-view.ts'
import { namesOf } from './queries.ts'
import { type Found, foundPeople } from './queries-found.ts'
import type { PeopleTables } from './tables.ts'
import { protectedOfMinors, relationsIn } from './viewing.ts'

export type { WantedFields } from './cell-text.ts'
export type Cells = Partial<Record<PersonalFieldId, string>>

const db = tables<PeopleTables>()

export interface FieldChoice {
  field: PersonalFieldId
  label: string
  sensitivity: number
  view: Exclude<View, 'absent'>
  maskable: boolean
  inFull: boolean
  chosen: boolean
}

const usual: readonly PersonalFieldId[] = ['name', 'gender', 'place']

/** The fields that a list of an area may hold, for this actor; none where they are nobody there. */
export function fieldsFor(actor: Actor, areaCode: string): FieldChoice[] {
  const relations = relationsIn(actor, areaCode)
  if (relations.length === 0) return []
  return (Object.keys(personalFields) as PersonalFieldId[]).flatMap((field): FieldChoice[] => {
    const view = viewOf(field, relations)
    if (view === 'absent' || !exportable(field, view)) return []
    const { label, sensitivity } = personalFields[field]
    const inFull = view === 'clear' || view === 'reveal'
    return [{ field, label, sensitivity, view, maskable: maskable(field), inFull, chosen: usual.includes(field) }]
  })
}

export interface PersonCells {
  personId: string
  cells: Cells
  /** How the viewer sees each of this person. */
  views: Partial<Record<PersonalFieldId, View>>
  /** Where they live, where that is seen. */
  home: { communityName: string; label: string } | null
}

/** What stands in the cells of these people, as this viewer may have it of each. */
export async function cellsOf(q: Reader, ids: readonly string[], wanted: WantedFields): Promise<PersonCells[]> {
  const people = await foundPeople(q, ids)
  const relatives = wanted.fields.includes('relations') ? await relativesIn(q, ids) : new Map<string, string>()
  const divisions = new Map<string, string>()
  if (wanted.fields.includes('registered'))
    for (const code of new Set(people.flatMap(({ found }) => found.row.registered_division ?? [])))
      divisions.set(code, await divisionNameOf(code))
  return people.map((each) => {
    const { found } = each
    const { view } = eyes(q.actor, found, {
      revealed: new Set(),
      approved: wanted.minorsApproved ? protectedOfMinors : [],
    })
    const cells: Cells = {}
    const views: Partial<Record<PersonalFieldId, View>> = {}
    for (const field of wanted.fields) {
      views[field] = view(field)
      const value = textOf(field, each, relatives, divisions)
      cells[field] = cellText(field, value, view(field), wanted, found.subject.minor)
    }
    const place = view('place') === 'clear' ? each.places.get(found.current[0]?.area_code ?? '') : undefined
    const home = place ? { communityName: place.communityName, label: place.label } : null
    return { personId: found.row.person_id, cells, views, home }
  })
}

function textOf(
  field: PersonalFieldId,
  { found, places, flags }: Found,
  relatives: ReadonlyMap<string, string>,
  divisions: ReadonlyMap<string, string>,
): string | null {
  const { row, open, current } = found
  if (field in careKinds) return flags.includes(field as CareKind) ? '是' : null
  const values: Partial<Record<PersonalFieldId, () => string | null>> = {
    name: () => open.name,
    displayName: () => row.display_name,
    phone: () => open.phone,
    idNumber: () => open.idNumber,
    gender: () => row.gender && genders[row.gender],
    born: () => open.bornOn,
    registered: () => divisions.get(row.registered_division ?? '') ?? null,
    place: () =>
      current
        .map(({ area_code, tie }) => {
          const place = places.get(area_code)
          const where = [place?.communityName, place?.label].filter(Boolean).join(' ')
          return tie === 'lives' ? where : `${where}（${ties[tie]}）`
        })
        .join('；'),
    door: () => {
      const home = current.find(({ door_sealed }) => door_sealed !== null)
      return home?.door_sealed ? (open.key?.open('door', home.door_sealed) ?? null) : null
    },
    language: () => row.language,
    contactWish: () => row.contact_wish && contactWishes[row.contact_wish],
    relations: () => relatives.get(row.person_id) ?? null,
  }
  return values[field]?.() ?? null
}

/** 母亲 李梅；配偶 ...: of each person, by the names people are shown by. */
async function relativesIn(q: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const isOne = sql<string>`any(${ids}::uuid[])`
  const rows = await q.all(
    db
      .selectFrom('relations')
      .select(['person_id', 'other_id', 'kind'])
      .where('district_id', '=', q.district)
      .where('to_on', 'is', null)
      .where((eb) => eb.or([eb('person_id', '=', isOne), eb('other_id', '=', isOne)]))
      .orderBy('from_on'),
  )
  const names = await namesOf(
    q,
    rows.flatMap(({ person_id, other_id }) => [person_id, other_id]),
  )
  const said = new Map<string, string[]>()
  for (const { person_id, other_id, kind } of rows) {
    const add = (of: string, words: string) => said.set(of, [...(said.get(of) ?? []), words])
    add(other_id, `${relationKinds[kind]} ${names.get(person_id)?.displayName ?? ''}`)
    add(person_id, `是${names.get(other_id)?.displayName ?? ''}的${relationKinds[kind]}`)
  }
  return new Map([...said].map(([personId, words]) => [personId, words.join('；')]))
}
