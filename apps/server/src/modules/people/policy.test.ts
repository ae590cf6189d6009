import type { Post } from '@linli/contract'
import { expect, test } from 'vitest'
import { type Actor, holds, nobody, officialPosts } from '../../platform/actor.ts'
import { mayRegisterAt, policy, waitsToBeConfirmed } from './policy.ts'

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

test.each(Object.keys(people))('the register is searched by who keeps it or appoints: %s', (who) => {
  const [actor] = people[who] as [Actor, string]
  const keeps = ['gridWorker', 'communityOfficer', 'secretary', 'subdistrictOfficer', 'districtOfficer'].some((each) =>
    actor.appointments.some((held) => held.post === each),
  )
  expect(policy.searchPeople(actor)).toEqual(keeps ? true : { denied: 'staff-only' })
})

/** Of somebody who lives in the grid, and is of age: getPerson, savePerson, setCareFlag lowIncome, reveal phone, merge. */
const verbs: Record<string, [string, string, string, string, string]> = {
  nobody: ['staff-only', 'staff-only', 'staff-only', 'not-to-be-seen', 'staff-only'],
  neighbour: ['staff-only', 'staff-only', 'staff-only', 'not-to-be-seen', 'staff-only'],
  gridWorker: ['yes', 'yes', 'care-not-yours', 'yes', 'staff-only'],
  'grid worker of another grid': ['not-your-area', 'not-your-area', 'not-your-area', 'not-to-be-seen', 'staff-only'],
  buildingLead: ['staff-only', 'staff-only', 'staff-only', 'not-to-be-seen', 'staff-only'],
  communityOfficer: ['yes', 'yes', 'yes', 'yes', 'yes'],
  secretary: ['yes', 'yes', 'yes', 'yes', 'yes'],
  'secretary of another community': [
    'not-your-area',
    'not-your-area',
    'not-your-area',
    'not-to-be-seen',
    'not-your-area',
  ],
  subdistrictOfficer: ['yes', 'yes', 'care-not-yours', 'yes', 'yes'],
  districtOfficer: ['yes', 'staff-only', 'care-not-yours', 'not-to-be-seen', 'yes'],
  handler: ['staff-only', 'staff-only', 'staff-only', 'not-to-be-seen', 'staff-only'],
  merchant: ['staff-only', 'staff-only', 'staff-only', 'not-to-be-seen', 'staff-only'],
  administrator: ['staff-only', 'staff-only', 'staff-only', 'not-to-be-seen', 'staff-only'],
}
const decided = (expected: string) => (expected === 'yes' ? true : { denied: expected })
const subject = { personId: 'somebody else', places: [{ areaCode: `${area}00001`, gridCode: grid }], minor: false }

test.each(Object.keys(people))('what %s may do with somebody of the register', (who) => {
  const [actor] = people[who] as [Actor, string]
  const [get, save, care, reveal, merge] = verbs[who] as [string, string, string, string, string]
  expect(policy.getPerson(actor, subject)).toEqual(decided(get))
  expect(policy.savePerson(actor, subject, { phone: null })).toEqual(decided(save))
  expect(policy.setCareFlag(actor, subject, 'lowIncome')).toEqual(decided(care))
  expect(policy.revealField(actor, subject, ['phone'])).toEqual(decided(reveal))
  expect(policy.mergePeople(actor, [subject, subject])).toEqual(decided(merge))
  expect(policy.unmergePeople(actor, [subject, subject])).toEqual(decided(merge))
  const officer = holds(actor, officialPosts)
  expect(policy.listDuplicatePeople(actor)).toEqual(officer ? true : { denied: 'staff-only' })
  expect(policy.rotateKeys(actor)).toEqual({ denied: 'staff-only' })
})

test('one leaves oneself', () => {
  const me = { ...account, personId: 'p' }
  expect(policy.leaveCommunity(me, { personId: 'p' })).toBe(true)
  expect(policy.leaveCommunity(me, { personId: 'q' })).toEqual({ denied: 'not-yours' })
  expect(policy.leaveCommunity(post('secretary'), { personId: 'q' })).toEqual({ denied: 'not-yours' })
})

test('both of two that are merged lie where the official governs', () => {
  const elsewhere = { ...subject, places: [{ areaCode: '500111003002' }] }
  const officer = post('communityOfficer')
  expect(policy.mergePeople(officer, [subject, elsewhere])).toEqual({ denied: 'not-your-area' })
  expect(policy.unmergePeople(officer, [subject, elsewhere])).toBe(true)
})

test('of themselves people change their own fields, say no care, and see all', () => {
  const me = { ...post('communityOfficer'), personId: subject.personId }
  expect(policy.getPerson(me, subject)).toBe(true)
  expect(policy.savePerson(me, subject, { revision: 1, displayName: '兰姨', addRelations: [] })).toBe(true)
  expect(policy.savePerson(me, subject, { phone: '13812345678' })).toEqual({ denied: 'own-fields-only' })
  expect(policy.savePerson(me, subject, { endResidences: [{ residenceId: 'r', on: '2026-01-01' }] })).toEqual({
    denied: 'own-fields-only',
  })
  expect(policy.setCareFlag(me, subject, 'livesAlone')).toEqual({ denied: 'staff-only' })
  expect(policy.revealField(me, subject, ['idNumber', 'door'])).toBe(true)
  expect(policy.listWhoLookedAtMe(me)).toBe(true)
  expect(policy.listWhoLookedAtMe(account)).toEqual({ denied: 'not-a-member' })
})

test('what is protected of a minor nobody reveals by themselves; another approves it', () => {
  const minor = { ...subject, minor: true }
  const asked = { areaCode: `${area}00001`, gridCode: grid, askedBy: 'somebody' }
  for (const actor of [post('communityOfficer'), post('gridWorker', area, grid), post('secretary')]) {
    expect(policy.revealField(actor, minor, ['phone'])).toEqual({ denied: 'minor-protected' })
    expect(policy.revealField(actor, minor, ['phone'], ['phone'])).toBe(true)
    expect(policy.requestMinorReveal(actor, minor, ['phone'])).toBe(true)
    expect(policy.requestMinorReveal(actor, subject, ['phone'])).toEqual({ denied: 'minor-not-needed' })
    expect(policy.requestMinorReveal(actor, minor, ['gender'])).toEqual({ denied: 'minor-not-needed' })
    expect(policy.listMinorReveals(actor)).toBe(true)
  }
  expect(policy.requestMinorReveal(post('gridWorker', area, grid), minor, ['childInNeed'])).toEqual({
    denied: 'not-to-be-seen',
  })
  expect(policy.requestMinorReveal(post('secretary', '500111003002'), minor, ['phone'])).toEqual({
    denied: 'not-your-area',
  })
  expect(policy.decideMinorReveal(post('secretary'), asked)).toBe(true)
  expect(policy.decideMinorReveal(post('subdistrictOfficer', '500111003'), asked)).toBe(true)
  expect(policy.decideMinorReveal(post('secretary', '500111003002'), asked)).toEqual({ denied: 'not-your-area' })
  expect(policy.decideMinorReveal(post('communityOfficer'), asked)).toEqual({ denied: 'minor-decided-above' })
  const own = { ...asked, askedBy: post('secretary').personId as string }
  expect(policy.decideMinorReveal(post('secretary'), own)).toEqual({ denied: 'own-request' })
})

test('who acted for somebody at their joining does not confirm it', () => {
  const asked = { areaCode: `${area}00001`, gridCode: grid, personId: 'q' }
  const worker = post('gridWorker', area, grid)
  expect(policy.confirmMembership(worker, { ...asked, actedOn: new Set(['another']) })).toBe(true)
  expect(policy.confirmMembership(worker, { ...asked, actedOn: new Set([worker.personId as string]) })).toEqual({
    denied: 'acted-on-it',
  })
})

test('somebody new is written by who writes the register, and keys are changed by who keeps security', () => {
  expect(policy.savePerson(post('gridWorker', area, grid), null, {})).toBe(true)
  expect(policy.savePerson(post('handler'), null, {})).toEqual({ denied: 'staff-only' })
  expect(policy.rotateKeys(post('securityAdministrator', '500111'))).toBe(true)
  expect(policy.listFieldRegistry()).toBe(true)
  expect(mayRegisterAt(post('gridWorker', area, grid), { areaCode: `${area}00001`, gridCode: grid })).toBe(true)
  expect(mayRegisterAt(post('gridWorker', area, grid), { areaCode: area })).toEqual({ denied: 'person-out-of-area' })
  expect(mayRegisterAt(post('districtOfficer', '500111'), { areaCode: area })).toEqual({ denied: 'staff-only' })
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
  expect(Object.keys(policy)).toEqual([
    'joinCommunity',
    'searchPeople',
    'listMemberships',
    'confirmMembership',
    'leaveCommunity',
    'getPerson',
    'savePerson',
    'setCareFlag',
    'revealField',
    'requestMinorReveal',
    'listMinorReveals',
    'decideMinorReveal',
    'listWhoLookedAtMe',
    'listDuplicatePeople',
    'mergePeople',
    'unmergePeople',
    'listFieldRegistry',
    'getKeyState',
    'rotateKeys',
  ])
})
