import { type Post, posts } from '@linli/contract'
import { expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { policy } from './policy.ts'

const area = '500111003001'
const resident: Actor = { ...nobody(500111), accountId: 'a', personId: 'p' }
const holding = (post: Post, areaCode = area): Actor => ({
  ...resident,
  appointments: [{ appointmentId: 'x', post, areaCode, gridCode: null, organisationId: null, organisationKind: null }],
})
const keepers: Post[] = ['communityOfficer', 'secretary', 'subdistrictOfficer', 'districtOfficer', 'administrator']

test.each([
  ['nobody', nobody(500111), { denied: 'staff-only' }],
  ['a resident', resident, { denied: 'staff-only' }],
  ...(Object.keys(posts) as Post[]).map(
    (post) => [post, holding(post), keepers.includes(post) || { denied: 'staff-only' }] as const,
  ),
  ['the secretary next door', holding('secretary', '500111003002'), { denied: 'not-your-area' }],
  ['an officer of the district', holding('districtOfficer', '500111'), true],
  ['an officer of another subdistrict', holding('subdistrictOfficer', '500111004'), { denied: 'not-your-area' }],
] as const)('saveFacility by %s; listFacilities by everybody', (_who, actor, expected) => {
  expect(policy.saveFacility(actor, area)).toEqual(expected)
  expect(policy.listFacilities()).toBe(true)
})

test('moving one is asked of both areas', () => {
  expect(policy.saveFacility(holding('secretary'), area, '500111003002')).toEqual({ denied: 'not-your-area' })
})

test('no verb is left out', () => {
  expect(Object.keys(policy)).toEqual(['listFacilities', 'saveFacility'])
})
