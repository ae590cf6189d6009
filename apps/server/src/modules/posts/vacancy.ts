import type { Post } from '@linli/contract'

/** A seat nobody holds, or a place for which nobody has set up the post. `since`: the day it fell empty; null: never held. */
export interface Vacancy {
  postId: string | null
  kind: Post
  title: string | null
  areaCode: string
  gridCode: string | null
  seats: number
  vacant: number
  since: string | null
}

export interface CountedPost {
  postId: string
  kind: Post
  title: string | null
  areaCode: string
  gridCode: string | null
  seats: number
  held: number
  lastEnded: string | null
}

/** What stands empty: seats of posts, then grids without the post of a worker and buildings without that of a lead. */
export function vacanciesOf(
  posts: CountedPost[],
  grids: { gridCode: string; communityCode: string; kind: string }[],
  buildings: string[],
): Vacancy[] {
  const empty = posts
    .filter(({ seats, held }) => held < seats)
    .map(({ held, lastEnded, ...post }): Vacancy => ({ ...post, vacant: post.seats - held, since: lastEnded }))
  const worked = new Set(posts.flatMap(({ kind, gridCode }) => (kind === 'gridWorker' && gridCode ? [gridCode] : [])))
  const led = new Set(posts.flatMap(({ kind, areaCode }) => (kind === 'buildingLead' ? [areaCode] : [])))
  const none = { postId: null, title: null, seats: 1, vacant: 1, since: null }
  return [
    ...empty,
    ...grids
      .filter(({ gridCode, kind }) => kind !== 'micro' && !worked.has(gridCode))
      .map(
        ({ gridCode, communityCode }): Vacancy => ({ ...none, kind: 'gridWorker', areaCode: communityCode, gridCode }),
      ),
    ...buildings
      .filter((areaCode) => !led.has(areaCode))
      .map((areaCode): Vacancy => ({ ...none, kind: 'buildingLead', areaCode, gridCode: null })),
  ].sort(longestFirst)
}

/** By these a page ends and the next begins: never held comes before any day. */
export const keyOf = (vacancy: Vacancy): [string, string] => [
  vacancy.since ?? '',
  `${vacancy.gridCode ?? vacancy.areaCode} ${vacancy.kind} ${vacancy.postId ?? ''}`,
]

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
export const after = (vacancy: Vacancy, [since, rest]: readonly [string, string]): boolean => {
  const [ownSince, ownRest] = keyOf(vacancy)
  return ownSince === since ? ownRest > rest : ownSince > since
}
function longestFirst(a: Vacancy, b: Vacancy): number {
  const [sinceA, restA] = keyOf(a)
  const [sinceB, restB] = keyOf(b)
  return compare(sinceA, sinceB) || compare(restA, restB)
}
