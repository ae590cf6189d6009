import type { Post } from '@linli/contract'
import { posts } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { mayKeepSome, maySeeHandlers, maySeeMembers, policy } from './policy.ts'

const area = '500111003001'
const resident: Actor = { ...nobody(500111), accountId: 'a', personId: 'p' }
const holding = (post: Post, areaCode = area, gridCode: string | null = null): Actor => ({
  ...resident,
  appointments: [{ appointmentId: 'x', post, areaCode, gridCode, organisationId: null, organisationKind: null }],
})
const keepers: Post[] = ['communityOfficer', 'secretary', 'subdistrictOfficer', 'districtOfficer', 'administrator']

const reading = ['listOrganisations', 'getOrganisation'] as const
const keeping = ['saveOrganisation', 'addOrganisationMember', 'endOrganisationMember', 'linkPartyOrganisation'] as const

// who, reads the register, sees handlers, sees members by name, keeps the register of the community
const denied = (reason: string) => ({ denied: reason })
const table = [
  ['a stranger', nobody(500111), denied('other-district'), false, false, denied('staff-only')],
  [
    'an account of another district',
    { ...nobody(500111), accountId: 'a' },
    denied('other-district'),
    false,
    false,
    denied('staff-only'),
  ],
  ['a resident', resident, true, false, false, denied('staff-only')],
  ...(Object.keys(posts) as Post[]).map((post) => {
    const keeps = keepers.includes(post)
    return [
      post,
      holding(post),
      true,
      true,
      keeps || post === 'gridWorker' || post === 'gridLead',
      keeps || denied('staff-only'),
    ] as const
  }),
  ['a grid worker of one grid', holding('gridWorker', area, `${area}002`), true, true, true, denied('staff-only')],
  ['a secretary next door', holding('secretary', '500111003002'), true, true, false, denied('not-your-area')],
  ['an officer of the subdistrict', holding('subdistrictOfficer', '500111003'), true, true, true, true],
  [
    'an officer of another subdistrict',
    holding('subdistrictOfficer', '500111004'),
    true,
    true,
    false,
    denied('not-your-area'),
  ],
  ['the administrator of the district', holding('administrator', '500111'), true, true, true, true],
] as const

describe.each(table)('%s', (_who, actor, reads, handlers, members, keeps) => {
  test.each(reading)('%s', (verb) => expect(policy[verb](actor)).toEqual(reads))
  test.each(keeping)('%s', (verb) => expect(policy[verb](actor, area)).toEqual(keeps))
  test('sees of people what the table says', () => {
    expect([maySeeHandlers(actor), maySeeMembers(actor, area)]).toEqual([handlers, members])
  })
  test('may ask who the six parties are', () => expect(policy.getSixParties()).toBe(true))
  test('has a button to add one, or is told that it is for staff', () => {
    expect(mayKeepSome(actor)).toEqual(keeps === true || keeps.denied === 'not-your-area' ? true : keeps)
  })
})

test('every area a change is about is asked for', () => {
  expect(policy.saveOrganisation(holding('secretary'), area, `${area}00001`)).toBe(true)
  expect(policy.saveOrganisation(holding('secretary'), area, '500111003002')).toEqual(denied('not-your-area'))
})

test('no verb is left out', () => {
  expect(Object.keys(policy).sort()).toEqual([...reading, ...keeping, 'getSixParties'].sort())
})
