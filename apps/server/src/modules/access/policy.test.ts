import { type Post, posts } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { policy } from './policy.ts'

const community = '500111003001'
const holding = (post: Post, areaCode: string): Actor => ({
  ...nobody(500111),
  accountId: 'a',
  personId: 'p',
  appointments: [{ appointmentId: 'x', post, areaCode, gridCode: null, organisationId: null, organisationKind: null }],
})
const overseers: Post[] = [
  'secretary',
  'subdistrictOfficer',
  'districtOfficer',
  'securityAdministrator',
  'auditAdministrator',
]

describe.each(Object.keys(posts) as Post[])('%s', (post) => {
  test('asks about others where the table says', () => {
    const asks = (areaCode: string) =>
      policy.explainAccess(holding(post, areaCode), { personId: 'other', places: [community] })
    const expected = overseers.includes(post)
    expect(asks(community)).toEqual(expected ? true : { denied: 'not-your-area' })
    expect(asks('500111')).toEqual(expected ? true : { denied: 'not-your-area' })
    expect(asks('500111003002')).toEqual({ denied: 'not-your-area' })
  })
})

test('anybody about themselves; a neighbour about nobody else, and nobody who is not signed in', () => {
  const neighbour: Actor = { ...nobody(500111), accountId: 'a', personId: 'p' }
  expect(policy.explainAccess(neighbour, { personId: 'p', places: [] })).toBe(true)
  expect(policy.explainAccess(neighbour, { personId: 'q', places: [community] })).toEqual({ denied: 'staff-only' })
  expect(policy.explainAccess(nobody(500111), { personId: null, places: [community] })).toEqual({
    denied: 'staff-only',
  })
})

test('no verb is left out', () => {
  expect(Object.keys(policy)).toEqual(['explainAccess'])
})
