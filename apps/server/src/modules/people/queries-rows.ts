import type { ResponseOf, Tie, ties } from '@linli/contract'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { maskPhone } from '../../platform/vault.ts'
import { eyes } from './person-view.ts'
import { foundPeople } from './queries-found.ts'
import type { PostsOfPeople } from './queries-search.ts'
import { ageOn } from './viewing.ts'

export type PersonRow = ResponseOf<'searchPeople'>['rows'][number]

/** People as lists show them, in this order: what the viewer may see of each, the phone masked whoever looks. */
export async function personRows(q: Reader, ids: string[], postsOf: PostsOfPeople): Promise<PersonRow[]> {
  if (ids.length === 0) return []
  const [people, posts] = await Promise.all([foundPeople(q, ids), postsOf(q, ids)])
  const today = shanghaiDate(q.now)
  return people.map(({ found, places, flags }): PersonRow => {
    const { row, open, current } = found
    const { see, view, clear } = eyes(q.actor, found, new Set())
    const [home] = current
    const label = home ? (places.get(home.area_code)?.label ?? '') : ''
    const held = (posts.get(row.person_id) ?? []).map((post) => post.label)
    const seenPlace = view('place') !== 'absent'
    return {
      personId: row.person_id,
      name: see('name', open.name)?.value ?? row.display_name,
      phone: view('phone') === 'absent' ? null : open.phone && maskPhone(open.phone),
      about: [...held, ...(home && seenPlace ? [`${short[home.tie]}${label}`] : [])].join('；') || '没有登记住处和岗位',
      label: home && seenPlace ? label : null,
      tie: home && seenPlace ? home.tie : null,
      age: open.bornOn && clear('born') ? ageOn(open.bornOn, today) : null,
      care: flags.filter((kind) => clear(kind)),
    }
  })
}

const short: Record<Tie, string> = {
  lives: '住',
  owns: '有房在',
  works: '上班在',
  registered: '户口在',
} satisfies Record<keyof typeof ties, string>
