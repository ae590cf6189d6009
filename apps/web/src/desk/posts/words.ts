import { posts } from '@linli/contract/plain'
import type { RowOf } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayWords, today } from '../parts/days.ts'
import type { May } from '../parts/may.tsx'

export type PostRow = RowOf<'listPosts'>
export type Holder = PostRow['holders'][number]
type Absence = NonNullable<Holder['absent']>

export const titleOf = (post: Pick<PostRow, 'kind' | 'title'>): string =>
  post.title ? m.desk_post_titled({ title: post.title, kind: posts[post.kind] }) : posts[post.kind]

/** 龙滩园第一网格 says its community already. */
export const placeOf = ({ areaName, gridName }: Pick<PostRow, 'areaName' | 'gridName'>): string => {
  if (!gridName) return areaName
  return gridName.startsWith(areaName) ? gridName : `${areaName} ${gridName}`
}

/** What others are there to decide is not offered; what is refused for the time being is, with the reason. */
export const ownActs = (may: May): May =>
  Object.fromEntries(Object.entries(may).filter(([, said]) => said === true || said.reason !== 'staff-only'))

/** Appointed, and not in the post before a day to come. */
export const notYet = (holder: Pick<Holder, 'fromOn'>): boolean => holder.fromOn > today()

export const awayNow = (absent: Absence | null): boolean =>
  absent !== null && absent.fromOn <= today() && today() <= absent.toOn

export const absenceWords = (absent: Absence): string =>
  absent.fromOn === absent.toOn
    ? m.desk_post_away_one({ day: dayWords(absent.fromOn) })
    : m.desk_post_away({ from: dayWords(absent.fromOn), to: dayWords(absent.toOn) })

export const takesOverWords = ({ name, fromOn }: Holder): string =>
  m.desk_post_takes_over({ name, day: dayWords(fromOn) })

export const heldWords = (holder: Holder): string =>
  holder.toOn
    ? m.desk_post_held_until({ from: dayWords(holder.fromOn), to: dayWords(holder.toOn) })
    : m.desk_post_held_since({ from: dayWords(holder.fromOn) })
