import type { Post } from '@linli/contract'
import { posts } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { maySeeHandlers, policy } from './policy.ts'

const resident: Actor = { ...nobody(500111), accountId: 'a', personId: 'p' }
const holding = (post: Post): Actor => ({
  ...resident,
  appointments: [
    {
      appointmentId: 'x',
      post,
      areaCode: '500111003001',
      gridCode: null,
      organisationId: null,
      organisationKind: null,
    },
  ],
})

// who, listOrganisations, sees the handlers in it
describe.each([
  ['a stranger', nobody(500111), { denied: 'other-district' }, false],
  ['an account of another district', { ...nobody(500111), accountId: 'a' }, { denied: 'other-district' }, false],
  ['a resident', resident, true, false],
  ...(Object.keys(posts) as Post[]).map((post) => [post, holding(post), true, true] as const),
] as const)('%s', (_who, actor, lists, sees) => {
  test('may list organisations, and sees handlers, as the table says', () => {
    expect(policy.listOrganisations(actor)).toEqual(lists)
    expect(maySeeHandlers(actor)).toBe(sees)
  })
})

test('no verb is left out', () => {
  expect(Object.keys(policy)).toEqual(['listOrganisations'])
})
