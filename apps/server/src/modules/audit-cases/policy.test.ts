import type { Post } from '@linli/contract'
import { expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { policy } from './policy.ts'

const community = '500111003001'
const person = (post?: Post, areaCode = community): Actor => ({
  ...nobody(500111),
  personId: 'p',
  appointments: post
    ? [{ appointmentId: 'a', post, areaCode, gridCode: null, organisationId: null, organisationKind: null }]
    : [],
})
const about = (person_id: string, passed_to: 'secretary' | 'districtOfficer' | null = null) => ({
  person_id,
  area_code: community,
  passed_to,
})

test.each<[string, Actor, { sees: boolean; decides: boolean; reads: boolean; sets: boolean }]>([
  ['a resident', person(), { sees: false, decides: false, reads: false, sets: false }],
  ['a secretary', person('secretary'), { sees: false, decides: false, reads: false, sets: false }],
  [
    'a district officer',
    person('districtOfficer', '500111'),
    { sees: false, decides: false, reads: false, sets: false },
  ],
  ['system', person('administrator', '500111'), { sees: false, decides: false, reads: false, sets: false }],
  ['security', person('securityAdministrator', '500111'), { sees: false, decides: false, reads: true, sets: true }],
  ['audit', person('auditAdministrator', '500111'), { sees: true, decides: true, reads: true, sets: false }],
])('%s', (_, actor, may) => {
  const other = about('other')
  expect({
    sees: policy.getAuditCase(actor, other) === true,
    decides: policy.decideAuditCase(actor, other) === true,
    reads: policy.getAuditThresholds(actor) === true,
    sets: policy.setAuditThresholds(actor) === true,
  }).toEqual(may)
  for (const verb of [policy.askAuditCase, policy.stopReveals])
    expect(verb(actor, other)).toEqual(policy.decideAuditCase(actor, other))
  expect(policy.answerAuditCase(actor, other)).toEqual({ denied: 'case-not-about-you' })
  // One's own everybody sees and answers, and nobody decides.
  const own = about('p')
  expect([policy.getAuditCase(actor, own), policy.answerAuditCase(actor, own)]).toEqual([true, true])
  expect(policy.decideAuditCase(actor, own)).toEqual({ denied: 'own-case' })
  expect(policy.listAuditCases(actor)).toBe(true)
})

test('passed on, it is seen by whom it went to, of that area', () => {
  const secretary = person('secretary')
  expect(policy.getAuditCase(secretary, about('other', 'secretary'))).toBe(true)
  expect(policy.getAuditCase(secretary, about('other', 'districtOfficer'))).toEqual({ denied: 'audit-only' })
  expect(policy.getAuditCase(person('secretary', '500111003002'), about('other', 'secretary'))).not.toBe(true)
  expect(policy.getAuditCase(person('districtOfficer', '500111'), about('other', 'districtOfficer'))).toBe(true)
  expect(policy.decideAuditCase(secretary, about('other', 'secretary'))).toEqual({ denied: 'audit-only' })
  expect(policy.listAuditCases(nobody(500111))).toEqual({ denied: 'not-a-member' })
})
