import type { CareKind, ResponseOf, Tie, ties } from '@linli/contract'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { prepared, rawQuery } from '../../platform/sql.ts'
import { maskPhone } from '../../platform/vault.ts'
import { placesOf } from '../territory/index.ts'
import { eyes } from './person-view.ts'
import type { PostsOfPeople } from './queries-search.ts'
import { openPerson, type SealedPerson } from './sealed-person.ts'
import { ageOn, isMinor } from './viewing.ts'

/** One statement for a page: whoever is looked for fifty times a second is not asked for piece by piece. */
const rowsOfPeople = prepared(({ district, ids }: { district: number; ids: string[] }) =>
  rawQuery<
    SealedPerson & {
      person_id: string
      display_name: string
      born_year: number | null
      homes: [string, Tie][] | null
      care: CareKind[] | null
    }
  >(sql`
    select p.person_id, p.display_name, p.name_sealed, p.phone_sealed, p.born_sealed, p.born_year, null as id_sealed, k.wrapped,
      (select json_agg(json_build_array(r.area_code, r.tie)
          order by array_position(array['lives', 'registered', 'owns', 'works'], r.tie), r.noted_at)
        from residences r where r.district_id = ${district} and r.person_id = p.person_id and r.to_on is null) as homes,
      (select json_agg(f.kind order by f.noted_at) from care_flags f
        where f.district_id = ${district} and f.person_id = p.person_id and f.ended_at is null) as care
    from people p left join person_keys k on k.district_id = ${district} and k.person_id = p.person_id
    where p.district_id = ${district} and p.person_id = any(${ids}::uuid[])`),
)
export type PersonRow = ResponseOf<'searchPeople'>['rows'][number]

/** People as lists show them, in this order: what the viewer may see of each, the phone masked whoever looks. */
export async function personRows(q: Reader, ids: string[], postsOf: PostsOfPeople): Promise<PersonRow[]> {
  if (ids.length === 0) return []
  const [people, posts] = await Promise.all([q.all(rowsOfPeople({ district: q.district, ids })), postsOf(q, ids)])
  const homesOf = (row: (typeof people)[number]) => row.homes ?? []
  const places = await placesOf(
    q,
    people.flatMap(homesOf).map(([areaCode]) => areaCode),
  )
  const today = shanghaiDate(q.now)
  const byId = new Map(people.map((row) => [row.person_id, row]))
  return ids.flatMap((personId): PersonRow[] => {
    const row = byId.get(personId)
    if (!row) return []
    const current = homesOf(row)
    const open = openPerson(q.vault, row)
    const subject = {
      personId,
      places: current.map(([areaCode]) => ({ areaCode, gridCode: places.get(areaCode)?.gridCode ?? null })),
      minor: open.bornOn ? ageOn(open.bornOn, today) < 18 : isMinor(row.born_year, today),
    }
    const { see, view, clear } = eyes(q.actor, { subject }, { revealed: new Set(), approved: [] })
    const [home] = current
    const [areaCode, tie] = home ?? ['', null]
    const label = places.get(areaCode)?.label ?? ''
    const held = (posts.get(personId) ?? []).map((post) => post.label)
    const seenPlace = view('place') !== 'absent'
    return [
      {
        personId,
        name: see('name', open.name)?.value ?? row.display_name,
        phone: view('phone') === 'absent' ? null : open.phone && maskPhone(open.phone),
        about: [...held, ...(tie && seenPlace ? [`${short[tie]}${label}`] : [])].join('；') || '没有登记住处和岗位',
        label: tie && seenPlace ? label : null,
        tie: tie && seenPlace ? tie : null,
        age: open.bornOn && clear('born') ? ageOn(open.bornOn, today) : null,
        care: (row.care ?? []).filter((kind) => clear(kind)),
      },
    ]
  })
}

const short: Record<Tie, string> = {
  lives: '住',
  owns: '有房在',
  works: '上班在',
  registered: '户口在',
} satisfies Record<keyof typeof ties, string>
