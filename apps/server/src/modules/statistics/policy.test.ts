import { expect, it } from 'vitest'
import { nobody } from '../../platform/actor.ts'
import { policy } from './policy.ts'

it('lets everybody read the board', () => {
  expect(policy.getPublicFigures()).toBe(true)
})

it.each([
  ['nobody', nobody(500111), { denied: 'other-district' }],
  ['an account that is nobody here', { ...nobody(500111), accountId: 'a' }, { denied: 'other-district' }],
  ['somebody', { ...nobody(500111), accountId: 'a', personId: 'p' }, true],
])('lets %s count', (_, actor, expected) => {
  expect(policy.countIssues(actor)).toEqual(expected)
})
