import type { Post } from '@linli/contract'
import { expect, test } from 'vitest'
import { after, type CountedPost, keyOf, vacanciesOf } from './vacancy.ts'

const community = '500111003001'
const post = (kind: Post, over: Partial<CountedPost> = {}): CountedPost => ({
  postId: kind,
  kind,
  title: null,
  areaCode: community,
  gridCode: null,
  seats: 1,
  held: 1,
  lastEnded: null,
  ...over,
})
const grid = (n: number, kind = 'general') => ({ gridCode: `${community}00${n}`, communityCode: community, kind })

test('empty seats, grids without a worker, buildings without a lead; what was never held first, then the longest', () => {
  const found = vacanciesOf(
    [
      post('secretary', { held: 0, lastEnded: '2026-02-01' }),
      post('communityOfficer', { seats: 3, held: 1, lastEnded: '2025-11-01' }),
      post('gridWorker', { gridCode: grid(1).gridCode }),
      post('buildingLead', { areaCode: `${community}00001`, held: 0 }),
    ],
    [grid(1), grid(2), grid(3, 'micro')],
    [`${community}00001`, `${community}00002`],
  )
  expect(
    found.map(({ kind, areaCode, gridCode, vacant, since }) => [kind, gridCode ?? areaCode, vacant, since]),
  ).toEqual([
    ['buildingLead', `${community}00001`, 1, null],
    ['buildingLead', `${community}00002`, 1, null],
    ['gridWorker', grid(2).gridCode, 1, null],
    ['communityOfficer', community, 2, '2025-11-01'],
    ['secretary', community, 1, '2026-02-01'],
  ])
  const pages = found.map((each) => found.filter((other) => after(other, keyOf(each))).length)
  expect(pages).toEqual([4, 3, 2, 1, 0])
})
