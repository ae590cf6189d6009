import { expect, test } from 'vitest'
import { careLookedFor, peopleSearch } from './search.ts'

test('an address says what it may; anything else is dropped', () => {
  expect(peopleSearch({ q: '王', tie: 'lives', age: 'elder', care: 'livesAlone', within: '500111003001' })).toEqual({
    q: '王',
    tie: 'lives',
    age: 'elder',
    care: 'livesAlone',
    within: '500111003001',
  })
  expect(peopleSearch({ q: '', tie: 'visits', age: '60', care: 'name', within: 'x' })).toEqual({})
})

test.each([
  [['gridWorker'], ['livesAlone', 'disability', 'leftBehindChild']],
  [['subdistrictOfficer'], []],
  [['handler'], []],
] as const)('%j look for %j', (posts, kinds) => {
  expect(careLookedFor(posts)).toEqual(kinds)
})

test('a secretary looks for every kind', () => {
  expect(careLookedFor(['secretary'])).toHaveLength(8)
})
