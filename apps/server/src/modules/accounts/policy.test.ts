import type { Post } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { type Actor, type Appointment, nobody } from '../../platform/actor.ts'
import { type Owner, policy } from './policy.ts'

const [district, subdistrict, community] = ['500111', '500111003', '500111003001']
const grid = `${community}001`
const held = (post: Post, areaCode: string, gridCode: string | null = null): Appointment => ({
  appointmentId: post,
  post,
  areaCode,
  gridCode,
  organisationId: null,
  organisationKind: null,
})
const who = (...appointments: Appointment[]): Actor => ({
  ...nobody(500111),
  accountId: 'me',
  personId: 'me',
  appointments,
})
const actors = {
  resident: who(),
  gridWorker: who(held('gridWorker', community, grid)),
  officer: who(held('communityOfficer', community)),
  secretary: who(held('secretary', community)),
  neighbour: who(held('secretary', '500111003002')),
  subdistrict: who(held('subdistrictOfficer', subdistrict)),
  district: who(held('districtOfficer', district)),
  administrator: who(held('administrator', district)),
  security: who(held('securityAdministrator', district)),
  audit: who(held('auditAdministrator', district)),
}
type Name = keyof typeof actors

const owner = (posts: [Post, string][], over: Partial<Owner> = {}): Owner => ({
  personId: 'other',
  posts: posts.map(([kind, areaCode]) => ({ kind, areaCode })),
  homes: [{ areaCode: `${community}00001`, gridCode: grid }],
  elsewhere: false,
  ...over,
})
const allowed = (of: Owner, verb: 'issueStaffAccount' | 'resetStaffAccount' | 'changePhoneOnBehalf') =>
  (Object.keys(actors) as Name[]).filter((name) => policy[verb](actors[name], of) === true)

// what the person holds, who gives and resets the account
describe.each([
  [
    'a grid worker',
    owner([['gridWorker', community]]),
    ['officer', 'secretary', 'subdistrict', 'district', 'security'],
  ],
  ['a secretary', owner([['secretary', community]]), ['subdistrict', 'district', 'security']],
  [
    'a grid worker who is a secretary next door',
    owner([
      ['gridWorker', community],
      ['secretary', '500111003002'],
    ]),
    ['subdistrict', 'district', 'security'],
  ],
  ['the officer of the district', owner([['districtOfficer', district]]), ['security']],
  ['the auditor', owner([['auditAdministrator', district]]), ['district']],
  [
    'the auditor, once a grid worker too',
    owner([
      ['gridWorker', community],
      ['auditAdministrator', district],
    ]),
    ['district'],
  ],
  ['somebody without a post', owner([]), []],
  ['somebody who is in another district too', owner([['gridWorker', community]], { elsewhere: true }), []],
] as [string, Owner, Name[]][])('%s', (_what, of, names) => {
  test('is given an account, and a new beginning, by who appoints for all of it', () => {
    expect(allowed(of, 'issueStaffAccount')).toEqual(names)
    expect(allowed(of, 'resetStaffAccount')).toEqual(names)
  })
})

test('why not is told: one’s own, another’s area, above, no post, another district', () => {
  const worker = owner([['gridWorker', community]])
  const told = (actor: Actor, of: Owner) => policy.issueStaffAccount(actor, of)
  expect(told(actors.resident, worker)).toEqual({ denied: 'staff-only' })
  expect(told(actors.officer, { ...worker, personId: 'me' })).toEqual({ denied: 'own-account' })
  expect(told(actors.neighbour, worker)).toEqual({ denied: 'not-your-area' })
  expect(told(actors.officer, owner([['secretary', community]]))).toEqual({ denied: 'above-your-rank' })
  const more = owner([
    ['gridWorker', community],
    ['secretary', community],
  ])
  expect(told(actors.officer, more)).toEqual({ denied: 'account-above' })
  expect(told(actors.officer, owner([]))).toEqual({ denied: 'no-post-yet' })
  expect(told(actors.officer, { ...worker, elsewhere: true })).toEqual({ denied: 'account-elsewhere' })
})

test('at the counter: who serves where somebody lives; of who holds a post, who appoints for it', () => {
  expect(allowed(owner([]), 'changePhoneOnBehalf')).toEqual([
    'gridWorker',
    'officer',
    'secretary',
    'subdistrict',
    'district',
  ])
  expect(allowed(owner([['gridWorker', community]]), 'changePhoneOnBehalf')).toEqual([
    'officer',
    'secretary',
    'subdistrict',
    'district',
    'security',
  ])
  expect(allowed(owner([], { personId: 'me' }), 'changePhoneOnBehalf')).toEqual([])
  expect(allowed(owner([], { homes: [] }), 'changePhoneOnBehalf')).toEqual([])
})

test('who appoints for anything sees whether somebody has an account', () => {
  const seeing = (Object.keys(actors) as Name[]).filter((name) => policy.getStaffAccount(actors[name]) === true)
  expect(seeing).toEqual(['officer', 'secretary', 'neighbour', 'subdistrict', 'district', 'security'])
})
