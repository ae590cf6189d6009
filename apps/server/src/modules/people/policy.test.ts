import { expect, test } from 'vitest'
import { nobody } from '../../platform/actor.ts'
import { policy } from './policy.ts'

const account = { ...nobody(500111), accountId: 'a' }

test.each([
  ['somebody not signed in', nobody(500111), { denied: 'not-signed-in' }],
  ['an account that is nobody here yet', account, true],
  ['a neighbour', { ...account, personId: 'p' }, true],
] as const)('joinCommunity by %s', (_who, actor, expected) => {
  expect(policy.joinCommunity(actor)).toEqual(expected)
})

test('no verb is left out', () => {
  expect(Object.keys(policy)).toEqual(['joinCommunity'])
})
