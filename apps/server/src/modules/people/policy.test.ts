import type { Post } from '@linli/contract'
import { expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { policy, waitsToBeConfirmed } from './policy.ts'

const account = { ...nobody(500111), accountId: 'a' }

test.each([
  ['somebody not signed in', nobody(500111), { denied: 'not-signed-in' }],
  ['an account that is nobody here yet', account, true],
  ['a neighbour', { ...account, personId: 'p' }, true],
] as const)('joinCommunity by %s', (_who, actor, expected) => {
  expect(policy.joinCommunity(actor)).toEqual(expected)
})

const area = '500111003001'
const grid = `${area}001`
const post = (held: Post, areaCode = area, gridCode: string | null = null): Actor => ({
  ...account,
  personId: held,
  appointments: [{ appointmentId: 'a', post: held, areaCode, gridCode, organisationId: null, organisationKind: null }],
})
const people: Record<string, [Actor, string]> = {
  nobody: [nobody(500111), 'staff-only'],
  neighbour: [{ ...account, personId: 'p' }, 'staff-only'],
  gridWorker: [post('gridWorker', area, grid), 'yes'],
  'grid worker of another grid': [post('gridWorker', area, `${area}002`), 'not-your-area'],
  buildingLead: [post('buildingLead', `${area}00001`), 'staff-only'],
  communityOfficer: [post('communityOfficer'), 'yes'],
  secretary: [post('secretary'), 'yes'],
  'secretary of another community': [post('secretary', '500111003002'), 'not-your-area'],
  subdistrictOfficer: [post('subdistrictOfficer', '500111003'), 'yes'],
  districtOfficer: [post('districtOfficer', '500111'), 'yes'],
  handler: [post('handler'), 'staff-only'],
  merchant: [post('merchant'), 'staff-only'],
  administrator: [post('administrator', '500111'), 'staff-only'],
}

test.each(Object.keys(people))('confirmMembership and listMemberships by %s', (who) => {
  const [actor, expected] = people[who] as [Actor, string]
  const asked = { areaCode: `${area}00001`, gridCode: grid, personId: 'somebody else' }
  expect(policy.confirmMembership(actor, asked)).toEqual(expected === 'yes' ? true : { denied: expected })
  expect(policy.listMemberships(actor)).toEqual(expected === 'staff-only' ? { denied: 'staff-only' } : true)
  if (actor.personId)
    expect(policy.confirmMembership(actor, { ...asked, personId: actor.personId })).toEqual({
      denied: 'own-membership',
    })
})

test.each(Object.keys(people))('the register is searched by who appoints: %s', (who) => {
  const [actor] = people[who] as [Actor, string]
  const appoints = ['communityOfficer', 'secretary', 'subdistrictOfficer', 'districtOfficer'].some((each) =>
    actor.appointments.some((held) => held.post === each),
  )
  expect(policy.searchPeople(actor)).toEqual(appoints ? true : { denied: 'staff-only' })
})

test('who waits is who has homes and none of them confirmed; a post makes one known', () => {
  const home = (status: 'pending' | 'confirmed') => ({
    membershipId: status,
    areaCode: area,
    communityCode: area,
    status,
  })
  const living = (...homes: ('pending' | 'confirmed')[]) => ({ ...account, personId: 'p', homes: homes.map(home) })
  expect(waitsToBeConfirmed(living())).toBe(false)
  expect(waitsToBeConfirmed(living('pending'))).toBe(true)
  expect(waitsToBeConfirmed(living('pending', 'confirmed'))).toBe(false)
  expect(waitsToBeConfirmed({ ...post('merchant'), homes: [home('pending')] })).toBe(false)
})

test('no verb is left out', () => {
  expect(Object.keys(policy)).toEqual(['joinCommunity', 'searchPeople', 'listMemberships', 'confirmMembership'])
})
