import { expect, test } from 'vitest'
import { policy } from './policy.ts'

test('where things are is public: everybody may list districts and areas', () => {
  expect(Object.entries(policy).map(([verb, rule]) => [verb, rule()])).toEqual([
    ['listDistricts', true],
    ['listAreas', true],
  ])
})
