import type { CareKind, ResponseOf, Tie, ties } from '@linli/contract'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import { maskPhone } from '../../platform/vault.ts'
import { placesOf } from '../territory/index.ts'
import { eyes, type FoundPerson } from './person-view.ts'
import type { PostsOfPeople } from './queries-search.ts'
import { openPerson } from './sealed-person.ts'
import type { PeopleTables } from './tables.ts'
import { ageOn, isMinor } from './viewing.ts'

const db = tables<PeopleTables>()
export type PersonRow = ResponseOf<'searchPeople'>['rows'][number]

/** People as lists show them, in this order: what the viewer may see of each, the phone masked whoever looks. */
export async function personRows(q: Reader, ids: string[], postsOf: PostsOfPeople): Promise<PersonRow[]> {
  if (ids.length === 0) return []
  const isOne = sql<string>`any(${ids})`
  const [people, homes, flags, posts] = await Promise.all([
    q.all(
      db
        .selectFrom('people as p')
        .leftJoin('person_keys as k', (join) =>
          join.on('k.district_id', '=', q.district).onRef('k.person_id', '=', 'p.person_id'),
        )
        .selectAll('p')
        .select('k.wrapped')
        .where('p.district_id', '=', q.district)
        .where('p.person_id', '=', isOne),
    ),
    q.all(
      db
        .selectFrom('residences')
        .selectAll()
        .where('district_id', '=', q.district)
        .where('person_id', '=', isOne)
        .where('to_on', 'is', null)
        .orderBy(sql`array_position(array['lives', 'registered', 'owns', 'works'], tie)`)
        .orderBy('noted_at'),
    ),
    q.all(
      db
        .selectFrom('care_flags')
        .select(['person_id', 'kind'])
        .where('district_id', '=', q.district)
        .where('person_id', '=', isOne)
        .where('ended_at', 'is', null)
        .orderBy('noted_at'),
    ),
    postsOf(q, ids),
  ])
  const places = await placesOf(
    q,
    homes.map(({ area_code }) => area_code),
  )
  const today = shanghaiDate(q.now)
  const byId = new Map(people.map((row) => [row.person_id, row]))
  return ids.flatMap((personId): PersonRow[] => {
    const row = byId.get(personId)
    if (!row) return []
    const current = homes.filter(({ person_id }) => person_id === personId)
    const open = openPerson(q.vault, row)
    const found: FoundPerson = {
      row,
      open,
      homes: current,
      current,
      subject: {
        personId,
        places: current.map(({ area_code }) => ({
          areaCode: area_code,
          gridCode: places.get(area_code)?.gridCode ?? null,
        })),
        minor: open.bornOn ? ageOn(open.bornOn, today) < 18 : isMinor(row.born_year, today),
      },
    }
    const { see, view, clear } = eyes(q.actor, found, { revealed: new Set(), approved: [] })
    const [home] = current
    const label = home ? (places.get(home.area_code)?.label ?? '') : ''
    const held = (posts.get(personId) ?? []).map((post) => post.label)
    const seenPlace = view('place') !== 'absent'
    return [
      {
        personId,
        name: see('name', open.name)?.value ?? row.display_name,
        phone: view('phone') === 'absent' ? null : open.phone && maskPhone(open.phone),
        about:
          [...held, ...(home && seenPlace ? [`${short[home.tie]}${label}`] : [])].join('；') || '没有登记住处和岗位',
        label: home && seenPlace ? label : null,
        tie: home && seenPlace ? home.tie : null,
        age: open.bornOn && clear('born') ? ageOn(open.bornOn, today) : null,
        care: flags
          .filter(({ person_id, kind }) => person_id === personId && clear(kind))
          .map(({ kind }) => kind as CareKind),
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
