import type { Post } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { policy } from './policy.ts'

const community = '500111003001'
const holding = (post: Post, areaCode: string, gridCode: string | null = null, personId = 'me'): Actor => ({
  ...nobody(500111),
  accountId: 'a',
  personId,
  appointments: [{ appointmentId: 'x', post, areaCode, gridCode, organisationId: null, organisationKind: null }],
})
const people = {
  'an officer of the community': holding('communityOfficer', community),
  'its secretary': holding('secretary', community),
  'an officer of the subdistrict': holding('subdistrictOfficer', '500111003'),
  'an officer of the district': holding('districtOfficer', '500111'),
  'the system administrator': holding('administrator', '500111'),
  'its grid worker': holding('gridWorker', community, `${community}001`),
  'the secretary beside it': holding('secretary', '500111003002'),
  'an officer of another subdistrict': holding('subdistrictOfficer', '500111004'),
  'the security administrator': holding('securityAdministrator', '500111'),
  'the audit administrator': holding('auditAdministrator', '500111'),
  'a handler': holding('handler', community),
  'a building lead': holding('buildingLead', `${community}00001`),
  'a resident': { ...nobody(500111), accountId: 'a', personId: 'me' },
  nobody: nobody(500111),
}
type Who = keyof typeof people

const draws: Who[] = [
  'an officer of the community',
  'its secretary',
  'an officer of the subdistrict',
  'an officer of the district',
  'the system administrator',
]
const decides: Who[] = ['an officer of the subdistrict', 'an officer of the district']
const lists: Who[] = [...draws, 'the secretary beside it', 'an officer of another subdistrict']

describe.each(Object.keys(people) as Who[])('%s', (who) => {
  const actor = people[who]
  test.each(['draftGridPlan', 'submitGridPlan', 'withdrawGridPlan'] as const)('%s', (verb) => {
    expect(policy[verb](actor, community) === true).toBe(draws.includes(who))
  })
  test('checkGridPlan', () => {
    expect(policy.checkGridPlan(actor, community) === true).toBe([...draws, 'its grid worker'].includes(who))
  })
  test('listGridPlans', () => {
    expect(policy.listGridPlans(actor) === true).toBe(lists.includes(who))
  })
  test('decideGridPlan', () => {
    const plan = { community_code: community, drawers: ['another'] }
    expect(policy.decideGridPlan(actor, plan) === true).toBe(decides.includes(who))
  })
})

test('nobody decides a plan they had a hand in, whatever the post', () => {
  const plan = { community_code: community, drawers: ['another', 'me'] }
  for (const who of decides) expect(policy.decideGridPlan(people[who], plan)).toEqual({ denied: 'own-plan' })
})
